import type { Words } from '../../../i18n/words.ts';
import { dayWords } from '../expected-words.ts';
import type { Planned } from './planned.ts';

/** `samedi 5 déc. – dimanche 6 déc., 10–12 h` */
export function plannedWhen({ from, to, hours }: Planned, words: Words): string {
  const days = from === to ? dayWords(from, words) : `${dayWords(from, words)} – ${dayWords(to, words)}`;
  return hours ? `${days}, ${words.formats.hourSpan(hours.from, hours.to)}` : days;
}

/** More names than this are told as a number. */
const MOST_NAMED = 3;

/** The names of a few branches, or how many they are. */
export const whereWords = (
  branches: readonly string[],
  nameOf: (branch: string) => string,
  { t, formats }: Words,
): string =>
  branches.length <= MOST_NAMED
    ? branches.map(nameOf).join(', ')
    : t('branches.chosen', { count: branches.length, value: formats.integer(branches.length) });

/** `fermé`, `+30 % de visiteurs` */
export const plannedWhat = ({ factor }: Planned, { t, formats }: Words): string =>
  factor === 0 ? t('forecast.closed') : t('forecast.planned.change', { change: formats.change(factor - 1) });
