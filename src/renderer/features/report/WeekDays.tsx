import { capital } from '../../charts/day-sentences.ts';
import { isUnusual } from '../../charts/trend.ts';
import type { Day } from '../../data/queries/daily-series.ts';
import { useWords } from '../../i18n/use-words.ts';
import { isoWeekday } from '../../state/period.ts';
import { DayBar } from './DayBar.tsx';
import classes from './Report.module.css';

/** The days of the week: a bar each before its usual band, and the numbers below it. */
export function WeekDays({ days, threshold }: { days: readonly Day[]; threshold: number }) {
  const { t, formats } = useWords();
  const most = Math.max(
    1,
    ...days.map(({ visitors, usualHigh, sameWeekday }) => Math.max(visitors ?? 0, usualHigh ?? 0, sameWeekday ?? 0)),
  );
  const number = (value: number | null) => (value === null ? t('figures.none') : formats.integer(value));
  return (
    <table className={classes.days}>
      <caption className={classes.hidden}>{t('report.days.description')}</caption>
      <thead>
        <tr>
          <td />
          {days.map(({ date }) => (
            <th key={date} scope="col">
              {capital(formats.shortWeekday(isoWeekday(date)))} {formats.shortDate(date)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr aria-hidden>
          <td />
          {days.map((day) => (
            <td key={day.date}>
              <DayBar day={day} most={most} odd={isUnusual(day, threshold)} />
            </td>
          ))}
        </tr>
        <tr>
          <th scope="row">{t('report.days.visitors')}</th>
          {days.map((day) => (
            <td key={day.date} className={classes.strong} data-value={day.visitors ?? ''}>
              {day.state === 'counted' ? number(day.visitors) : t(`table.states.${day.state}`)}
            </td>
          ))}
        </tr>
        <tr>
          <th scope="row">{t('report.days.usual')}</th>
          {days.map((day) => (
            <td key={day.date}>{day.state === 'closed' ? '' : number(day.sameWeekday)}</td>
          ))}
        </tr>
        <tr>
          <th scope="row">{t('report.days.change')}</th>
          {days.map((day) => (
            <td key={day.date} className={isUnusual(day, threshold) ? classes.odd : undefined}>
              {day.change === null ? '' : formats.change(day.change)}
              {isUnusual(day, threshold) && ' ◆'}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
