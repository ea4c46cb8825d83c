import type { Story } from '../../../shared/app-api.ts';
import type { Words } from '../../i18n/words.ts';

export type StoryDoor = Story['doors'][number];

/** The hours in a row that one rule changed at a door, as local dates of its branch. */
export interface Lasting {
  /** First and last local date. */
  first: string;
  last: string;
  /** Open hours. */
  hours: number;
  /** It reaches to the end of the data. */
  ongoing: boolean;
}

/** Odds under 1 in 100 are worth telling. */
const TOLD_FROM = -2;
/** Beyond a million nobody can picture them. */
const PICTURED_TO = -6;

/**
 * What was found about one door in one hour, for how long, how sure that is, and what was made of it.
 *
 * @param decided a person gave the hour its value: then nothing is said of the readings being right or wrong
 */
export function doorSentences(door: StoryDoor, lasting: Lasting | null, decided: boolean, words: Words): string[] {
  return [finding(door, decided, words), duration(lasting, words), odds(door, words), result(door, words)].filter(
    (sentence) => sentence !== null,
  );
}

function finding(door: StoryDoor, decided: boolean, { t, formats }: Words): string {
  const { sensor_id: sensor, visitors_raw, rule, quality, seen_share } = door;
  if (rule === null && visitors_raw === null) return t('rules.door.reading-missing', { sensor });
  const raw = visitors_raw === null ? t('story.readings.nothing') : formats.integer(visitors_raw);
  if (rule === null) {
    if (quality === 'closed') return t('rules.door.closed', { sensor, raw });
    return t(decided ? 'rules.door.counted' : 'rules.door.none', { sensor, raw });
  }
  if (rule === 'reduced' && seen_share !== null) {
    return t('rules.door.reducedShare', { sensor, raw, share: formats.share(seen_share) });
  }
  return t(`rules.door.${rule}`, { sensor, raw });
}

function duration(lasting: Lasting | null, { t, formats }: Words): string | null {
  if (lasting === null || lasting.hours < 2) return null;
  const { first, last, hours, ongoing } = lasting;
  if (first === last) return t('rules.hours', { count: hours, value: formats.integer(hours) });
  if (ongoing) return t('rules.since', { since: formats.date(first) });
  return t('rules.lasted', { from: formats.date(first), to: formats.date(last) });
}

function odds({ log10_probability: log10 }: StoryDoor, { t, formats }: Words): string | null {
  if (log10 === null || log10 > TOLD_FROM) return null;
  if (log10 < PICTURED_TO) return t('rules.oddsNever');
  return t('rules.odds', { odds: formats.integer(roundly(10 ** -log10)) });
}

/** One significant digit: 4 300 is told as 4 000. */
function roundly(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return Math.round(value / power) * power;
}

function result({ rule, quality, visitors }: StoryDoor, { t, formats }: Words): string | null {
  if (quality === 'closed') return t('rules.result.closed');
  if (rule === null && quality === 'measured') return null;
  if (quality === 'missing' || visitors === null) return t('rules.result.missing');
  return t(`rules.result.${quality}`, { visitors: formats.integer(visitors) });
}
