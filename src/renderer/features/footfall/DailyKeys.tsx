import { useTranslation } from 'react-i18next';
import { isNamedAtItsEnd } from '../../charts/daily-lines.ts';
import { isCorrected, isPartial } from '../../charts/day-quality.ts';
import { Key } from '../../charts/Key.tsx';
import { hasBand, isDense, isDetailed, isUnusual, type Trend } from '../../charts/trend.ts';
import { useWords } from '../../i18n/use-words.ts';

/** The marks of the daily chart that are on it now, and what they mean; lines that carry their names need none. */
export function DailyKeys({ trend: { days, corrected, threshold, beside, ahead } }: { trend: Trend }) {
  const { t } = useTranslation();
  const { formats } = useWords();
  const unnamed = (average: 'ma7' | 'ma28') =>
    days.some((day) => day[average] !== null) && !isNamedAtItsEnd(days, average);
  return (
    <>
      <Key mark="bar">{t('daily.keyVisitors')}</Key>
      {hasBand(days) && (
        <Key mark={isDetailed(days) ? 'bandTick' : 'band'}>
          {t(isDetailed(days) ? 'trend.keyUsualTick' : 'trend.keyUsual')}
        </Key>
      )}
      {unnamed('ma7') && <Key mark="ma7">{t('daily.keyMa7')}</Key>}
      {unnamed('ma28') && <Key mark="ma28">{t('daily.keyMa28')}</Key>}
      {isDetailed(days) && !hasBand(days) && days.some(({ sameWeekday }) => sameWeekday !== null) && (
        <Key mark="tick">{t('daily.keySameWeekday')}</Key>
      )}
      {beside && beside.days.size > 0 && (
        <Key mark="compared">{isDetailed(days) ? beside.name : t('trend.mean7', { name: beside.name })}</Key>
      )}
      {days.some((day) => isUnusual(day, threshold)) && (
        <Key mark="unusual">{t('trend.keyUnusual', { threshold: formats.share(threshold) })}</Key>
      )}
      {days.some(({ imputed }) => imputed > 0) && <Key mark="hollow">{t('daily.keyImputed')}</Key>}
      {isDetailed(days) && days.some((day) => isCorrected(day, corrected)) && (
        <Key mark="ringed">{t('daily.keyCorrected')}</Key>
      )}
      {!isDense(days) && days.some(isPartial) && <Key mark="partial">{t('daily.keyPartial')}</Key>}
      {!isDetailed(days) && <span>{t(isDense(days) ? 'trend.leftOutDense' : 'trend.leftOut')}</span>}
      {ahead && ahead.expected.length > 0 && <Key mark="expected">{t('forecast.keyAhead')}</Key>}
      {days.some(({ state }) => state === 'missing') && <Key mark="hatched">{t('daily.keyMissing')}</Key>}
    </>
  );
}
