import { isoWeekOf } from '../../../shared/iso-week.ts';
import { addDays } from '../../../shared/slots.ts';
import type { StaffDay } from '../../../shared/staffing.ts';
import { fetchStaffing } from '../../data/staffing-api.ts';
import { useLatest } from '../../data/use-latest.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useDataVersion } from '../../state/app.ts';
import { useSelection } from '../../state/selection.ts';
import { clockSpan } from './staff-words.ts';

/** A day of a week, and whether a plan was kept for it. */
interface Ahead {
  day: StaffDay;
  isPlanned: boolean;
}

/** Only what was kept counts as planned: nothing is searched for. */
const NO_SEARCH_SECONDS = 0.001;

/**
 * What there is to say of the people needed on the next days: the most at the counter, and where a plan was kept, how many that
 * is beyond it.
 *
 * @param branch the one branch that is looked at; null where it is none or many
 * @param from first local date; null until it is known
 */
export function useStaffAhead(
  branch: string | null,
  from: string | null,
  days: number,
): (date: string) => string | null {
  const { t } = useWords();
  const language = useSelection((selection) => selection.language);
  const version = useDataVersion();
  const { data } = useLatest(branch && from && `${branch}|${from}|${days}|${version}`, async (signal) => {
    const weeks = [...new Set([from ?? '', addDays(from ?? '', days - 1)].map(isoWeekOf))];
    const answers = await Promise.all(
      weeks.map((week) => fetchStaffing(branch ?? '', week, NO_SEARCH_SECONDS, signal)),
    );
    return new Map(
      answers.flatMap(({ days: ofWeek, kept }) =>
        ofWeek.map((day): [string, Ahead] => [day.date, { day, isPlanned: kept !== null }]),
      ),
    );
  });
  return (date) => {
    const ahead = branch === null ? undefined : data?.get(date);
    const slots =
      ahead?.day.slots.map((slot) => ({ ...slot, beyond: slot.counter.usual.people - slot.counter.planned })) ?? [];
    const [fullest] = slots.toSorted((one, other) => other.counter.usual.people - one.counter.usual.people);
    if (!ahead || !fullest) return null;
    const people = t('staffing.ahead.counter', { count: fullest.counter.usual.people });
    const [worst] = slots.toSorted((one, other) => other.beyond - one.beyond);
    if (!ahead.isPlanned || !worst || worst.beyond <= 0) return `${people}.`;
    const when = clockSpan(worst.from, worst.to, language);
    return `${people}${t('staffing.ahead.more', { count: worst.beyond, when })}`;
  };
}
