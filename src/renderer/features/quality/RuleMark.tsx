import type { DoorRule } from '../../../shared/rules.ts';
import classes from './RuleMark.module.css';

/** What is wrong with a sensor on a day, as a mark told apart by its pattern as well as its colour. */
export function RuleMark({ rule }: { rule: DoorRule | 'fine' | 'closed' }) {
  return <span className={`${classes.mark} ${classes[rule]}`} aria-hidden />;
}
