import type { Data } from 'plotly.js';
import type { ExpectedVisitors } from '../../shared/forecast.ts';
import { addDays, DAY_MS } from '../../shared/slots.ts';
import { rounded } from '../i18n/rounded.ts';
import { capital } from './day-sentences.ts';
import { expectedBand, runsOf } from './forecast-band.ts';
import { type Look, sentences } from './look.ts';
import { spanWords } from './span-words.ts';

/** The days to come after those of a period: their band and its middle, each told in sentences. */
export function daysAhead(ahead: readonly ExpectedVisitors[], look: Look): Partial<Data>[] {
  if (ahead.length === 0) return [];
  const runs = runsOf(ahead, (one, next) => addDays(one.date, 1) === next.date);
  return [
    ...expectedBand(
      runs.map((run) => run.map((day) => ({ x: day.date, ...day }))),
      DAY_MS,
      look,
    ),
    {
      name: 'ahead',
      type: 'bar',
      x: ahead.map(({ date }) => date),
      y: ahead.map(({ p90 }) => p90),
      width: DAY_MS,
      marker: { color: 'rgba(0,0,0,0)' },
      hovertext: ahead.map((day) => expectedSentences(capital(look.formats.longDate(day.date)), day, look)),
      textposition: 'none',
      hoverinfo: 'text',
    },
  ];
}

/** What is expected at a time, in whole sentences. */
export function expectedSentences(when: string, one: ExpectedVisitors, look: Look): string {
  const { t, formats } = look;
  const value = rounded(one.p50);
  return sentences([
    t('forecast.tip', { when, count: value, value: formats.integer(value) }),
    t('forecast.tipBetween', { span: spanWords(one, look) }),
  ]);
}
