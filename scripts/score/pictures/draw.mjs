import { mkdir, writeFile } from 'node:fs/promises';
import { lowDayPicture } from './low-day.mjs';
import { weekPicture } from './week.mjs';

const IMPOSSIBLE = ['negative', 'overflow', 'number_as_text', 'decimal', 'count_null', 'wrong_unit', 'field_absent'];

/**
 * What a week must hold to be pictured: open hours of these faults, which let no more than a share of the people be
 * seen, at a door with at least so many visitors per hour.
 */
const PICTURED = [
  { name: 'dead', title: 'Dead: a door that sends zeros', faults: ['dead_zero'], hours: [8, 40], mean: 6 },
  { name: 'silent', title: 'Dead: a door that sends nothing', faults: ['dead_silent'], hours: [8, 40], mean: 6 },
  { name: 'stuck', title: 'Stuck: the same count over and over', faults: ['stuck'], hours: [6, 40], mean: 6 },
  { name: 'spike', title: 'Spike: far too many people', faults: ['spike'], hours: [1, 9], mean: 5 },
  { name: 'reduced', title: 'Reduced: a part of the people', faults: ['reduced'], hours: [12, 40], seen: 0.5, mean: 8 },
  {
    name: 'drifting',
    title: 'Drifting: less and less of the people',
    faults: ['drifting'],
    hours: [20, 60],
    seen: 0.75,
    mean: 4,
  },
  {
    name: 'clock-slip',
    title: 'Clock slip: the count of the hour beside',
    faults: ['clock_slip'],
    hours: [8, 40],
    mean: 8,
  },
  {
    name: 'impossible',
    title: 'Impossible and duplicate: what cannot be a count, and what comes twice',
    faults: [...IMPOSSIBLE, 'duplicate'],
    hours: [3, 20],
    mean: 4,
  },
];

/**
 * Draws the pictures of docs/cleaning from the worlds of a scorebook.
 *
 * @param {import('../scorebook.mjs').Scorebook} book
 * @param {URL} folder
 * @returns {Promise<string[]>} names of those for which no world had a week to show
 */
export async function drawPictures(book, folder) {
  await mkdir(folder, { recursive: true });
  const lacking = [];
  for (const { name, title, faults, hours, mean, seen = 1000 } of PICTURED) {
    await book.set({ picture_faults: faults, picture_hours: hours, picture_seen: seen, picture_mean: mean });
    const [week] = await book.rows('picture-week');
    if (!week) {
      lacking.push(name);
      continue;
    }
    const monday = week.monday.toISOString().slice(0, 10);
    const { preset, seed, sensor_id } = week;
    await book.set({ picture_preset: preset, picture_seed: seed, picture_sensor: sensor_id });
    await book.query(`SET VARIABLE picture_monday = DATE '${monday}'`);
    const rows = await book.rows('picture-hours');
    await writeFile(new URL(`${name}.svg`, folder), weekPicture(title, rows, { preset, seed, sensor_id, monday }));
  }
  const lowDay = await book.rows('picture-low-day');
  if (lowDay.length > 0) await writeFile(new URL('low-day.svg', folder), lowDayPicture(lowDay));
  else lacking.push('low-day');
  return lacking;
}
