import { type ReactNode, useId } from 'react';
import classes from './Card.module.css';

interface Props {
  title: string;
  /** Beside the title: what its marks mean, or what chooses among its rows. */
  aside?: ReactNode;
  testId?: string;
  busy?: boolean;
  children: ReactNode;
}

/** A part of a page with a title. */
export function Card({ title, aside, testId, busy = false, children }: Props) {
  const id = useId();
  return (
    <section className={classes.card} aria-labelledby={id} aria-busy={busy} data-testid={testId}>
      <header className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        <div className={classes.aside}>{aside}</div>
      </header>
      {children}
    </section>
  );
}
