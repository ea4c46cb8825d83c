// Draws docs/simulator-*.svg from the simulator itself: a week of one branch, two years of two, and what each fault looks
// like; and writes the table of faults in docs/simulator.md.
import { readFile, writeFile } from 'node:fs/promises';
import { FAULT_MEANINGS, LASTING_FAULTS } from '../src/simulator/faults/catalogue.ts';
import { drawFaults } from '../src/simulator/faults/fault-of.ts';
import { ratesOf } from '../src/simulator/faults/presets.ts';
import { delayHours, faultyCount } from '../src/simulator/faults/sensor-fault.ts';
import { createWorld } from '../src/simulator/world/world.ts';
import { bars, frame, line, months, picture, text, weekdays } from './simulator-pictures/svg.mjs';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SEED = 1;
const world = createWorld(SEED, 40);

const branchNamed = (name) => world.branches.findIndex((branch) => branch.name === name);
const hoursFrom = (start, count) => Array.from({ length: count }, (_, i) => start + i * HOUR);
const total = (branch, slot) => (world.doorCounts(branch, slot) ?? []).reduce((sum, count) => sum + (count ?? 0), 0);

/** A week of a branch with two doors: bars are people per hour, the line is what was to be expected. */
function week() {
  const branch = branchNamed('Rennes Centre');
  const start = Date.parse('2026-10-04T22:00:00Z');
  const hours = hoursFrom(start, 7 * 24);
  const counts = hours.map((slot) => world.doorCounts(branch, slot) ?? []);
  const box = { x: 50, y: 44, width: 820, height: 210, most: Math.max(...hours.map((slot) => total(branch, slot))) };
  return picture(
    900,
    300,
    'A week of one branch: people through its two doors, hour by hour',
    frame(box),
    weekdays(box),
    bars(
      box,
      counts.map(([first = 0]) => first),
      'one',
    ),
    bars(
      box,
      counts.map(([, second = 0]) => second),
      'two',
      counts.map(([first = 0]) => first),
    ),
    line(
      box,
      hours.map((slot) => world.expected(branch, slot).mean),
      'expected',
    ),
    text(50, 20, `${world.branches[branch].name}, 5 to 11 October 2026`, 'title'),
    text(50, 36, 'visitors per hour through the main door (dark) and the second one (light); line: expected', 'small'),
  );
}

/** Two years of two branches that differ most, week by week. */
function years() {
  const firstMonday = Date.parse('2024-12-29T23:00:00Z');
  const weeks = Array.from({ length: 104 }, (_, i) => firstMonday + i * 7 * DAY);
  const rows = ['Annecy Galerie des Lilas', 'Sarlat-la-Canéda'].map((name, row) => {
    const branch = branchNamed(name);
    const sums = weeks.map((week) => hoursFrom(week, 7 * 24).reduce((sum, slot) => sum + total(branch, slot), 0));
    const box = { x: 50, y: 44 + row * 170, width: 820, height: 110, most: Math.max(...sums) };
    const title = `${name} (${world.branches[branch].type}), visitors per week, 2025 and 2026`;
    return [frame(box), months(box, 24), bars(box, sums, 'one'), text(50, 36 + row * 170, title, 'title')];
  });
  return picture(900, 360, 'Two years of a mall branch and a village branch, week by week', ...rows.flat());
}

const PICTURED = {
  missing: 'missing: now and then no row',
  offline: 'offline: nothing from the whole branch',
  dead_silent: 'dead_silent: no rows from one sensor',
  dead_zero: 'dead_zero: zeros',
  dead_minus_one: 'dead_minus_one: −1',
  reduced: 'reduced: a fixed share of the people',
  drifting: 'drifting: sees less and less',
  stuck: 'stuck: one count over and over',
  clock_slip: 'clock_slip: an hour slow or fast',
  spike: 'spike: 5 to 100 times too much',
  negative: 'negative: below zero',
  overflow: 'overflow: 65 535',
  late: 'late: sent hours or days later',
  duplicate: 'duplicate: the same record twice',
};

