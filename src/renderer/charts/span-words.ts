import type { ExpectedVisitors } from '../../shared/forecast.ts';
import { rounded } from '../i18n/rounded.ts';
import type { Words } from '../i18n/words.ts';

/** Between which visitors lie, eight times in ten: `45 à 62 visiteurs`. */
export function spanWords({ p10, p90 }: Pick<ExpectedVisitors, 'p10' | 'p90'>, { t, formats }: Words): string {
  const [low, high] = [rounded(p10), rounded(p90)];
  return low === high
    ? t('forecast.about', { count: high, value: formats.integer(high) })
    : t('forecast.between', { low: formats.integer(low), count: high, high: formats.integer(high) });
}
