// Draws docs/simulator-*.svg from the simulator itself: a week of one branch, a year of it, and what each fault looks like.
import { mkdir, writeFile } from 'node:fs/promises';
import { LASTING_FAULTS } from '../src/simulator/faults/catalogue.ts';
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
  const branch = branchNamed('Lyon Centre');
  const start = Date.parse('2026-11-01T23:00:00Z');
  const hours = hoursFrom(start, 7 * 24);
  const counts = hours.map((slot) => world.doorCounts(branch, slot) ?? []);
  const box = { x: 50, y: 44, width: 820, height: 210, most: Math.max(...hours.map((slot) => total(branch, slot))) };
  return picture(
    900,
    300,
    'A week of one branch: people through its two doors, hour by hour',
    frame(box),
    weekdays(box),
    bars(box, counts.map(([first = 0]) => first), 'one'),
    bars(box, counts.map(([, second = 0]) => second), 'two', counts.map(([first = 0]) => first)),
    line(box, hours.map((slot) => world.expected(branch, slot).mean), 'expected'),
    text(50, 20, `${world.branches[branch].name}, 2 to 8 November 2026`, 'title'),
    text(50, 36, 'visitors per hour through the main door (dark) and the second one (light); line: expected', 'small'),
  );
}

/** Three years of two branches that differ most, day by day. */
function years() {
  const start = Date.parse('2025-01-01T00:00:00Z');
  const days = Array.from({ length: 730 }, (_, day) => start + day * DAY);
  const rows = ['Annecy Galerie des Lilas', 'Sarlat-la-Canéda'].map((name, row) => {
    const branch = branchNamed(name);
    const sums = days.map((day) => hoursFrom(day, 24).reduce((sum, slot) => sum + total(branch, slot), 0));
    const box = { x: 50, y: 44 + row * 170, width: 820, height: 110, most: Math.max(...sums) };
    return [
      frame(box),
      months(box, 24),
      bars(box, sums, 'one'),
      text(50, 36 + row * 170, `${name} (${world.branches[branch].type}), visitors per day, 2025 and 2026`, 'title'),
    ];
  });
  return picture(900, 360, 'Two years of a mall branch and a village branch, day by day', ...rows.flat());
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
  const rate = fault in LASTING_FAULTS ? 0.12 : 0.03;
  const faultOf = drawFaults(SEED, { ...ratesOf('clean'), [fault]: rate });
  const branch = branchNamed('Lyon Centre');
  for (let monday = Date.parse('2026-01-04T23:00:00Z'); ; monday += 7 * DAY) {
    const hours = hoursFrom(monday, 7 * 24);
    const events = hours.map((slot) => faultOf(branch, 0, slot / HOUR));
    const inOpenHours = events.filter((event, i) => event && (world.doorCounts(branch, hours[i])?.[0] ?? 0) > 8).length;
    const lasting = fault in LASTING_FAULTS;
    const wanted = lasting ? inOpenHours >= 5 : inOpenHours >= 2;
    const wellAround = !lasting || (!events.slice(0, 24).some(Boolean) && !events.at(-1)) || monday > Date.parse('2031-01-01');
    if (!wanted || !wellAround) continue;
    const truth = hours.map((slot) => world.doorCounts(branch, slot)?.[0] ?? 0);
    const at = (hour) => world.doorCounts(branch, hour * HOUR)?.[0] ?? null;
    const sent = hours.map((slot, i) => (events[i] ? faultyCount(events[i], slot / HOUR, at) : truth[i]));
    return { truth, sent, events };
  }
}

/** One small picture per fault: grey is the truth, coloured what the sensor sent where it was wrong. */
function faults() {
  const cells = Object.entries(PICTURED).map(([fault, title], i) => {
    const { truth, sent, events } = weekWith(fault);
    const most = Math.max(...truth) * 1.6;
    const box = { x: 20 + (i % 3) * 295, y: 40 + Math.floor(i / 3) * 130, width: 270, height: 78, most };
    const unit = box.width / truth.length;
    const marks = events.map((event, hour) => {
      if (!event) return '';
      const x = (box.x + (hour + 0.5) * unit).toFixed(1);
      const ground = box.y + box.height;
      if (sent[hour] === 'nothing') return `<path class="gap" d="M${x} ${ground}v5" />`;
      if (fault === 'late') return truth[hour] > 0 ? text(x, box.y + 8, `+${delayHours(event)} h`, 'mark') : '';
      if (fault === 'duplicate') return truth[hour] > 0 ? text(x, box.y + 8, '×2', 'mark') : '';
      const above = sent[hour] > most ? text(x, box.y + 8, `${sent[hour]}`, 'mark') : '';
      const height = (Math.max(-most / 12, Math.min(sent[hour], most)) / most) * box.height;
      const top = Math.min(ground, ground - height);
      return `<rect class="sent" x="${(x - unit / 2).toFixed(1)}" y="${top.toFixed(1)}" width="${unit.toFixed(1)}" height="${Math.max(1, Math.abs(height)).toFixed(1)}" />${above}`;
    });
    return [frame(box, []), weekdays(box, false), bars(box, truth, 'truth'), ...marks, text(box.x, box.y - 8, title, 'name')];
  });
  return picture(900, 40 + Math.ceil(cells.length / 3) * 130, 'What each fault of a sensor looks like, over a week of one door', ...cells.flat(), text(20, 16, 'grey: the true count of one door over a week; orange: what its sensor sent where it was wrong; ticks below: nothing was sent', 'small'));
}

const docs = new URL('../docs/', import.meta.url);
await mkdir(docs, { recursive: true });
for (const [name, draw] of Object.entries({ week, years, faults })) {
  await writeFile(new URL(`simulator-${name}.svg`, docs), draw());
  console.log(`docs/simulator-${name}.svg`);
}
