import { create } from 'zustand';
import type { AppStatus, Job } from '../../shared/app-api.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import type { DateRange } from './period.ts';

/** A branch as the pickers need it. */
export interface BranchChoice {
  id: string;
  name: string;
  city: string;
  region: string | null;
  type: string | null;
  /** IANA time zone of its local dates and hours. */
  timezone: string;
}

/** Where the page's copy of the lake stands. */
export type LakePhase = 'loading' | 'empty' | 'ready' | 'engine-failed';

/** What the page knows of the app and of its own copy of the lake; no rows of data. */
export interface AppState {
  connection: 'connecting' | 'open' | 'lost';
  status: AppStatus | null;
  phase: LakePhase;
  /** Grows with each change of the tables, so that what is shown is asked for again. */
  lakeVersion: number;
  /** Grows whenever a job has ended, so that what the app answers from the lake is asked for again. */
  jobsEnded: number;
  /** Local dates that the daily table holds. */
  firstDate: string | null;
  latestDate: string | null;
  /** The days before this local date are still to come; null where all are here. */
  olderComing: string | null;
  branches: readonly BranchChoice[];
  /** Files of the lake that could not be read. */
  unreadable: readonly string[];
  /** What is set for this home; the defaults until the app has told. */
  settings: Settings;
  backfillOpen: boolean;
  /** UTC dates that the backfill was opened for; null where its dates are still to be chosen. */
  backfillDates: DateRange | null;
}

export const useApp = create<AppState>(() => ({
  connection: 'connecting',
  status: null,
  phase: 'loading',
  lakeVersion: 0,
  jobsEnded: 0,
  firstDate: null,
  latestDate: null,
  olderComing: null,
  branches: [],
  unreadable: [],
  settings: DEFAULT_SETTINGS,
  backfillOpen: false,
  backfillDates: null,
}));

export const openBackfill = (): void => useApp.setState({ backfillOpen: true, backfillDates: null });
/** Opens the backfill for some UTC dates. */
export const openBackfillOf = (dates: DateRange): void => useApp.setState({ backfillOpen: true, backfillDates: dates });
export const closeBackfill = (): void => useApp.setState({ backfillOpen: false });

/** Takes in a job's step: replaces what was known of it, or puts it first. */
export function takeJob(job: Job): void {
  useApp.setState(({ status, jobsEnded }) => {
    const ended = { jobsEnded: job.state === 'running' ? jobsEnded : jobsEnded + 1 };
    if (!status) return ended;
    const known = status.jobs.some(({ id }) => id === job.id);
    const jobs = known ? status.jobs.map((one) => (one.id === job.id ? job : one)) : [job, ...status.jobs];
    return { ...ended, status: { ...status, jobs } };
  });
}

/** Settles once it is known whether the lake has data: its tables are there then, if there are any. */
export async function untilLoaded(): Promise<void> {
  if (useApp.getState().phase !== 'loading') return;
  await new Promise<void>((resolve) => {
    const stop = useApp.subscribe(({ phase }) => {
      if (phase === 'loading') return;
      stop();
      resolve();
    });
  });
}

/** Has what the app answers from the lake asked for again. */
export const askAgain = (): void => useApp.setState(({ jobsEnded }) => ({ jobsEnded: jobsEnded + 1 }));

/** Changes with each change of what the app answers from the lake; a part of the key of every such question. */
export const useDataVersion = (): string => useApp(({ lakeVersion, jobsEnded }) => `${lakeVersion}.${jobsEnded}`);

/** The job under way, if any. */
export const runningJob = (state: AppState): Job | undefined =>
  state.status?.jobs.find((one) => one.state === 'running');
