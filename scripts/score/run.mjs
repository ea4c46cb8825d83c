import { resultOf } from './result.mjs';
import { Scorebook } from './scorebook.mjs';
import { fillWorld } from './world.mjs';

/**
 * Scores seeds × presets.
 *
 * @param {import('./options.mjs').ScoreOptions & { script: string, say: (line: string) => void }} options
 * @returns {Promise<import('./result.mjs').Part[]>}
 */
export async function scoreWorlds({ seeds, presets, branches, days, from, replay, book: file, script, say }) {
  const book = await Scorebook.open(file);
  try {
    for (const preset of presets) {
      for (const seed of seeds) {
        const started = performance.now();
        const world = await fillWorld(script, { preset, seed, branches, days, from, replay });
        const filled = performance.now();
        try {
          await book.add({ preset, seed, ...world });
        } finally {
          world.remove();
        }
        const seconds = (since, until) => ((until - since) / 1000).toFixed(1);
        say(
          `${preset}, seed ${seed}: filled in ${seconds(started, filled)} s, held against the truth in ${seconds(filled, performance.now())} s`,
        );
      }
    }
    return await resultOf(book, presets);
  } finally {
    book.close();
  }
}
