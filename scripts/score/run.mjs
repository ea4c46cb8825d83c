import { PICTURES, writeFigures } from './document.mjs';
import { scoreNamesAlone } from './names/names-alone.mjs';
import { drawPictures } from './pictures/draw.mjs';
import { namesAloneOf, resultOf } from './result.mjs';
import { Scorebook } from './scorebook.mjs';
import { fillWorld } from './world.mjs';

/**
 * Scores seeds × presets, and documents it where asked for.
 *
 * @param {import('./options.mjs').ScoreOptions & { script: string, say: (line: string) => void }} options
 * @returns {Promise<import('./result.mjs').Result>}
 */
export async function scoreWorlds({ document, book: file, script, say, ...worlds }) {
  const { seeds, presets, replay } = worlds;
  const book = await Scorebook.open(file);
  try {
    for (const preset of presets) {
      for (const seed of seeds) await scoreOne(book, { ...worlds, preset, seed }, { script, say });
    }
    const names_alone = replay ? [] : await scoreNames(seeds, { script, say });
    const result = { parts: await resultOf(book, presets), names_alone };
    if (document) {
      await writeFigures(replay ? 'replay' : 'simulated', describe(worlds), result);
      if (!replay) {
        const lacking = await drawPictures(book, PICTURES);
        if (lacking.length > 0) say(`No world had a week to show for: ${lacking.join(', ')}. Score more seeds.`);
      }
    }
    return result;
  } finally {
    book.close();
  }
}

async function scoreOne(book, { preset, seed, branches, days, from, replay }, { script, say }) {
  const started = performance.now();
  const world = await fillWorld(script, { preset, seed, branches, days, from, replay });
  const filled = performance.now();
  try {
    await book.add({ preset, seed, ...world });
  } finally {
    world.remove();
  }
  const seconds = (/** @type {number} */ since, /** @type {number} */ until) => ((until - since) / 1000).toFixed(1);
  const held = `filled in ${seconds(started, filled)} s, held against the truth in ${seconds(filled, performance.now())} s`;
  say(`${preset}, seed ${seed}: ${held}.`);
}

/** @param {number[]} seeds */
async function scoreNames(seeds, { script, say }) {
  const rows = [];
  for (const seed of seeds) {
    const started = performance.now();
    rows.push(...(await scoreNamesAlone(script, seed)));
    say(`names alone, seed ${seed}: in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
  }
  return namesAloneOf(rows);
}

/** One sentence on what was scored. @param {Omit<import('./options.mjs').ScoreOptions, 'document' | 'book' | 'json'>} worlds */
function describe({ seeds, branches, days, from, replay }) {
  const worlds = `${seeds.length === 1 ? 'seed' : 'seeds'} ${seeds.join(', ')}`;
  return replay
    ? `Real counts (zone ${replay.zone}), ${days} days, with faults laid on top; ${worlds}.`
    : `${branches} branches, ${days} days from ${from}; ${worlds}.`;
}
