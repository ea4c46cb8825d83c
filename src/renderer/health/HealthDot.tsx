import classes from './HealthDot.module.css';
import type { Health } from './health.ts';

const TONES = {
  lost: 'failure',
  unreachable: 'alert',
  filling: 'filling',
  late: 'alert',
  failing: 'alert',
  gaps: 'alert',
  empty: 'alert',
  ok: 'ok',
} as const satisfies Record<Health, string>;

/** The health as a mark, told apart by shape and colour; the words stand beside it. */
export function HealthDot({ health }: { health: Health }) {
  return <span className={`${classes.dot} ${classes[TONES[health]]}`} aria-hidden />;
}
