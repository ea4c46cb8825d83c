import { rounded } from '../../i18n/rounded.ts';
import type { Words } from '../../i18n/words.ts';

/** Below this share of difference, and of visitors, nobody would say that it differs. */
const SAME_SHARE = 0.03;

/** Visitors against usual in words: `12 more than usual`; as usual, where the difference is not worth a word. */
export function versus(pair: { visitors: number; usual: number } | null, { t, formats }: Words): string {
  if (!pair) return t('overview.versus.unknown');
  const difference = pair.visitors - pair.usual;
  if (Math.abs(difference) <= SAME_SHARE * pair.usual || Math.abs(difference) < 1.5) return t('overview.versus.same');
  const value = formats.integer(rounded(Math.abs(difference)));
  return difference > 0 ? t('overview.versus.more', { value }) : t('overview.versus.less', { value });
}

/** A minute of the day as a clock says it: `8 h 30`, `8:30`. */
export function clock(minute: number, { t }: Words): string {
  const [hour, rest] = [Math.floor(minute / 60), minute % 60];
  return rest === 0
    ? t('overview.oclock', { hour })
    : t('overview.clock', { hour, minute: String(rest).padStart(2, '0') });
}
