import { Checkbox, Group, TextInput } from '@mantine/core';
import type { AlertRule } from '../../../shared/alerts.ts';
import { useWords } from '../../i18n/use-words.ts';

interface Props {
  quiet: AlertRule['quiet'];
  onChange(quiet: AlertRule['quiet']): void;
  errorOf(field: string): string | null;
}

/** Local times between which nothing is carried outward. */
export function QuietFields({ quiet, onChange, errorOf }: Props) {
  const { t } = useWords();
  return (
    <Group gap="md" align="flex-end">
      <Checkbox
        size="sm"
        label={t('alertRules.form.quiet')}
        checked={quiet !== null}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? { from: '20:00', to: '07:00' } : null)}
      />
      {quiet &&
        (['from', 'to'] as const).map((end) => (
          <TextInput
            key={end}
            size="sm"
            type="time"
            label={t(`alertRules.form.${end}`)}
            value={quiet[end]}
            error={errorOf(`quiet.${end}`)}
            onChange={({ currentTarget }) => onChange({ ...quiet, [end]: currentTarget.value })}
          />
        ))}
    </Group>
  );
}
