/**
 * How fast the simulator is, as a program: `node src/simulator/simulator.bench.ts`. Prints readings per second in
 * process and through HTTP, and the memory that serving a year of 2,000 branches takes. Give `year` to serve the whole
 * year, or it is sampled: a day of each month.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readingsAnswer } from '../shared/sensor-api.ts';
import { DAY_MS, formatSlot } from '../shared/slots.ts';
import { pagesOf } from './delivery/pages.ts';
import { drawFaults } from './faults/fault-of.ts';
import { FAULTLESS_API, ratesOf } from './faults/presets.ts';
import { serveSimulator } from './http/serve.ts';
import { createSimulator } from './simulator.ts';
import { createWorld } from './world/world.ts';

const START = Date.parse('2025-01-01T00:00:00Z');
const NOW = Date.parse('2026-11-23T12:00:00Z');
const LIMIT = 10_000;
const say = (what: string, readings: number, milliseconds: number) =>
  console.log(`${what}: ${Math.round((readings / milliseconds) * 1000).toLocaleString('en')} readings/s`);
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Memory in use once what is no longer needed is gone, MB. */
function megabytes(): number {
  collectGarbage();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
}

/** Pages of one range, in process; gives how many readings they held. */
function readAll(pages: ReturnType<typeof pagesOf>, from: number, to: number): number {
  let readings = 0;
  let cursor: string | undefined;
  do {
    const page = pages.readings({ range: { from, to }, limit: LIMIT, cursor }, NOW);
    readings += page.readings.length;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return readings;
}

async function readAllOverHttp(url: string, from: number, to: number): Promise<number> {
  let readings = 0;
  let cursor = '';
  do {
    const more = cursor && `&cursor=${cursor}`;
    const answer = await fetch(
      `${url}/v1/readings?from=${formatSlot(from)}&to=${formatSlot(to)}&limit=${LIMIT}${more}`,
    );
    const page = readingsAnswer.parse(await answer.json());
    readings += page.readings.length;
    cursor = page.next_cursor ?? '';
  } while (cursor !== '');
  return readings;
}

for (const preset of ['clean', 'typical', 'harsh'] as const) {
  const pages = pagesOf({ footfall: createWorld(1, 2000), faultOf: drawFaults(1, ratesOf(preset)) });
  readAll(pages, START, START + DAY_MS);
  const started = performance.now();
  const readings = readAll(pages, START + DAY_MS, START + 11 * DAY_MS);
  say(`in process, ${preset}, 10 days of 2,000 branches`, readings, performance.now() - started);
}

const simulator = createSimulator({
  clock: () => NOW,
  branches: 2000,
  faults: { preset: 'typical', rates: FAULTLESS_API },
});
const { url, close } = await serveSimulator(simulator, { port: 0 });
await readAllOverHttp(url, START, START + DAY_MS);
const started = performance.now();
const readings = await readAllOverHttp(url, START + DAY_MS, START + 6 * DAY_MS);
say(
  'through HTTP (gzip, parsed by the client in this very process), typical, 5 days of 2,000 branches',
  readings,
  performance.now() - started,
);
await close();

const whole = process.argv.includes('year');
const pages = pagesOf({ footfall: createWorld(1, 2000), faultOf: drawFaults(1, ratesOf('typical')) });
const marks: string[] = [];
let served = 0;
for (let month = 0; month < 12; month++) {
  const from = START + Math.floor((month * 365) / 12) * DAY_MS;
  const to = whole ? START + Math.floor(((month + 1) * 365) / 12) * DAY_MS : from + DAY_MS;
  for (let day = from; day < to; day += DAY_MS) served += readAll(pages, day, day + DAY_MS);
  marks.push(`${megabytes()}`);
}
console.log(
  `memory over ${served.toLocaleString('en')} readings of a year of 2,000 branches, MB by month: ${marks.join(' ')}`,
);
