import { powerMonitor } from 'electron';
import type { Pipeline } from './pipeline/supervise.ts';

/** Whether collection goes on: it doesn't while a person paused it, nor while the PC goes to sleep. */
export interface Collection {
  paused(): boolean;
  togglePause(): void;
  /** To be called each time the pipeline's process has opened the lake: starts collection, unless it is held. */
  begin(): void;
}

/** @param onChange told when a person pauses collection or lets it go on */
export function controlCollection(pipeline: () => Pipeline, onChange: () => void): Collection {
  let paused = false;
  let asleep = false;
  // A process that dies over a call is started again, and begins as it is told then.
  const tell = (...names: ('start' | 'pause' | 'goOn' | 'catchUp')[]) => {
    for (const name of names)
      pipeline()
        .call(name)
        .catch(() => {});
  };
  powerMonitor.on('suspend', () => {
    asleep = true;
    tell('pause');
  });
  powerMonitor.on('resume', () => {
    const slept = asleep;
    asleep = false;
    if (!paused) tell(slept ? 'goOn' : 'catchUp');
  });
  return {
    paused: () => paused,
    togglePause() {
      paused = !paused;
      if (!asleep) tell(paused ? 'pause' : 'goOn');
      onChange();
    },
    begin: () => (paused || asleep ? tell('pause', 'start') : tell('start')),
  };
}
