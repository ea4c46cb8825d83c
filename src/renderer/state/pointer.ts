import { create } from 'zustand';

/** What the pointer (or the keyboard) is on in one chart, for the others to show as well. */
export interface Pointed {
  /** A local date, or an hour of the week: ISO weekday (null: all of them) and local hour. */
  at: { date: string } | { weekday: number | null; hour: number } | null;
  /** The chart that it is on: it needs no mark of its own. */
  chart: string;
}

/**
 * Linked charts meet here: one points, the others follow. It changes with each move of the pointer, so charts subscribe to
 * it outside of React (`usePointer.subscribe`).
 */
export const usePointer = create<Pointed>(() => ({ at: null, chart: '' }));

export const point = (chart: string, at: Pointed['at']): void => usePointer.setState({ chart, at });
