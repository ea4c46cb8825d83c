import { useTranslation } from 'react-i18next';
import { HOUR_RULES, type HourRule } from '../../../shared/rules.ts';
import type { HourRow } from '../../data/queries/hour-rows.ts';
import { useWords } from '../../i18n/use-words.ts';
import { QualityMark } from '../../marks/QualityMark.tsx';
import { openStory } from './open.ts';
import classes from './Rows.module.css';
import { ValueBar } from './ValueBar.tsx';

interface Props {
  branch: string;
  hours: readonly HourRow[];
  /** What tells the rows apart: the hour of one day, or the date of one hour. */
  by: 'hour' | 'date';
}

/** Hours as rows with a bar each; choosing one tells its story. */
export function HourTable({ branch, hours, by }: Props) {
  const { t } = useTranslation();
  const { formats } = useWords();
  const most = Math.max(1, ...hours.flatMap(({ visitors, expected }) => [visitors ?? 0, expected ?? 0]));
  return (
    <table className={`${classes.table} ${classes.short}`} data-testid="story-hours">
      <thead>
        <tr>
          <th scope="col">{t(`story.columns.${by}`)}</th>
          <td />
          <th scope="col" className={classes.number}>
            {t('story.columns.visitors')}
          </th>
          <th scope="col">{t('story.columns.quality')}</th>
        </tr>
      </thead>
      <tbody>
        {hours.map((row) => (
          <tr key={row.hour} data-hour={row.hour} data-quality={row.quality} data-value={row.visitors ?? ''}>
            <th scope="row">
              <button
                type="button"
                className={classes.open}
                onClick={() => openStory({ of: 'hour', hour: row.hour, branch })}
              >
                {by === 'hour' ? formats.hours(row.localHour) : formats.shortDate(row.date)}
              </button>
            </th>
            <td className={classes.bar}>
              <ValueBar
                value={row.visitors}
                imputed={row.imputed}
                usual={row.expected}
                most={most}
                quality={row.quality}
              />
            </td>
            <td className={classes.number}>{row.visitors === null ? '' : formats.integer(row.visitors)}</td>
            <td>
              <span className={classes.quality}>
                <QualityMark quality={row.quality} />
                {told(row)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );

  function told({ quality, rule, low, high }: HourRow): string {
    if (quality === 'imputed' && low !== null && high !== null && low < high) {
      return t('story.between', {
        quality: t('rules.quality.imputed'),
        low: formats.integer(low),
        high: formats.integer(high),
      });
    }
    return isHourRule(rule) ? t(`rules.name.${rule}`) : t(`rules.quality.${quality}`);
  }
}

const isHourRule = (rule: string | null): rule is HourRule => HOUR_RULES.some((known) => known === rule);
