import { NumberInput } from '@mantine/core';

interface Props {
  label: string;
  value: number;
  /** What is shown is the value times this: 100 for a share in per cent. */
  times?: number;
  suffix?: string;
  step?: number;
  isWhole?: boolean;
  error: string | null;
  onChange(value: number): void;
}

/** A number of a rule; an empty field is no number, which the rule's form tells. */
export function NumberField({
  label,
  value,
  times = 1,
  suffix = '',
  step = 1,
  isWhole = true,
  error,
  onChange,
}: Props) {
  const shown = Number.isNaN(value) ? '' : Math.round(value * times * 100) / 100;
  return (
    <NumberInput
      size="sm"
      label={label}
      suffix={suffix}
      step={step}
      allowDecimal={!isWhole}
      allowedDecimalSeparators={[',', '.']}
      allowNegative={false}
      stepHoldDelay={500}
      stepHoldInterval={100}
      value={shown}
      error={error}
      onChange={(typed) => onChange(typed === '' ? Number.NaN : Number(typed) / times)}
    />
  );
}
