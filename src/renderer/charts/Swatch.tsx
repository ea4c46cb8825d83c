import type { ReactNode } from 'react';
import classes from './Key.module.css';

/** A colour of the chart and what it means, for colours that the page has no name for. */
export function Swatch({ colour, children }: { colour: string; children: ReactNode }) {
  return (
    <span className={classes.key}>
      <span className={classes.mark} style={{ background: colour }} aria-hidden />
      {children}
    </span>
  );
}
