import type { ReactNode } from 'react';
import classes from './Key.module.css';

/** A mark of the chart and what it means. */
export function Key({
  mark,
  children,
}: {
  mark:
    | 'bar'
    | 'ma7'
    | 'ma28'
    | 'tick'
    | 'hollow'
    | 'ringed'
    | 'partial'
    | 'dotted'
    | 'hatched'
    | 'usual'
    | 'band'
    | 'bandTick'
    | 'expected'
    | 'middle'
    | 'compared'
    | 'unusual';
  children: ReactNode;
}) {
  return (
    <span className={classes.key}>
      <span className={`${classes.mark} ${classes[mark]}`} aria-hidden />
      {children}
    </span>
  );
}
