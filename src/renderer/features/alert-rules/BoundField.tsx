import type { DataRule } from '../../../shared/alerts.ts';
import { useWords } from '../../i18n/use-words.ts';
import { NumberField } from './NumberField.tsx';

interface Props {
  rule: DataRule;
  onChange(rule: DataRule): void;
  errorOf(field: string): string | null;
}

/** Kinds that tell at once: no number says from when on. */
const AT_ONCE: readonly DataRule['kind'][] = ['source-contract', 'file-corrupt'];

/** From when on a rule about readings, the source, jobs or files tells. */
export function BoundField({ rule, onChange, errorOf }: Props) {
  const { t } = useWords();
  if (AT_ONCE.includes(rule.kind)) return null;
  return (
    <NumberField
      label={t('alertRules.form.bound', { meaning: t(`alertRules.bounds.${rule.kind}`, { value: '…' }) })}
      value={rule.bound}
      error={errorOf('bound')}
      onChange={(bound) => onChange({ ...rule, bound })}
    />
  );
}
