import { useTranslation } from 'react-i18next';
import { useDecisions } from './decide.ts';
import classes from './Refusal.module.css';

/** Why the app did not take the latest decision, if it did not. */
export function Refusal() {
  const { t } = useTranslation();
  const refusal = useDecisions((state) => state.refusal);
  if (refusal === null) return null;
  return (
    <p className={classes.refusal} role="alert" data-testid="decision-refused">
      {refusal === 'unreachable'
        ? t('story.decide.unreachable')
        : t('story.decide.refused', { reason: refusal.sentence })}
    </p>
  );
}
