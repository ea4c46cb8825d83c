import type { ReactNode } from 'react';
import classes from './Notice.module.css';

interface Props {
  tone: 'alert' | 'failure';
  /** What happened. */
  title: string;
  /** What it means and what to do. */
  hint: string;
  action?: ReactNode;
  testId?: string;
}

/** Says what happened, what it means and what to do. */
export function Notice({ tone, title, hint, action, testId }: Props) {
  return (
    <div className={`${classes.notice} ${classes[tone]}`} role="alert" data-testid={testId}>
      <p className={classes.text}>
        <strong>{title}</strong> {hint}
      </p>
      {action}
    </div>
  );
}
