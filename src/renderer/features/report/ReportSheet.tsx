import { Skeleton } from '@mantine/core';
import { type CSSProperties, useEffect } from 'react';
import { capital } from '../../charts/day-sentences.ts';
import { rangeWords } from '../../i18n/period-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Mark } from '../../icons/icons.tsx';
import { Notice } from '../../notice/Notice.tsx';
import { useApp } from '../../state/app.ts';
import type { DateRange } from '../../state/period.ts';
import { useSelection } from '../../state/selection.ts';
import { LIGHT } from '../../tokens.ts';
import { useBranchName } from '../story/use-branch-name.ts';
import { noteLines } from './note-words.ts';
import classes from './Report.module.css';
import { changeText, happened, means, oddSentence, trust } from './report-words.ts';
import type { Sheet } from './sheets.ts';
import { useWeekReport } from './use-week-report.ts';
import { WeekDays } from './WeekDays.tsx';
import { WeekHours } from './WeekHours.tsx';
import { type WeekReport, weekFacts } from './week-facts.ts';

/** Paper is white whatever the theme: the light colours, for all that is on it. */
const PAPER = Object.fromEntries(
  Object.entries(LIGHT).flatMap(([name, colour]) => (typeof colour === 'string' ? [[`--${name}`, colour]] : [])),
) as CSSProperties;

const MAX_ODD = 4;
const MAX_KNOWN = 5;

interface Props {
  sheet: Sheet;
  week: DateRange;
  /** Told whenever the page comes to show its week, or ceases to. */
  onShown: (shown: boolean) => void;
}

/** One A4 page: a week of one branch, or of some together. */
export function ReportSheet({ sheet, week, onShown }: Props) {
  const words = useWords();
  const { t, formats } = words;
  const latest = useApp((state) => state.latestDate) ?? week.from;
  const report = useWeekReport(sheet.ids, week);
  const shown = report.data && !report.pending ? report.data : null;
  const settled = shown !== null || report.error !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whom it is told changes with each render, what is told does not
  useEffect(() => {
    onShown(settled);
    return () => onShown(false);
  }, [settled]);
  return (
    <article
      className={classes.sheet}
      style={PAPER}
      aria-label={t('report.of', { name: sheet.name })}
      aria-busy={!settled}
      data-testid="report-sheet"
    >
      <header className={classes.head}>
        <div>
          <h2 className={classes.name}>{sheet.name}</h2>
          <p className={classes.when}>
            {rangeWords(week, latest, words)}, {formats.dates(week)}
          </p>
        </div>
        <span className={classes.brand}>
          <Mark /> {t('app.name')}
        </span>
      </header>
      {report.error && <Notice tone="failure" title={t('notice.query')} hint={t('notice.queryHint')} />}
      {!report.error && !shown && <Skeleton height={760} role="status" aria-label={t('report.loading')} />}
      {shown && <Filled report={shown} alone={sheet.ids.length === 1} />}
    </article>
  );
}

function Filled({ report, alone }: { report: WeekReport; alone: boolean }) {
  const words = useWords();
  const { t, formats } = words;
  const threshold = useApp((state) => state.settings.change_threshold);
  const facts = weekFacts(report, threshold);
  const { figures } = report;
  const number = (value: number | null) => (value === null ? t('figures.none') : formats.integer(value));
  const [peak] = facts.peaks;
  return (
    <>
      <p className={classes.headline} data-testid="report-headline">
        {happened(facts, words)}
      </p>
      <p className={classes.means}>{means(facts, words)}</p>
      <dl className={classes.figures}>
        <Figure name={t('report.figures.visitors')} value={number(figures.visitors)} exact={figures.visitors} />
        <Figure
          name={t('report.figures.before')}
          value={changeText(report.before, words)}
          exact={report.before?.change}
        />
        <Figure
          name={t('report.figures.lastYear')}
          value={changeText(report.lastYear, words)}
          exact={report.lastYear?.change}
        />
        <Figure name={t('report.figures.perDay')} value={number(figures.perOpenDay)} exact={figures.perOpenDay} />
        <Figure
          name={t('report.figures.peak')}
          value={
            peak ? `${capital(formats.shortWeekday(peak.weekday))} ${formats.hours(peak.hour)}` : t('figures.none')
          }
        />
      </dl>
      <section>
        <h3 className={classes.title}>{t('report.days.title')}</h3>
        <WeekDays days={report.days} threshold={threshold} />
        <p className={classes.key}>{t('report.days.key', { threshold: formats.share(threshold) })}</p>
      </section>
      <section>
        <h3 className={classes.title}>{t('report.hours.title')}</h3>
        <WeekHours profile={report.profile} />
      </section>
      <div className={classes.lists}>
        <section>
          <h3 className={classes.title}>{t('report.peaks')}</h3>
          <ul>
            {facts.peaks.map(({ weekday, hour, visitors }) => (
              <li key={`${weekday}/${hour}`}>
                {t('report.peak', {
                  weekday: capital(formats.weekday(weekday)),
                  hours: formats.hours(hour),
                  count: Math.round(visitors),
                  value: formats.integer(visitors),
                })}
              </li>
            ))}
            {facts.peaks.length === 0 && <li>{t('report.noPeaks')}</li>}
          </ul>
        </section>
        <section>
          <h3 className={classes.title}>{t('report.odd')}</h3>
          <ul>
            {facts.odd.slice(0, MAX_ODD).map((day) => (
              <li key={day.date}>{oddSentence(day, words)}</li>
            ))}
            {facts.odd.length === 0 && <li>{t('report.noOdd')}</li>}
          </ul>
        </section>
      </div>
      <Known report={report} alone={alone} />
      <p className={classes.trust}>
        <strong>{t('report.trust')}</strong> {trust(facts, figures, words)}
      </p>
      <section className={classes.notes}>
        <h3 className={classes.title}>{t('report.notes')}</h3>
      </section>
    </>
  );
}

/** Days and hours of which more is known than their counts; nothing where there are none. */
function Known({ report: { notes }, alone }: { report: WeekReport; alone: boolean }) {
  const words = useWords();
  const { t, formats } = words;
  const language = useSelection((selection) => selection.language);
  const nameOf = useBranchName();
  const lines = noteLines(notes, alone, nameOf, language, words);
  const more = lines.length - MAX_KNOWN;
  if (lines.length === 0) return null;
  return (
    <section data-testid="report-known">
      <h3 className={classes.title}>{t('report.known.title')}</h3>
      <ul className={classes.known}>
        {lines.slice(0, MAX_KNOWN).map((line) => (
          <li key={line}>
            <span className={classes.clamped}>{line}</span>
          </li>
        ))}
        {more > 0 && <li>{t('report.known.more', { count: more, value: formats.integer(more) })}</li>}
      </ul>
    </section>
  );
}

function Figure({ name, value, exact }: { name: string; value: string; exact?: number | null | undefined }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-value={exact ?? ''}>{value}</dd>
    </div>
  );
}
