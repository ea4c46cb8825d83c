/**
 * Imported before the command line, makes one Ctrl-C one signal. Under `npm start` and `npm run` it arrives as two or
 * three: the terminal sends it to npm, to scripts/start.mjs and to the application alike, and the first two pass it on.
 * The application would take the second for "at once", or end half-way through its orderly end.
 */
import { constants } from 'node:os';

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const REPEATED_WITHIN_MS = 500;

/** @type {Map<string, number>} when each signal was last heard, milliseconds */
const heard = new Map();
const emit = process.emit;

process.emit = function (name, ...args) {
  if (!stopSignals.includes(name)) return emit.call(this, name, ...args);
  const now = performance.now();
  if (now - (heard.get(name) ?? -Infinity) < REPEATED_WITHIN_MS) return true;
  heard.set(name, now);
  // Nobody but us listens: the signal does what it does to any program.
  if (process.listenerCount(name) === 1) process.exit(128 + constants.signals[name]);
  return emit.call(this, name, ...args);
};

// While anyone listens, the system leaves it to the process what a signal does.
for (const signal of stopSignals) process.on(signal, () => {});
