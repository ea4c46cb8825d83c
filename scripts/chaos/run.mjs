import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand, startCommand } from './command.mjs';
import { latestFile, lockOwner, rawFilesOn, strayFiles } from './home-files.mjs';
import { compareLakes } from './lake-difference.mjs';
import { Legs, untilJoined, untilMark } from './legs.mjs';
import { phaseOf } from './phase.mjs';
import { KILLS_PER_STRETCH, rangeOf, rehearsal, stepFor } from './plan.mjs';
import { resultOf, Toll } from './result.mjs';
import { startSource } from './source.mjs';
import { Violation } from './violation.mjs';

/**
 * Fills a home by commands that are killed again and again, then holds its lake against one made in one quiet run from
 * the same source.
 *
 * @param {{ kills: number, seed: number, branches: number, script: string, folder: string, say: (line: string) => void }} options
 *   script: the built command line; folder: where the homes are made
 * @returns {Promise<string>} the result, to print
 * @throws Violation
 */
export async function runChaos({ kills, seed, branches, script, folder, say }) {
  const started = performance.now();
  const range = rangeOf(kills);
  const source = await startSource(script, { seed, branches, now: range.to.replace('Z', '') });
  try {
    const chaos = new Chaos({ script, home: join(folder, 'home'), source: source.url });
    for (const step of rehearsal()) await chaos.rehearse(step);
    for (let kill = 0; kill < kills; kill++) {
      for (let attempt = 0; !(await chaos.tryToKill(stepFor(seed, kill, attempt))); attempt++);
      if ((kill + 1) % KILLS_PER_STRETCH === 0) {
        await chaos.check();
        say(`${kill + 1} of ${kills} kills, ${chaos.checks} checks sound`);
      }
    }
    const whole = ['--from', range.from, '--to', range.to];
    await chaos.undisturbed(['backfill', ...whole]);
    await chaos.checkAtEnd();
    say('Filling a lake in one quiet run…');
    const quietHome = join(folder, 'quiet');
    await new Chaos({ script, home: quietHome, source: source.url }).undisturbed(['backfill', ...whole]);
    const { rows, differences } = await compareLakes(chaos.home, quietHome);
    if (differences.length > 0) throw new Violation(`The lake differs from the quiet one. ${differences.join('. ')}.`);
    return resultOf({
      kills,
      seed,
      days: range.days,
      toll: chaos.toll,
      restarts: chaos.restarts,
      ended: chaos.ended,
      checks: chaos.checks,
      rows,
      seconds: (performance.now() - started) / 1000,
    });
  } finally {
    await source.stop();
  }
}

/** One home, and what is done to it. */
class Chaos {
  toll = new Toll();
  /** Commands that had the home after a killed one. */
  restarts = 0;
  /** Commands that ended before their kill. */
  ended = 0;
  checks = 0;
  #legs = new Legs();
  /** The killed command whose lock the next one finds. @type {string | null} */
  #left = null;
  #script;
  #place;

  constructor({ script, home, source }) {
    this.#script = script;
    this.home = home;
    this.#place = ['--home', home, '--source', source];
  }

  /** Runs a command to its end, which must be a good one. @param {string[]} args */
  async undisturbed(args) {
    const ended = await runCommand(this.#script, [...args, ...this.#place]);
    this.#requireGood(args, ended);
    this.#tookOver();
  }

  /** Runs a step undisturbed and learns how long its legs take. @param {import('./plan.mjs').Step} step */
  async rehearse(step) {
    if (step.before) await this.undisturbed(step.before);
    await this.#run(step, async () => {});
  }

  /**
   * Runs a step and kills it at its instant.
   *
   * @param {import('./plan.mjs').Step} step
   * @returns {Promise<boolean>} false where it ended before
   */
  async tryToKill(step) {
    if (step.before) {
      // Its date may have been made whole by commands before: then there is nothing to join.
      if (rawFilesOn(this.home, step.date).includes('day.parquet')) return false;
      await this.undisturbed(step.before);
    }
    const latestBefore = latestFile(this.home).at;
    const { pid, signal } = await this.#run(step, (running, aborted) =>
      sleep(this.#legs.delayOf(step), undefined, { signal: aborted }).then(
        () => void running.kill('SIGKILL'),
        () => {},
      ),
    );
    if (signal !== 'SIGKILL') {
      this.ended++;
      return false;
    }
    const phase = phaseOf(this.home, step.kind, pid, latestBefore);
    this.toll.add(step.kind, phase);
    if (lockOwner(this.home) === pid) {
      this.#tookOver();
      this.#left = step.args.join(' ');
    }
    // Many files change together here: whoever reads now must find them in accord.
    if (phase === 'transform' || phase === 'compaction') await this.check();
    return true;
  }

  /** Reads the lake as it is right now. Readings may wait for their transformation, and nothing may be wrong. */
  async check() {
    const { code, stdout, stderr } = await runCommand(this.#script, ['check', '--home', this.home, '--json']);
    if (code !== 0 && code !== 3) throw new Violation(`The lake can't be checked${this.#after()}: ${stderr.trim()}`);
    const report = JSON.parse(stdout);
    if (!report.sound) throw new Violation(`The lake is not sound${this.#after()}: ${JSON.stringify(report)}`);
    this.checks++;
    return report;
  }

  /** Once all is done, nothing may wait and nothing may be left over. */
  async checkAtEnd() {
    const report = await this.check();
    if (report.waiting_slots > 0)
      throw new Violation(`${report.waiting_slots} slots wait after a backfill of them all.`);
    const stray = strayFiles(this.home);
    if (stray.length > 0) throw new Violation(`These were left over: ${stray.join(', ')}.`);
  }

  /** Runs a step; at its mark, `atMark` may kill it. */
  async #run(step, atMark) {
    const started = performance.now();
    const running = startCommand(this.#script, [...step.args, ...this.#place]);
    const over = new AbortController();
    const ending = running.ended.finally(() => over.abort());
    await untilMark(step, { home: this.home, pid: running.pid, signal: over.signal });
    const marked = performance.now();
    const legEnd = step.from === 'last hour' ? untilJoined(this.home, step.date, over.signal) : ending;
    const legEnded = legEnd.then(() => performance.now());
    await atMark(running, over.signal);
    const ended = await ending;
    if (ended.signal !== 'SIGKILL') {
      this.#requireGood(step.args, ended);
      this.#tookOver();
      this.#legs.learn(step.kind, 'start', performance.now() - started);
      this.#legs.learn(step.kind, step.from, (await legEnded) - marked);
    }
    return { ...ended, pid: running.pid };
  }

  #requireGood(args, { code, signal, stderr }) {
    if (code !== 0) {
      throw new Violation(`"${args.join(' ')}" ended with ${code ?? signal}${this.#after()}: ${stderr.trim()}`);
    }
  }

  #tookOver() {
    if (this.#left !== null) this.restarts++;
    this.#left = null;
  }

  #after() {
    return this.#left === null ? '' : `, after "${this.#left}" was killed`;
  }
}
