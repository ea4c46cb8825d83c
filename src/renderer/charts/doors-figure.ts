import type { Data } from 'plotly.js';
import { addDays, DAY_MS } from '../../shared/slots.ts';
import type { Step } from '../data/queries/branch-series.ts';
import type { DoorDay } from '../data/queries/door-days.ts';
import { isoWeekday } from '../state/period.ts';
import { capital } from './day-sentences.ts';
import { baseLayout, type Look, sentences } from './look.ts';
import type { Figure } from './PlotlyChart.tsx';
import { stepName } from './step-name.ts';

/** Over so many bars outlines would touch: what is estimated is paler instead. */
const MAX_OUTLINED = 130;

/** With fewer corrected hours than this share, a door's day has no ring. */
const RINGED_FROM = 0.05;

/** Whether enough of a door's open hours were corrected to mark it. */
export const isRinged = ({ hoursCorrected, hoursOpen }: DoorDay): boolean =>
  hoursOpen > 0 && hoursCorrected / hoursOpen >= RINGED_FROM;

/** Local dates that a bar stands for. */
const DAYS_OF: Record<Step, number> = { day: 1, week: 7, month: 30 };

/**
 * What passed each door, one bar per day (or longer step), the doors on top of each other in their order: what was counted solid, what was
 * estimated hollow, what was corrected with a ring; a hatched mark on top where nothing is known of a door.
 */
export function doorsFigure(days: readonly DoorDay[], step: Step, look: Look): Figure {
  const { tokens, formats } = look;
  const doors = [...new Set(days.map(({ door }) => door))];
  const dates = [...new Set(days.map(({ date }) => date))].sort();
  const [first, last] = [dates[0] ?? '', dates.at(-1) ?? ''];
  const outlined = dates.length <= MAX_OUTLINED;
  const bases = new Map<string, number>();
  const stacked = days.map((day) => {
    const base = bases.get(day.date) ?? 0;
    bases.set(day.date, base + (day.visitors ?? 0));
    return { ...day, base };
  });
  const top = 1.08 * Math.max(1, ...bases.values());
  const width = DAY_MS * DAYS_OF[step] * (outlined ? 0.78 : 1);
  const ticks = ticksOf(dates, step);
  return {
    data: [
      ...doors.flatMap((door, place) =>
        parts(
          stacked.filter((day) => day.door === door),
          tokens.series[place % tokens.series.length] ?? tokens.bar,
          { width, outlined, step },
          look,
        ),
      ),
      unknown(stacked, bases, top, width, look),
    ],
    layout: {
      ...baseLayout(look),
      margin: { l: 48, r: 16, t: 8, b: 28 },
      barmode: 'overlay',
      hovermode: 'closest',
      dragmode: false,
      xaxis: {
        type: 'date',
        range:
          first === ''
            ? [0, 1]
            : [
                `${addDays(first, -Math.ceil(DAYS_OF[step] / 2))} 12:00`,
                `${addDays(last, Math.floor(DAYS_OF[step] / 2))} 12:00`,
              ],
        tickvals: ticks,
        ticktext: ticks.map((date) => (step === 'day' ? formats.shortDate(date) : formats.monthAndYear(date))),
        showgrid: false,
        zeroline: false,
        fixedrange: true,
      },
      yaxis: {
        range: [0, top],
        fixedrange: true,
        gridcolor: tokens.line,
        zeroline: false,
        nticks: 5,
        tickformat: ',d',
      },
    },
  };
}

/** Up to nine dates: the first of each week, or of each month of longer steps, thinned out. */
function ticksOf(dates: readonly string[], step: Step): string[] {
  const weekOf = (date: string) => addDays(date, 1 - isoWeekday(date));
  const marked = dates.filter((date, place) => {
    const before = dates[place - 1];
    return step !== 'day' || before === undefined || weekOf(before) !== weekOf(date);
  });
  const every = Math.max(1, Math.ceil(marked.length / 9));
  return marked.filter((_, place) => place % every === 0);
}

type Stacked = DoorDay & { base: number };

function parts(
  days: readonly Stacked[],
  color: string,
  { width, outlined, step }: { width: number; outlined: boolean; step: Step },
  look: Look,
): Partial<Data>[] {
  const counted = ({ visitors, imputed }: DoorDay) => Math.max(0, (visitors ?? 0) - imputed);
  const estimated = days.filter(({ imputed }) => imputed > 0);
  return [
    {
      type: 'bar',
      x: days.map(({ date }) => date),
      base: days.map(({ base }) => base),
      y: days.map(counted),
      width,
      marker: {
        color,
        line: { color: look.tokens.ink, width: days.map((day) => (outlined && isRinged(day) ? 1.5 : 0)) },
      },
      hoverinfo: 'skip',
    },
    {
      type: 'bar',
      x: estimated.map(({ date }) => date),
      base: estimated.map((day) => day.base + counted(day)),
      y: estimated.map(({ imputed }) => imputed),
      width,
      marker: {
        color: outlined ? look.tokens.surface : color,
        opacity: outlined ? 1 : 0.45,
        line: { color, width: outlined ? 1.2 : 0 },
      },
      hoverinfo: 'skip',
    },
    {
      type: 'bar',
      x: days.map(({ date }) => date),
      base: days.map(({ base }) => base),
      y: days.map(({ visitors }) => visitors ?? 0),
      width,
      marker: { color: 'rgba(0,0,0,0)' },
      hovertext: days.map((day) => doorSentences(day, step, look)),
      textposition: 'none',
      hoverinfo: 'text',
    },
  ];
}

const unknown = (
  days: readonly Stacked[],
  heights: ReadonlyMap<string, number>,
  top: number,
  width: number,
  { tokens }: Look,
): Partial<Data> => {
  const dates = [...new Set(days.filter(({ visitors }) => visitors === null).map(({ date }) => date))];
  return {
    type: 'bar',
    x: dates,
    base: dates.map((date) => heights.get(date) ?? 0),
    y: dates.map(() => top * 0.06),
    width,
    marker: { color: 'rgba(0,0,0,0)', pattern: { shape: '/', fgcolor: tokens.muted, size: 6, solidity: 0.2 } },
    hoverinfo: 'skip',
  };
};

/** A door's day in whole sentences. */
function doorSentences(day: DoorDay, step: Step, look: Look): string {
  const { t, formats } = look;
  const told = { door: day.door, date: stepName(day.date, step, look) };
  const click = step === 'day' ? `<i>${t('daily.tipClick')}</i>` : null;
  if (day.visitors === null) return sentences([capital(t('doors.tipMissing', told)), click]);
  const value = formats.integer(day.imputed);
  const trusted = day.hoursOpen - day.hoursImputed - day.hoursMissing;
  return sentences([
    t('doors.tip', { ...told, count: day.visitors, value: formats.integer(day.visitors) }),
    day.imputed === 0
      ? null
      : day.rule
        ? t('doors.tipImputed', { value, rule: t(`rules.name.${day.rule}`) })
        : t('doors.tipImputedPlain', { value }),
    day.hoursCorrected > 0 ? t('doors.tipCorrected', { count: day.hoursCorrected, open: day.hoursOpen }) : null,
    day.hoursOpen > 0 ? t('doors.tipCoverage', { coverage: formats.share(trusted / day.hoursOpen) }) : null,
    click,
  ]);
}
