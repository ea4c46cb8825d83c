import { useEffect, useState } from 'react';
import type { Partition } from '../../../shared/app-api.ts';
import { fetchPartitions } from '../../data/api.ts';
import { keepAsking } from '../../data/keep-asking.ts';
import { useApp } from '../../state/app.ts';

export interface Partitions {
  byDate: ReadonlyMap<string, Partition>;
  /** The app could not say. */
  failed: boolean;
}

const NONE: Partitions = { byDate: new Map(), failed: false };

/** The state of each UTC date of a year, asked for again with whatever the app tells; the last answer stays meanwhile. */
export function usePartitions(year: number): Partitions {
  const [known, setKnown] = useState(NONE);
  useEffect(() => {
    setKnown(NONE);
    const asking = keepAsking(
      (signal) => fetchPartitions({ from: `${year}-01-01`, to: `${year + 1}-01-01` }, signal),
      (partitions) => setKnown({ byDate: new Map(partitions.map((one) => [one.date, one])), failed: false }),
      () => setKnown(({ byDate }) => ({ byDate, failed: true })),
    );
    const unsubscribe = useApp.subscribe(({ status }, before) => {
      if (status !== before.status) asking.again();
    });
    return () => {
      unsubscribe();
      asking.stop();
    };
  }, [year]);
  return known;
}
