import { bars, frame, line, picture, text, weekdays } from '../../simulator-pictures/svg.mjs';
import { STYLE } from './style.mjs';

const DAYS = 7;

/**
 * Draws a week of one door above the same week of its branch, the hours of the day in which the branch is ever open.
 *
 * @param {string} title
 * @param {Record<string, any>[]} rows of picture-hours.sql
 * @param {{ preset: string, seed: number, sensor_id: string, monday: string }} where
 */
export function weekPicture(title, rows, { preset, seed, sensor_id, monday }) {
  const open = rows.filter(({ is_open }) => is_open).map(({ local_hour }) => local_hour);
  const first = Math.min(...open);
  const hours = Math.max(...open) - first + 1;
  const grid = Array.from({ length: DAYS * hours }, () => /** @type {Record<string, any> | null} */ (null));
  for (const row of rows) {
    const hour = row.local_hour - first;
    if (row.is_open && hour >= 0 && hour < hours) grid[row.day * hours + hour] = row;
  }
  const door = { x: 50, y: 84, width: 820, height: 142, most: 1.25 * most(grid, ['truth', 'expected', 'visitors']) };
  const branch = {
    x: 50,
    y: 290,
    width: 820,
    height: 130,
    most: 1.15 * most(grid, ['branch_truth', 'branch_visitors', 'high']),
  };
  const rules = [...new Set(grid.flatMap((row) => row?.rule ?? []))];
  const found = rules.length > 0 ? `Rules: ${rules.join(', ')}.` : 'No rule.';
  return picture(
    900,
    450,
    title,
    STYLE,
    text(50, 20, title, 'title'),
    text(50, 38, `Door ${sensor_id}, week of ${monday}; seed ${seed}, faults: ${preset}. ${found}`, 'small'),
    text(
      50,
      62,
      'the door: who came (grey), what was sent where it was wrong (orange; ticks: nothing), what it was judged against (line), what is taken instead (dots)',
      'small',
    ),
    frame(door),
    weekdays(door, false),
    bars(
      door,
      grid.map((row) => row?.truth ?? 0),
      'truth',
    ),
    line(
      door,
      grid.map((row) => row?.expected ?? 0),
      'expected',
    ),
    grid.map((row, i) => sentMark(door, i, grid.length, row)),
    faultWords(door, grid),
    dots(
      door,
      grid.map((row) => (row && row.quality !== 'measured' ? row.visitors : null)),
    ),
    text(
      50,
      280,
      'the branch: who came (grey), the sum of what was accepted (orange line), what is published where it was changed (dots), with its 80 % interval',
      'small',
    ),
    frame(branch),
    weekdays(branch),
    bars(
      branch,
      grid.map((row) => row?.branch_truth ?? 0),
      'truth',
    ),
    intervals(branch, grid),
    line(
      branch,
      grid.map((row) => Math.min(row?.branch_raw ?? 0, branch.most)),
      'raw',
    ),
    dots(
      branch,
      grid.map((row) => (row && row.branch_quality !== 'measured' ? row.branch_visitors : null)),
    ),
  );
}

/** @param {(Record<string, any> | null)[]} grid @param {string[]} columns */
const most = (grid, columns) => Math.max(5, ...grid.flatMap((row) => columns.map((column) => row?.[column] ?? 0)));

/** What a sensor sent where it was wrong: a bar, its number where it leaves the picture, a tick where nothing came. */
function sentMark(box, place, places, row) {
  if (!row?.fault) return '';
  const unit = box.width / places;
  const left = box.x + place * unit;
  const ground = box.y + box.height;
  if (row.sent === null) return `<path class="gap" d="M${(left + unit / 2).toFixed(1)} ${ground}v6" />`;
  const height = (Math.max(-box.most / 14, Math.min(row.sent, box.most)) / box.most) * box.height;
  const top = Math.min(ground, ground - height).toFixed(1);
  const tall = Math.max(1.5, Math.abs(height)).toFixed(1);
  return `<rect class="sent" x="${(left + unit * 0.3).toFixed(1)}" y="${top}" width="${(unit * 0.4).toFixed(1)}" height="${tall}" />`;
}

/** The name of each fault above where it begins, with what leaves the picture; none on top of another. */
function faultWords(box, grid) {
  const unit = box.width / grid.length;
  let free = box.x;
  let before = null;
  return grid.map((row, i) => {
    const tall = row?.fault && row.sent > box.most ? ` ${row.sent}` : '';
    // Closed hours don't end it.
    const begins = row?.fault && (row.fault !== before || tall);
    if (row) before = row.fault;
    const x = box.x + i * unit;
    if (!begins || x < free) return '';
    const word = `${row.fault.replaceAll('_', ' ')}${tall}`;
    free = x + 6 * word.length;
    return `<text x="${x.toFixed(1)}" y="${box.y - 3}" class="fault">${word}</text>`;
  });
}

const yOf = ({ y, height, most }, value) => y + height - (value / most) * height;

/** @param {any} box @param {(number | null)[]} values null: none */
function dots(box, values) {
  const unit = box.width / values.length;
  return values.map((value, i) =>
    value === null || value === undefined
      ? ''
      : `<circle class="published" cx="${(box.x + (i + 0.5) * unit).toFixed(1)}" cy="${yOf(box, value).toFixed(1)}" r="2.6" />`,
  );
}

function intervals(box, grid) {
  const unit = box.width / grid.length;
  return grid.map((row, i) =>
    row?.low === null || row?.low === undefined
      ? ''
      : `<path class="interval" d="M${(box.x + (i + 0.5) * unit).toFixed(1)} ${yOf(box, row.low).toFixed(1)}V${yOf(box, row.high).toFixed(1)}" />`,
  );
}
