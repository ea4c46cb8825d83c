import { useState } from 'react';

/** Rows that are there at first: the worst ones, so that what comes below is not far. */
const FIRST_ROWS = 12;

interface FirstRows<T> {
  shown: readonly T[];
  /** How many more there are to show. */
  more: number;
  showAll: () => void;
}

/** The first rows of a list, and all of them once they are asked for. */
export function useFirstRows<T>(rows: readonly T[]): FirstRows<T> {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, FIRST_ROWS);
  return { shown, more: rows.length - shown.length, showAll: () => setAll(true) };
}
