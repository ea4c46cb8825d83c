import { addDays } from '../../shared/slots.ts';
import type { Pointed } from '../state/pointer.ts';

/** What others point at; see `state/pointer.ts`. */
type Thing = NonNullable<Pointed['at']>;
type Value = string | number;

/** A part of a plot, from one value of each axis to another; without `y`, over its whole height, all subplots included. */
export interface PlotBox {
  x: readonly [Value, Value];
  y?: readonly [Value, Value];
}

/**
 * How a chart takes part in pointing: what its own points are about, and where it shows what another chart points at.
 * Given as `linked` to a FigureCard. It is asked outside of React at each move of the pointer, so both are quick and pure.
 * What is about the same day or hour in several charts is then framed in all of them, whichever is pointed at.
 */
export interface Linked {
  /** A name of its own among the charts of a page, such as `daily`. */
  id: string;
  /** What the point at these values of the axes is about; null where it is nothing that others could show. */
  at(x: Value, y: Value): Pointed['at'];
  /** The part of this plot that is about the thing; null where there is none. */
  place(thing: Thing): PlotBox | null;
}

/** Linked by local date, for a plot whose x axis is dates, each day's mark in the middle of it (a bar at midnight). */
export const linkedByDate = (id: string): Linked => ({
  id,
  at: (x) => ({ date: String(x).slice(0, 10) }),
  place: (thing) => ('date' in thing ? { x: [`${addDays(thing.date, -1)} 12:00`, `${thing.date} 12:00`] } : null),
});

/** Linked by local hour, for a plot whose x axis is hours as numbers, each hour's mark in the middle of it. */
export const linkedByHour = (id: string): Linked => ({
  id,
  at: (x) => ({ weekday: null, hour: Number(x) }),
  place: (thing) => ('hour' in thing ? { x: [thing.hour - 0.5, thing.hour + 0.5] } : null),
});

/** Linked by hour of the week, for a heatmap of hours (x) by ISO weekdays (y), both as numbers. */
export const linkedByWeekHour = (id: string): Linked => ({
  id,
  at: (x, y) => ({ weekday: Number(y), hour: Number(x) }),
  place: (thing) => {
    if (!('hour' in thing)) return null;
    const { hour, weekday } = thing;
    return { x: [hour - 0.5, hour + 0.5], ...(weekday !== null && { y: [weekday - 0.5, weekday + 0.5] }) };
  },
});
