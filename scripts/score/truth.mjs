import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const HOUR = 3_600_000;
const RANGE = 31 * 24 * HOUR;
const hourText = (instant) => `${new Date(instant).toISOString().slice(0, 13)}:00:00Z`;

/**
 * Writes the truth about a range of hours into a file: one page of /v1/truth a line.
 *
 * @param {string} url the simulator's
 * @param {{ from: number, to: number }} range UTC hours, half open, milliseconds
 * @param {string} file
 */
export async function saveTruth(url, range, file) {
  const out = createWriteStream(file);
  for (let from = range.from; from < range.to; from += RANGE) {
    const to = Math.min(from + RANGE, range.to);
    const question = `${url}/v1/truth?from=${hourText(from)}&to=${hourText(to)}&limit=10000`;
    for (let cursor = ''; cursor !== null; ) {
      const answer = await fetch(cursor === '' ? question : `${question}&cursor=${cursor}`, {
        headers: { 'accept-encoding': 'identity' },
      });
      const page = await answer.text();
      if (!answer.ok) throw new Error(`The simulator did not tell the truth: ${page}`);
      out.write(`${page}\n`);
      // It ends the page: so large a text need not be parsed for it.
      cursor = /"next_cursor":(?:"([^"]*)"|null)\}\s*$/.exec(page.slice(-500))?.[1] ?? null;
    }
  }
  out.end();
  await once(out, 'close');
}
