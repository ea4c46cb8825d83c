import type { Clock } from '../shared/slots.ts';
import { timeLapse } from '../simulator/index.ts';

/** Options that turn the clock. */
export interface ClockOptions {
  clock?: string | undefined;
  speed?: number | undefined;
}

/** The clock that the options ask for, and how many times faster than the system's it runs. */
export function clockOf({ clock, speed = 1 }: ClockOptions): { clock: Clock; speed: number } {
  if (clock === undefined && speed === 1) return { clock: Date.now, speed };
  const start = clock === undefined ? Date.now() : parseInstant(clock);
  return { clock: timeLapse({ start, speed }), speed };
}

/** A time without a zone is UTC, as everywhere on the command line. */
function parseInstant(text: string): number {
  const dated = /^\d{4}-\d{2}-\d{2}(T\d{2}(:\d{2}(:\d{2})?)?)?Z?$/.test(text);
  const zoned = text.endsWith('Z') || !text.includes('T') ? text : `${text.length === 13 ? `${text}:00` : text}Z`;
  return dated ? Date.parse(zoned) : Number.NaN;
}
