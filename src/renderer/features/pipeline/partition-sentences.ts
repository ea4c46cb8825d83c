import type { TFunction } from 'i18next';
import type { Partition } from '../../../shared/app-api.ts';
import type { Formats } from '../../i18n/format.ts';

/** A date of the lake in whole sentences: its state, the hours held of those due, what failed and why. */
export function partitionSentences(partition: Partition, t: TFunction<'page'>, formats: Formats): string[] {
  const {
    date,
    state,
    slots_due: due,
    slots_held: held,
    slots_failed: failed,
    transformed,
    locked,
    reason,
  } = partition;
  const sentences = [t('grid.cell', { date: formats.date(date), state: t(`grid.states.${state}`) })];
  if (state !== 'future') sentences.push(t('grid.held', { held, due }));
  if (failed > 0) sentences.push(t('grid.setAside', { failed }));
  if (held > 0 && !transformed) sentences.push(t('grid.untransformed'));
  if (locked) sentences.push(t('grid.locked'));
  if (reason !== null) sentences.push(t('grid.reason', { reason }));
  return sentences;
}
