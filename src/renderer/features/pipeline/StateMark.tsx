import type { Partition } from '../../../shared/app-api.ts';
import classes from './StateMark.module.css';

/** The state of a date as a mark that is told apart by its shape as well as its colour. */
export function StateMark({ state }: { state: Partition['state'] }) {
  return <span className={`${classes.mark} ${classes[state]}`} aria-hidden />;
}
