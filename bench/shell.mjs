/**
 * The desktop application's first minutes, built, on the stand-in for Electron's module with its window in Chromium: what Electron
 * itself takes to start is not in the figures. `npm run bench shell`; on Linux, for processes are looked at in /proc.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from '../scripts/setup/places.mjs';
import { print } from './figures.mjs';
import { measured } from './measured.mjs';

const STARTS = 5;
const IDLE_MS = 60_000;
/** So long after a start, what it began by itself is done. */
const SETTLES_MS = 60_000;
/** Clock ticks of a second in /proc, the same on every Linux that Node runs on. */
const TICKS = 100;

const DAY_MS = 24 * 60 * 60 * 1000;
const dateBefore = (days) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

export async function benchShell() {
  if (process.platform !== 'linux') return console.log('Not measured: it looks at processes in /proc.');
  const home = mkdtempSync(join(tmpdir(), 'affluence-bench-shell-'));
  try {
    const world = ['--seed', '7', '--branches', '40'];
    await measured(['backfill', '--home', home, ...world, '--from', dateBefore(90), '--to', dateBefore(0)]);
    // The first start fills what came since; the others find all there.
    await withShell('register-chromium.ts', [...world, '--home', home], () => sleep(SETTLES_MS));
    const [window, usable] = [[], []];
    for (let start = 0; start < STARTS; start++) {
      await withShell('register-chromium.ts', [...world, '--home', home], async (shell) => {
        const { askedAt, painted, usable: used } = await asked(shell, 'opening');
        window.push((askedAt + painted) / 1000);
        usable.push((used - painted) / 1000);
      });
    }
    print('start to window', window, 's', '≤ 2 s');
    print('window to usable page', usable, 's', '≤ 3 s');
    await benchIdle([...world, '--home', home]);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function benchIdle(options) {
  await withShell('register-chromium.ts', options, async (shell) => {
    const { page, pipeline } = await asked(shell, 'opening');
    await sleep(SETTLES_MS);
    const before = { page: cpuSeconds(page), pipeline: cpuSeconds(pipeline) };
    await sleep(IDLE_MS);
    for (const [name, pid] of Object.entries({ pipeline, page })) {
      const percent = ((cpuSeconds(pid) - before[name]) / IDLE_MS) * 1e5;
      console.log(
        `${name}, idle for a minute: ${percent.toFixed(2)} % of a core; target ≈ 0; RSS ${megabytes(pid)} MB`,
      );
    }
  });
  // The shell by itself: Playwright, which shows the window above, would count as part of it.
  await withShell('register-stand-in.ts', options, async (shell) => {
    await sleep(SETTLES_MS);
    const before = cpuSeconds(shell.pid);
    await sleep(IDLE_MS);
    const percent = ((cpuSeconds(shell.pid) - before) / IDLE_MS) * 1e5;
    console.log(
      `shell, idle for a minute: ${percent.toFixed(2)} % of a core; target ≈ 0; RSS ${megabytes(shell.pid)} MB`,
    );
  });
}

/** Lends a running application. @param {string} standIn a file of tests/shell @param {string[]} options */
async function withShell(standIn, options, work) {
  const args = ['--import', inRoot('tests', 'shell', standIn), inRoot('out', 'main', 'desktop.js'), ...options];
  const shell = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(shell, 'exit');
  try {
    await once(shell, 'message');
    await work(shell);
  } finally {
    shell.kill('SIGTERM');
    await ended;
  }
}

async function asked(shell, question) {
  shell.send(question);
  const [answer] = await once(shell, 'message');
  return answer;
}

/** Processor time of a process so far, seconds. */
function cpuSeconds(pid) {
  // Behind the name in brackets, which may hold anything: the 12th and 13th are its own time and the system's for it.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

const megabytes = (pid) =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024);
