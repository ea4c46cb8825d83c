/** Which story the side panel tells. Mirrored in the page's address. */
export type StoryChoice =
  /** A local date: of one branch, hour by hour; with null, of the chosen branches, one by one. */
  | { of: 'day'; date: string; branch: string | null }
  /** An hour of the week, ISO weekday and local hour: the actual hours of the period behind it. */
  | { of: 'week-hour'; weekday: number; hour: number; branch: string | null }
  /** One hour of one branch, by its start in UTC, `2026-11-23T14:00:00Z`. */
  | { of: 'hour'; hour: string; branch: string };

const DAY = /^day:(\d{4}-\d{2}-\d{2})(?::(.+))?$/s;
const WEEK_HOUR = /^week:([1-7])-(\d|1\d|2[0-3])(?::(.+))?$/s;
const HOUR = /^hour:(\d{4}-\d{2}-\d{2}T\d{2}):(.+)$/s;

/** The choice as text for the address: `day:2026-11-23:CHY-1`, `week:1-10`, `hour:2026-11-23T14:CHY-1`. */
export function storyText(story: StoryChoice): string {
  const tail = story.branch === null ? '' : `:${story.branch}`;
  if (story.of === 'day') return `day:${story.date}${tail}`;
  if (story.of === 'week-hour') return `week:${story.weekday}-${story.hour}${tail}`;
  return `hour:${story.hour.slice(0, 13)}${tail}`;
}

/** The choice that a text means, or null where it means none. */
export function readStory(text: string | null): StoryChoice | null {
  const [, date, ofDay] = DAY.exec(text ?? '') ?? [];
  if (date && isDate(date)) return { of: 'day', date, branch: ofDay ?? null };
  const [, weekday, hour, ofHour] = WEEK_HOUR.exec(text ?? '') ?? [];
  if (weekday && hour) return { of: 'week-hour', weekday: Number(weekday), hour: Number(hour), branch: ofHour ?? null };
  const [, slot, branch] = HOUR.exec(text ?? '') ?? [];
  if (slot && branch && !Number.isNaN(Date.parse(`${slot}:00:00Z`))) {
    return { of: 'hour', hour: `${slot}:00:00Z`, branch };
  }
  return null;
}

/** A day that exists: 30 February is read as 2 March by Date, and so told apart. */
export function isDate(text: string): boolean {
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}
