import { CELL_TEXTS, colourAt, readableOn } from '../../charts/contrast.ts';
import { capital } from '../../charts/day-sentences.ts';
import type { WeekHour } from '../../data/queries/week-profile.ts';
import { useWords } from '../../i18n/use-words.ts';
import { LIGHT } from '../../tokens.ts';
import classes from './Report.module.css';

/** The week hour by hour: visitors of each open hour, darker where there were more. */
export function WeekHours({ profile }: { profile: readonly WeekHour[] }) {
  const { t, formats } = useWords();
  const hours = [...new Set(profile.map(({ hour }) => hour))].sort((a, b) => a - b);
  const weekdays = [...new Set(profile.map(({ weekday }) => weekday))].sort();
  const most = Math.max(1, ...profile.map(({ visitors }) => visitors ?? 0));
  const at = new Map(profile.map((cell) => [`${cell.weekday}/${cell.hour}`, cell]));
  return (
    <table className={classes.hours}>
      <caption className={classes.hidden}>{t('report.hours.description')}</caption>
      <thead>
        <tr>
          <td />
          {hours.map((hour) => (
            <th key={hour} scope="col">
              {formats.hour(hour)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weekdays.map((weekday) => (
          <tr key={weekday}>
            <th scope="row">{capital(formats.weekday(weekday))}</th>
            {hours.map((hour) => {
              const cell = at.get(`${weekday}/${hour}`);
              if (!cell) return <td key={hour} />;
              if (cell.visitors === null) {
                return (
                  <td key={hour} className={classes.lacking}>
                    {t('figures.none')}
                  </td>
                );
              }
              const ground = colourAt(LIGHT.heat, cell.visitors / most);
              const style = { background: `rgb(${ground.map(Math.round)})`, color: readableOn(ground, ...CELL_TEXTS) };
              return (
                <td key={hour} style={style} data-value={cell.visitors}>
                  {formats.integer(cell.visitors)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
