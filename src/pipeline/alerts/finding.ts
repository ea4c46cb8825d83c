import type { Alert } from '../../shared/alerts.ts';

/** What a judgement says of one cause; the alert follows from it and from what was held before. */
export type Finding = Pick<Alert, 'rule' | 'kind' | 'branch_id' | 'sensor_id' | 'branches' | 'params' | 'evidence'> & {
  /** Start of what it is about, milliseconds UTC. */
  from: number;
  /** Its end, exclusive, milliseconds UTC; null while it goes on. */
  to: number | null;
};

/** A finding about no branch in particular. */
export const GENERAL = { branch_id: null, sensor_id: null, branches: [] } satisfies Partial<Finding>;
