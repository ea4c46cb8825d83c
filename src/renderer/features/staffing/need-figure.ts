import type { Data } from 'plotly.js';
import { minuteOf } from '../../../shared/clock-time.ts';
import type { StaffDay, StaffSlot } from '../../../shared/staffing.ts';
import { capital } from '../../charts/day-sentences.ts';
import { baseLayout, type Look, sentences } from '../../charts/look.ts';
import type { Figure } from '../../charts/PlotlyChart.tsx';
import type { Language } from '../../state/choice.ts';
import { isoWeekday } from '../../state/period.ts';
import { dayAndSpan, peopleIn, type Which, waitText } from './staff-words.ts';

/** Days side by side on one axis of half hours, the nights left out. */
interface Placed {
  date: string;
  slot: StaffSlot;
  x: number;
}

/** People per half hour: who is planned as an area, who is needed as a line, who would be to be careful as a dashed one. */
export function needFigure(days: readonly StaffDay[], which: Which, look: Look, language: Language): Figure {
  const { tokens, formats, t } = look;
  const open = days.filter(({ slots }) => slots.length > 0);
  const halves = open.flatMap(({ slots }) => slots.map(({ from }) => Math.floor(minuteOf(from) / 30)));
  const first = Math.min(...halves);
  const width = Math.max(...halves) - first + 3;
  const placed = open.map(({ date, slots }, day) =>
    slots.map((slot): Placed => ({ date, slot, x: day * width + Math.floor(minuteOf(slot.from) / 30) - first })),
  );
  const top = Math.max(1, ...placed.flat().flatMap(({ slot }) => Object.values(peopleIn(slot, which))));
  const steps = (of: (slot: StaffSlot) => number) => {
    const [x, y]: [(number | null)[], (number | null)[]] = [[], []];
    for (const day of placed)
      day.forEach((one, place) => {
        const next = day[place + 1];
        x.push(one.x, one.x + 1);
        y.push(of(one.slot), of(one.slot));
        // A closed midday and a night are gaps.
        if (next?.x !== one.x + 1) {
          x.push(null);
          y.push(null);
        }
      });
    return { x, y } as { x: number[]; y: number[] };
  };
  const line = (
    name: string,
    of: (slot: StaffSlot) => number,
    style: { color: string; width: number; dash?: 'dash' },
  ): Partial<Data> => ({
    name,
    type: 'scatter',
    mode: 'lines',
    ...steps(of),
    connectgaps: false,
    hoverinfo: 'skip',
    line: style,
  });
  const told = placed.flat();
  return {
    data: [
      {
        name: 'planned',
        type: 'bar',
        x: told.map(({ x }) => x + 0.5),
        y: told.map(({ slot }) => peopleIn(slot, which).planned),
        width: 1,
        marker: { color: tokens.bar },
        hoverinfo: 'skip',
      },
      line('careful', (slot) => peopleIn(slot, which).careful, {
        color: tokens.accent,
        width: 1.5,
        dash: 'dash',
      }),
      line('usual', (slot) => peopleIn(slot, which).usual, { color: tokens.accent, width: 2.5 }),
      {
        name: 'told',
        type: 'scatter',
        mode: 'markers',
        x: told.map(({ x }) => x + 0.5),
        y: told.map(({ slot }) => peopleIn(slot, which).usual),
        marker: { size: 12, opacity: 0 },
        hovertext: told.map((one) => slotSentences(one, which, look, language)),
        hoverinfo: 'text',
      },
    ],
    layout: {
      ...baseLayout(look),
      margin: { l: 40, r: 8, t: 8, b: 40 },
      hovermode: 'closest',
      dragmode: false,
      bargap: 0,
      shapes: open.slice(1).map((_, day) => ({
        type: 'line',
        xref: 'x',
        yref: 'paper',
        x0: (day + 1) * width - 1,
        x1: (day + 1) * width - 1,
        y0: 0,
        y1: 1,
        line: { color: tokens.line, width: 1 },
      })),
      xaxis: {
        range: [-1, open.length * width - 1],
        tickvals: open.map((_, day) => day * width + (width - 2) / 2),
        ticktext: open.map(
          ({ date, slots }) =>
            `<b>${capital(formats.shortWeekday(isoWeekday(date)))} ${formats.shortDate(date)}</b><br>${dayAndSpan(date, slots[0]?.from ?? '', slots.at(-1)?.to ?? '', look, language).replace(/^\S+ /, '')}`,
        ),
        showgrid: false,
        zeroline: false,
        fixedrange: true,
        tickangle: 0,
      },
      yaxis: {
        range: [0, top + 0.5],
        dtick: top > 10 ? 5 : 1,
        tickformat: ',d',
        fixedrange: true,
        zeroline: false,
        gridcolor: tokens.line,
        title: { text: t('staffing.need.axis'), font: { size: 12 }, standoff: 4 },
      },
    },
  };
}

function slotSentences({ date, slot }: Placed, which: Which, look: Look, language: Language): string {
  const { t, formats } = look;
  const { usual, careful, planned } = peopleIn(slot, which);
  const when = capital(dayAndSpan(date, slot.from, slot.to, look, language));
  const lines = [t('staffing.need.told', { when, usual, careful, planned })];
  if (which !== 'both') {
    const { wait, within } = slot[which];
    lines.push(
      wait === null
        ? t('staffing.need.endless')
        : t('staffing.need.wait', { wait: waitText(wait, look), share: formats.share(within) }),
    );
  }
  return sentences(lines);
}
