import type { Step } from '../data/queries/branch-series.ts';
import type { Look } from './look.ts';

/** What a step of a line is called: `vendredi 13 mars 2026`, `semaine du 9 mars 2026`, `mars 2026`. */
export function stepName(start: string, step: Step, { t, formats }: Look): string {
  if (step === 'day') return formats.longDate(start);
  return step === 'week' ? t('compared.week', { date: formats.date(start) }) : formats.monthAndYear(start);
}
