import { addDays } from '../../../shared/slots.ts';
import type { StaffDay, StaffingAnswer } from '../../../shared/staffing.ts';
import { SKILLS } from '../../../shared/staffing-settings.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Notice } from '../../notice/Notice.tsx';
import type { BranchChoice } from '../../state/app.ts';
import { isoWeekday } from '../../state/period.ts';
import { useSelection } from '../../state/selection.ts';
import classes from './StaffingPage.module.css';
import { dayAndSpan, extremesOf, hoursText, unmetOf } from './staff-words.ts';

/** How many of us, and when: in one line, and whether the rota answers it. */
export function Headline({ branch, answer }: { branch: BranchChoice | null; answer: StaffingAnswer | null }) {
  const words = useWords();
  const { t, formats } = words;
  const language = useSelection((selection) => selection.language);
  const said = () => {
    if (!answer || !branch) return '\u00a0';
    if (answer.made_at === null) return t('staffing.noForecast', { branch: branch.name });
    const week = Number(answer.week.slice(-2));
    const extremes = extremesOf(answer.days);
    if (!extremes) return t('staffing.answerNone', { week });
    const { least, most, date, from, to } = extremes;
    return least === most
      ? t('staffing.answerSame', { week, most })
      : t('staffing.answer', { week, least, most, when: dayAndSpan(date, from, to, words, language) });
  };
  const dates = answer?.days[0] && formats.dates({ from: answer.days[0].date, to: addDays(answer.days[0].date, 7) });
  return (
    <div className={classes.first} role="status" data-testid="staffing-answer">
      <h1 className={classes.heading}>{said()}</h1>
      <p className={classes.meaning}>
        {answer && !dates && t('staffing.noForecastHint')}
        {answer && dates && t('staffing.meaning', { branch: branch?.name, dates, staff: staffSentence(answer, words) })}
      </p>
    </div>
  );
}

function staffSentence({ set, days, totals }: StaffingAnswer, words: ReturnType<typeof useWords>): string {
  const { t, formats } = words;
  if (set.people.length === 0) return t('staffing.staff.none');
  // Below a quarter of an hour nothing is missing.
  if (totals.short_hours < 0.25) return t('staffing.staff.covered');
  const [worst] = days.toSorted((one: StaffDay, other: StaffDay) => other.totals.short_hours - one.totals.short_hours);
  const day = formats.weekday(isoWeekday(worst?.date ?? ''));
  return t('staffing.staff.short', { hours: hoursText(totals.short_hours, words), day });
}

/** Where not even all places would keep the promise. */
export function UnmetNotices({ answer }: { answer: StaffingAnswer }) {
  const words = useWords();
  const { t, formats } = words;
  const language = useSelection((selection) => selection.language);
  return SKILLS.map((skill) => {
    const unmet = unmetOf(answer.days, skill);
    if (!unmet) return null;
    const { people, hours, date, slot, within } = unmet;
    const when = dayAndSpan(date, slot.from, slot.to, words, language);
    return (
      <Notice
        key={skill}
        tone="alert"
        testId="staffing-unmet"
        title={t(`staffing.unmet_${skill}`, { people, hours: hoursText(hours, words) })}
        hint={t('staffing.unmetHint', { when, share: formats.share(within) })}
      />
    );
  });
}
