import { capital } from '../../charts/day-sentences.ts';
import { rounded } from '../../i18n/rounded.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Words } from '../../i18n/words.ts';
import frame from '../../page/PageFrame.module.css';
import { isoWeekday } from '../../state/period.ts';
import { useSelection } from '../../state/selection.ts';
import { type Answer, answerOf, fullestHour, type SoFar, soFar } from './answer.ts';
import type { LocalNow } from './local-now.ts';
import { holidayOn } from './opening.ts';
import { clock, versus } from './rounded.ts';
import type { Figures } from './use-overview.ts';

interface Props {
  now: LocalNow | null;
  figures: Figures | null;
  /** How many things need a look; null until it is known. */
  looks: number | null;
}

/** The answer to "what should I do today?", and below it how the day goes. */
export function Headline({ now, figures, looks }: Props) {
  const words = useWords();
  const { t, formats } = words;
  const language = useSelection((selection) => selection.language);
  if (!now || !figures) return <div className={frame.first} role="status" data-testid="overview-answer" />;
  const answer = answerOf(figures.calendars, figures.today.shut, figures.today.hours, now.date, now.minute);
  const far = soFar(figures.today.hours);
  const holiday = holidayOn(figures.closures, now.date, language);
  const look =
    looks === null
      ? ''
      : looks === 0
        ? t('overview.answer.calm')
        : t('overview.answer.looks', { count: looks, value: formats.integer(looks) });
  return (
    <div className={frame.first} role="status" data-testid="overview-answer" data-answer={answer.is}>
      <h1 className={frame.heading}>
        {sentenceOf(answer, far, { calendars: figures.calendars, holiday }, now.minute, words)}{' '}
        {(answer.is === 'closed' || answer.is === 'open' || answer.is === 'over') && look}
      </h1>
      <p className={frame.meaning}>
        {t('overview.now.date', { date: capital(formats.longDate(now.date)), clock: clock(now.minute, words) })}{' '}
        {meaningOf(answer, far, figures, words)}
      </p>
    </div>
  );
}

function sentenceOf(
  answer: Answer,
  far: SoFar | null,
  { calendars, holiday }: Pick<Figures, 'calendars'> & { holiday: string },
  minute: number,
  words: Words,
): string {
  const { t, formats } = words;
  const count = calendars.length;
  switch (answer.is) {
    case 'unknown':
      return t('overview.answer.stranger');
    case 'to-come':
      return t('overview.answer.toCome', { count, date: formats.date(answer.from) });
    case 'gone':
      return t('overview.answer.gone', { count, date: formats.date(answer.since) });
    case 'closed':
      if (!answer.byException) return t('overview.answer.closed');
      return holiday ? t('overview.answer.holidayNamed', { name: holiday }) : t('overview.answer.holiday');
    case 'over':
      return far
        ? t('overview.answer.over', {
            count: far.visitors,
            value: formats.integer(far.visitors),
            versus: versus(far.comparable, words),
          })
        : t('overview.answer.overAlone');
    case 'open': {
      if (!answer.busiest) {
        const told = { clock: clock(answer.closes, words) };
        return answer.closes - minute <= 60 ? t('overview.answer.ending', told) : t('overview.answer.unknown', told);
      }
      const value = rounded(answer.busiest.usual);
      return t('overview.answer.busiest', {
        hours: formats.hours(answer.busiest.hour),
        count: value,
        value: formats.integer(value),
      });
    }
  }
}

function meaningOf(answer: Answer, far: SoFar | null, { today, calendars, next }: Figures, words: Words): string {
  const { t, formats } = words;
  if (answer.is === 'gone') return calendars.length === 1 ? t('overview.answer.goneHint') : '';
  if (answer.is === 'to-come' || answer.is === 'unknown') return '';
  if (answer.is === 'closed') {
    if (!answer.next) return '';
    const { date, minute } = answer.next;
    const day = `${formats.weekday(isoWeekday(date))} ${formats.shortDate(date)}`;
    const reopens = t('overview.answer.reopens', { date: day, clock: clock(minute, words) });
    const fullest = next && fullestHour(next.hours);
    if (!fullest) return reopens;
    const value = rounded(fullest.usual);
    return `${reopens} ${t('overview.answer.busiestThen', {
      hours: formats.hours(fullest.hour),
      count: value,
      value: formats.integer(value),
    })}`;
  }
  const usual = today.hours.reduce((sum, hour) => sum + (hour.usual ?? 0), 0);
  const whole = usual > 0 ? t('overview.now.whole', { value: formats.integer(rounded(usual)) }) : '';
  if (answer.is === 'over') return far ? whole : `${t('overview.now.notYet')} ${whole}`;
  if (!answer.started) return `${t('overview.now.opens', { clock: clock(answer.opens, words) })} ${whole}`;
  if (!far) return `${t('overview.now.notYet')} ${whole}`;
  return `${t('overview.now.soFar', {
    count: far.visitors,
    value: formats.integer(far.visitors),
    clock: clock(60 * far.until, words),
    versus: versus(far.comparable, words),
  })} ${whole}`;
}
