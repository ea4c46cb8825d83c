import { Button } from '@mantine/core';
import { minuteOf } from '../../../shared/clock-time.ts';
import type { StaffDay, StaffingAnswer } from '../../../shared/staffing.ts';
import type { Shift } from '../../../shared/staffing-settings.ts';
import { Card } from '../../card/Card.tsx';
import { putPeople, putRota } from '../../data/staffing-api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { isoWeekday } from '../../state/period.ts';
import { useSelection } from '../../state/selection.ts';
import { keep } from './keep-staffing.ts';
import { RotaFoot } from './RotaFoot.tsx';
import classes from './StaffingPage.module.css';
import { clockSpan, hoursText, waitText } from './staff-words.ts';

interface Props {
  answer: StaffingAnswer;
  busy: boolean;
  onSearchLonger(): void;
}

/** The week's rota, people by days: the one that was kept, or the one that is proposed. */
export function RotaCard({ answer, busy, onSearchLonger }: Props) {
  const words = useWords();
  const { t, formats } = words;
  const { branch_id, week, set, sample, days, totals, kept, proposed } = answer;
  const shifts = kept ?? proposed?.shifts ?? [];
  const totalsText = t('staffing.rota.sums', {
    needed: hoursText(totals.needed_hours, words),
    planned: hoursText(totals.planned_hours, words),
    short: hoursText(totals.short_hours, words),
    idle: hoursText(totals.idle_hours, words),
    wait: waitText(totals.wait, words),
    share: formats.share(totals.within),
    occupancy: formats.share(totals.occupancy),
  });
  return (
    <Card title={t('staffing.rota.title')} testId="staffing-rota" busy={busy}>
      {set.people.length === 0 ? (
        <div className={classes.empty}>
          <p className={classes.hint}>{t('staffing.rota.none')}</p>
          {sample.length > 0 && (
            <Button
              size="sm"
              onClick={() =>
                void keep(
                  () => putPeople(branch_id, sample),
                  () => putPeople(branch_id, []),
                )
              }
              data-testid="staffing-sample"
            >
              {t('staffing.rota.sample', { count: sample.length })}
            </Button>
          )}
        </div>
      ) : (
        <>
          <p className={classes.hint} data-testid="staffing-sums">
            {totalsText}
          </p>
          <RotaTable answer={answer} shifts={shifts} days={days} />
          <RotaFoot
            answer={answer}
            busy={busy}
            onKeep={(next) =>
              void keep(
                () => putRota(branch_id, week, next),
                () => putRota(branch_id, week, kept),
              )
            }
            onSearchLonger={onSearchLonger}
          />
        </>
      )}
    </Card>
  );
}

const workedHours = (shifts: readonly Shift[]): number =>
  shifts.reduce(
    (sum, { spells }) => sum + spells.reduce((own, { from, to }) => own + (minuteOf(to) - minuteOf(from)) / 60, 0),
    0,
  );

function RotaTable({
  answer,
  shifts,
  days,
}: {
  answer: StaffingAnswer;
  shifts: readonly Shift[];
  days: readonly StaffDay[];
}) {
  const words = useWords();
  const { t, formats } = words;
  const shown = days.filter(({ state }) => state === 'open');
  const contracts = new Map(answer.set.people.map((person) => [person.name, person.hours]));
  // A rota that was kept may name people who are on the list no more.
  const names = [...new Set([...contracts.keys(), ...shifts.map(({ person }) => person)])];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.scroll} aria-label={t('staffing.rota.table')} tabIndex={0}>
      <table className={classes.rota}>
        <thead>
          <tr>
            <th scope="col">{t('staffing.rota.person')}</th>
            {shown.map(({ date }) => (
              <th key={date} scope="col">
                {formats.shortWeekday(isoWeekday(date))} {formats.shortDate(date)}
              </th>
            ))}
            <th scope="col">{t('staffing.rota.total')}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => {
            const own = shifts.filter(({ person }) => person === name);
            const worked = formats.number(Math.round(4 * workedHours(own)) / 4);
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                {shown.map(({ date }) => (
                  <td key={date}>
                    <Spells shift={own.find((shift) => shift.date === date)} />
                  </td>
                ))}
                <td>{t('staffing.rota.of', { worked, contract: formats.number(contracts.get(name) ?? 0) })}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          {(['short', 'idle'] as const).map((what) => (
            <tr key={what} className={classes.sums}>
              <th scope="row">{t(`staffing.rota.${what}`)}</th>
              {[...shown.map(({ totals }) => totals), answer.totals].map((totals, place) => (
                <td key={shown[place]?.date ?? 'all'} className={what === 'short' ? classes.short : undefined}>
                  {totals[`${what}_hours`] > 0 ? hoursText(totals[`${what}_hours`], words) : t('staffing.rota.nothing')}
                </td>
              ))}
            </tr>
          ))}
        </tfoot>
      </table>
    </section>
  );
}

function Spells({ shift }: { shift: Shift | undefined }) {
  const { t } = useWords();
  const language = useSelection((selection) => selection.language);
  if (!shift) return <span className={classes.off}>{t('staffing.rota.off')}</span>;
  return (
    <ul className={classes.spells}>
      {shift.spells.map(({ from, to, at }) => (
        <li key={from}>
          {clockSpan(from, to, language)}{' '}
          <span className={`${classes.at} ${classes[at]}`}>{t(`staffing.skill.${at}`)}</span>
        </li>
      ))}
    </ul>
  );
}
