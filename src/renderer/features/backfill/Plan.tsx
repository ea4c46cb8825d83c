import { useTranslation } from 'react-i18next';
import type { BackfillPlan } from '../../../shared/app-api.ts';
import { RefusedError } from '../../data/api.ts';
import { formatsOf } from '../../i18n/format.ts';
import { refusalOf, refusalWords } from '../../i18n/refusal-words.ts';
import { useSelection } from '../../state/selection.ts';

/** Whether a backfill would ask for no hour and work none out. */
export const nothingToDo = (plan: BackfillPlan): boolean => plan.slots_asked === 0 && plan.slots_to_transform === 0;

/** What a backfill would do, in sentences. */
export function Plan({ plan }: { plan: BackfillPlan }) {
  const { t } = useTranslation();
  const { integer } = formatsOf(useSelection((selection) => selection.language));
  const { slots, slots_missing: missing, slots_failed: failed, slots_asked: asked, slots_to_transform: made } = plan;
  const counted = (count: number) => ({ count, value: integer(count) });
  const locked = plan.slots_locked > 0 && <p>{t('backfill.locked', counted(plan.slots_locked))}</p>;
  if (nothingToDo(plan) && missing === 0) {
    return (
      <>
        <p>{t('backfill.complete', counted(slots))}</p>
        {locked}
      </>
    );
  }
  if (nothingToDo(plan) && missing === failed && !locked) return <p>{t('backfill.setAside', counted(failed))}</p>;
  const readings = integer(plan.readings_expected);
  return (
    <>
      <p>
        {t('backfill.missing', { count: missing, missing: integer(missing), slots: integer(slots) })}{' '}
        {failed > 0 && t('backfill.failed', counted(failed))}
      </p>
      <p>{t('backfill.asked', { count: asked, asked: integer(asked), readings })}</p>
      <p>{t('backfill.transformed', counted(made))}</p>
      {locked}
    </>
  );
}

/** Why the app would not say, or not start. */
export function Refusal({ error }: { error: Error }) {
  const { t } = useTranslation();
  return (
    <p>
      {error instanceof RefusedError
        ? t('backfill.refused', { reason: refusalWords(refusalOf(error), t) })
        : t('backfill.unreachable')}
    </p>
  );
}