/** A week in which one door has the fault and, for the lasting ones, is well both before and after. */
function weekWith(fault) {
  const rate = fault in LASTING_FAULTS ? 0.12 : 0.015;
  const faultOf = drawFaults(SEED, { ...ratesOf('clean'), [fault]: rate });
  const branch = branchNamed('Rennes Centre');
  for (let monday = Date.parse('2026-01-04T23:00:00Z'); ; monday += 7 * DAY) {
    const hours = hoursFrom(monday, 7 * 24);
    const events = hours.map((slot) => faultOf(branch, 0, slot / HOUR));
    const inOpenHours = events.filter((event, i) => event && (world.doorCounts(branch, hours[i])?.[0] ?? 0) > 8).length;
    const lasting = fault in LASTING_FAULTS;
    const wanted = lasting ? inOpenHours >= 5 : inOpenHours >= 1;
    const wellAround =
      !lasting || (!events.slice(0, 24).some(Boolean) && !events.at(-1)) || monday > Date.parse('2031-01-01');
    if (!wanted || !wellAround) continue;
    const truth = hours.map((slot) => world.doorCounts(branch, slot)?.[0] ?? 0);
    const at = (hour) => world.doorCounts(branch, hour * HOUR)?.[0] ?? null;
    const sent = hours.map((slot, i) => (events[i] ? faultyCount(events[i], slot / HOUR, at) : truth[i]));
    return { truth, sent, events };
  }
}

/** Words over the places where something can't be drawn to scale; none on top of another. */
function labels(box, words) {
  const unit = box.width / words.length;
  let free = box.x;
  return words.map((word, hour) => {
    const x = box.x + (hour + 0.5) * unit;
    if (!word || x < free) return '';
    free = x + 34;
    return text(x.toFixed(1), box.y + 8, word, 'mark');
  });
}

/** What is written over an hour of a fault that bars don't show. */
function wordFor(fault, event, truth, sent, most) {
  if (!event) return '';
  if (fault === 'late') return truth > 0 ? `+${delayHours(event)} h` : '';
  if (fault === 'duplicate') return truth > 0 ? '×2' : '';
  return sent > most ? `${sent}` : '';
}

/** The bar of a wrong count, or a tick below the ground where nothing was sent. */
function wrongBar(box, hour, hours, sent) {
  const unit = box.width / hours;
  const left = box.x + hour * unit;
  const ground = box.y + box.height;
  if (sent === 'nothing') return `<path class="gap" d="M${(left + unit / 2).toFixed(1)} ${ground}v5" />`;
  const height = (Math.max(-box.most / 12, Math.min(sent, box.most)) / box.most) * box.height;
  const top = Math.min(ground, ground - height).toFixed(1);
  const tall = Math.max(1, Math.abs(height)).toFixed(1);
  return `<rect class="sent" x="${left.toFixed(1)}" y="${top}" width="${unit.toFixed(1)}" height="${tall}" />`;
}

/** One small picture per fault: grey is the truth, coloured what the sensor sent where it was wrong. */
function faults() {
  const cells = Object.entries(PICTURED).flatMap(([fault, title], i) => {
    const { truth, sent, events } = weekWith(fault);
    const most = Math.max(...truth) * 1.6;
    const box = { x: 20 + (i % 3) * 295, y: 40 + Math.floor(i / 3) * 130, width: 270, height: 78, most };
    const shown = fault !== 'late' && fault !== 'duplicate';
    const wrong = events.map((event, hour) => (event && shown ? wrongBar(box, hour, events.length, sent[hour]) : ''));
    const words = events.map((event, hour) => wordFor(fault, event, truth[hour], sent[hour], most));
    const parts = [bars(box, truth, 'truth'), ...wrong, ...labels(box, words), text(box.x, box.y - 8, title, 'name')];
    return [frame(box, []), weekdays(box, false), ...parts];
  });
  const key =
    'grey: the true count of one door over a week; orange: what its sensor sent where it was wrong; ticks below: nothing was sent';
  const height = 40 + Math.ceil(Object.keys(PICTURED).length / 3) * 130;
  return picture(
    900,
    height,
    'What each fault of a sensor looks like, over a week of one door',
    ...cells,
    text(20, 16, key, 'small'),
  );
}

const percent = (rate) => (rate === 0 ? '–' : `${Number((rate * 100).toPrecision(2))} %`);

const faultTable = () =>
  [
    '| fault | what it does | typical | harsh |',
    '| --- | --- | ---: | ---: |',
    ...Object.entries(FAULT_MEANINGS).map(
      ([fault, meaning]) =>
        `| \`${fault}\` | ${meaning} | ${percent(ratesOf('typical')[fault])} | ${percent(ratesOf('harsh')[fault])} |`,
    ),
  ].join('\n');

const docs = new URL('../docs/', import.meta.url);
for (const [name, draw] of Object.entries({ week, years, faults })) {
  await writeFile(new URL(`simulator-${name}.svg`, docs), draw());
}
const page = new URL('simulator.md', docs);
const written = await readFile(page, 'utf8');
const table = `<!-- faults -->\n${faultTable()}\n<!-- /faults -->`;
await writeFile(
  page,
  written.replace(/<!-- faults -->.*<!-- \/faults -->/s, () => table),
);
