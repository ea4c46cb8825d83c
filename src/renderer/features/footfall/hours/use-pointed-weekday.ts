import { useEffect, useState } from 'react';
import { usePointer } from '../../../state/pointer.ts';

/** The ISO weekday of the row that is pointed at in another chart; null where none is. Changes with the row, not with each move. */
export function usePointedWeekday(chart: string): number | null {
  const [weekday, setWeekday] = useState<number | null>(null);
  useEffect(
    () =>
      usePointer.subscribe(({ at, chart: from }) => {
        setWeekday(from === chart && at && 'weekday' in at ? at.weekday : null);
      }),
    [chart],
  );
  return weekday;
}
