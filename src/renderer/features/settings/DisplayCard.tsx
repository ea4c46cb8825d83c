import { NumberInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../card/Card.tsx';
import { useApp } from '../../state/app.ts';
import { LANGUAGES, THEMES } from '../../state/choice.ts';
import { prefer, useSelection } from '../../state/selection.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { set } from './keep.ts';
import classes from './Settings.module.css';

/** Percent; what the schema of settings takes. */
const LEAST = 5;
const MOST = 200;

/** Language, theme, and from which difference on a day is marked. */
export function DisplayCard() {
  const { t } = useTranslation();
  const language = useSelection((selection) => selection.language);
  const theme = useSelection((selection) => selection.theme);
  return (
    <Card title={t('settings.display.title')} testId="settings-display">
      <div className={classes.row}>
        <ChoiceField
          label={t('settings.display.language')}
          value={language}
          choices={LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
          onChange={(chosen) => prefer({ language: chosen })}
        />
        <ChoiceField
          label={t('settings.display.theme')}
          value={theme}
          choices={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
          onChange={(chosen) => prefer({ theme: chosen })}
        />
        <Threshold />
      </div>
    </Card>
  );
}

/** Kept when the field is left or Enter is pressed, so that no half-typed number is. */
function Threshold() {
  const { t } = useTranslation();
  const kept = Math.round(useApp((state) => state.settings.change_threshold) * 100);
  const [percent, setPercent] = useState<number | string>(kept);
  useEffect(() => setPercent(kept), [kept]);
  const right = Number.isInteger(percent) && Number(percent) >= LEAST && Number(percent) <= MOST;
  const keep = () => {
    if (right && percent !== kept) void set({ change_threshold: Number(percent) / 100 });
  };
  return (
    <NumberInput
      w={340}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      size="sm"
      label={t('settings.display.threshold')}
      description={t('settings.display.thresholdHint')}
      error={right ? null : t('settings.display.thresholdWrong')}
      prefix="± "
      suffix=" %"
      step={5}
      allowDecimal={false}
      allowNegative={false}
      stepHoldDelay={500}
      stepHoldInterval={100}
      value={percent}
      onChange={setPercent}
      onBlur={keep}
      onKeyDown={({ key }) => key === 'Enter' && keep()}
      data-testid="threshold"
    />
  );
}
