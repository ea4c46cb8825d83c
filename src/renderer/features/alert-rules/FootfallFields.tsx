import { NativeSelect } from '@mantine/core';
import type { FootfallRule } from '../../../shared/alerts.ts';
import { useWords } from '../../i18n/use-words.ts';
import classes from '../settings/Settings.module.css';
import { NumberField } from './NumberField.tsx';

interface Props {
  rule: FootfallRule;
  onChange(rule: FootfallRule): void;
  errorOf(field: string): string | null;
}

const LEVELS = {
  band: { by: 'band', width: 3 },
  usual: { by: 'usual', share: 0.5 },
  visitors: { by: 'visitors', visitors: 100 },
} as const satisfies Record<string, FootfallRule['level']>;
const DIRECTIONS = ['above', 'below'] as const;

/** From when on visitors are far from usual, for how long, and when that is over. */
export function FootfallFields({ rule, onChange, errorOf }: Props) {
  const { t } = useWords();
  return (
    <div className={classes.hours}>
      <NativeSelect
        size="sm"
        label={t('alertRules.form.direction')}
        data={DIRECTIONS.map((value) => ({ value, label: t(`alertRules.form.directions.${value}`) }))}
        value={rule.direction}
        onChange={({ currentTarget }) =>
          onChange({ ...rule, direction: currentTarget.value as FootfallRule['direction'] })
        }
      />
      <NativeSelect
        size="sm"
        label={t('alertRules.form.by')}
        data={Object.values(LEVELS).map(({ by }) => ({ value: by, label: t(`alertRules.form.bys.${by}`) }))}
        value={rule.level.by}
        onChange={({ currentTarget }) =>
          onChange({ ...rule, level: LEVELS[currentTarget.value as keyof typeof LEVELS] })
        }
      />
      <LevelField rule={rule} onChange={onChange} errorOf={errorOf} />
      <NumberField
        label={t('alertRules.form.duration')}
        value={rule.duration}
        error={errorOf('duration')}
        onChange={(duration) => onChange({ ...rule, duration })}
      />
      <NumberField
        label={t('alertRules.form.least')}
        value={rule.least_difference}
        error={errorOf('least_difference')}
        onChange={(least_difference) => onChange({ ...rule, least_difference })}
      />
      <NumberField
        label={t('alertRules.form.hysteresis')}
        value={rule.hysteresis}
        times={100}
        suffix=" %"
        step={5}
        error={errorOf('hysteresis')}
        onChange={(hysteresis) => onChange({ ...rule, hysteresis })}
      />
    </div>
  );
}

function LevelField({ rule, onChange, errorOf }: Props) {
  const { t } = useWords();
  const { level } = rule;
  if (level.by === 'visitors')
    return (
      <NumberField
        label={t('alertRules.form.visitors')}
        value={level.visitors}
        step={10}
        error={errorOf('level.visitors')}
        onChange={(visitors) => onChange({ ...rule, level: { ...level, visitors } })}
      />
    );
  if (level.by === 'usual')
    return (
      <NumberField
        label={t('alertRules.form.share')}
        value={level.share}
        times={100}
        suffix=" %"
        step={5}
        error={errorOf('level.share')}
        onChange={(share) => onChange({ ...rule, level: { ...level, share } })}
      />
    );
  return (
    <NumberField
      label={t('alertRules.form.width')}
      value={level.width}
      step={0.25}
      isWhole={false}
      error={errorOf('level.width')}
      onChange={(width) => onChange({ ...rule, level: { ...level, width } })}
    />
  );
}
