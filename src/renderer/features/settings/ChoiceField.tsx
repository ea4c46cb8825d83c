import { SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import classes from './Settings.module.css';

interface Props<V extends string> {
  label: string;
  value: V;
  choices: readonly { value: V; label: string }[];
  onChange: (value: V) => void;
  testId?: string;
}

/** One of a few choices, side by side below what they are of. */
export function ChoiceField<V extends string>({ label, value, choices, onChange, testId }: Props<V>) {
  const id = useId();
  return (
    <div className={classes.field}>
      <span className={classes.label} id={id}>
        {label}
      </span>
      <SegmentedControl
        aria-labelledby={id}
        size="sm"
        value={value}
        data={[...choices]}
        onChange={onChange}
        data-testid={testId}
      />
    </div>
  );
}
