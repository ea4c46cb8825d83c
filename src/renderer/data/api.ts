import { z } from 'zod';
import {
  type AppStatus,
  appStatus,
  type BackfillCommand,
  type BackfillPlan,
  backfillPlan,
  type Closure,
  type Correction,
  closuresAnswer,
  correctionsAnswer,
  type DecisionMade,
  decisionMade,
  decisionsAnswer,
  type ErrorCode,
  errorCode,
  type Job,
  job,
  type LakeFile,
  type LakeManifest,
  lakeManifest,
  namesAnswer,
  type Partition,
  partitionsAnswer,
  type SensorsAnswer,
  type Story,
  sensorsAnswer,
  story,
  type UnknownName,
} from '../../shared/app-api.ts';
import type { Decision, DecisionInput } from '../../shared/decisions.ts';
import { problem } from '../../shared/sensor-api.ts';
import type { DateRange } from '../state/period.ts';

/** The app answered, and refused; the message is its own sentence. */
export class RefusedError extends Error {
  override name = 'RefusedError';
  readonly status: number;
  /** What it is about, for the page's own words; null where the app gave its sentence alone. */
  readonly about: { code: ErrorCode; params: Record<string, string> } | null;

  constructor(status: number, sentence: string, about: RefusedError['about'] = null) {
    super(sentence);
    this.status = status;
    this.about = about;
  }
}

/** An answer that refuses; codes that jobs have as well are told in the page's words. */
const refused = problem.extend({
  code: errorCode.optional().catch(undefined),
  params: z.record(z.string(), z.string()).default({}).catch({}),
});

/** What a backfill of this range would do. */
export const planBackfill = (range: Omit<BackfillCommand, 'dry_run'>): Promise<BackfillPlan> =>
  post('/api/backfill', { ...range, dry_run: true }, backfillPlan);

/** Starts a backfill; its steps come as events. */
export const startBackfill = (range: Omit<BackfillCommand, 'dry_run'>): Promise<Job> =>
  post('/api/backfill', { ...range, dry_run: false }, job);

/** Cancels a job; what it has done so far stays. */
export const cancelJob = (id: string): Promise<Job> => post(`/api/jobs/${encodeURIComponent(id)}/cancel`, {}, job);

/** The state of each UTC date of a range, as the lake's files say. */
export async function fetchPartitions({ from, to }: DateRange, signal?: AbortSignal): Promise<Partition[]> {
  const response = await answered(`/api/partitions?${new URLSearchParams({ from, to })}`, signal ? { signal } : {});
  return partitionsAnswer.parse(await response.json()).partitions;
}

/** How the value of one hour of a branch came about; `hour` is its start in UTC. */
export async function fetchStory(branch: string, hour: string, signal?: AbortSignal): Promise<Story> {
  const response = await answered(`/api/story?${new URLSearchParams({ branch, hour })}`, signal ? { signal } : {});
  return story.parse(await response.json());
}

/** What was corrected or imputed on these local dates, newest first; of some branches (none: all). */
export async function fetchCorrections(
  branches: readonly string[],
  { from, to }: DateRange,
  signal?: AbortSignal,
): Promise<Correction[]> {
  const query = new URLSearchParams([...branches.map((id) => ['branch', id]), ['from', from], ['to', to]]);
  const response = await answered(`/api/corrections?${query}`, signal ? { signal } : {});
  return correctionsAnswer.parse(await response.json()).corrections;
}

/** How the sensors of some branches (none: all) did on these local dates. */
export async function fetchSensors(
  branches: readonly string[],
  { from, to }: DateRange,
  signal?: AbortSignal,
): Promise<SensorsAnswer> {
  const query = new URLSearchParams([...branches.map((id) => ['branch', id]), ['from', from], ['to', to]]);
  return sensorsAnswer.parse(await (await answered(`/api/sensors?${query}`, signal ? { signal } : {})).json());
}

/** Public holidays and days said to be closed, on these local dates, past and to come. */
export async function fetchClosures({ from, to }: DateRange, signal?: AbortSignal): Promise<Closure[]> {
  const response = await answered(`/api/closures?${new URLSearchParams({ from, to })}`, signal ? { signal } : {});
  return closuresAnswer.parse(await response.json()).closures;
}

/** Typed names that could not be given to a branch. */
export async function fetchNames(signal?: AbortSignal): Promise<UnknownName[]> {
  const response = await answered('/api/names', signal ? { signal } : {});
  return namesAnswer.parse(await response.json()).names;
}

/** All decisions, newest first. */
export async function fetchDecisions(signal?: AbortSignal): Promise<Decision[]> {
  const response = await answered('/api/decisions', signal ? { signal } : {});
  return decisionsAnswer.parse(await response.json()).decisions;
}

/** Keeps a person's decision; what it touches is made again. */
export const postDecision = (decision: DecisionInput): Promise<DecisionMade> =>
  post('/api/decisions', decision, decisionMade);

export const fetchStatus = async (): Promise<AppStatus> =>
  appStatus.parse(await (await answered('/api/status')).json());

export const fetchManifest = async (): Promise<LakeManifest> =>
  lakeManifest.parse(await (await answered('/lake/manifest.json')).json());

/** The bytes of a file of the lake, in the version that the manifest tells. */
export const fetchLakeFile = ({ path, version }: LakeFile): Promise<Uint8Array<ArrayBuffer>> =>
  bytesOf(`/lake/${encodeURI(path)}?v=${encodeURIComponent(version)}`);

/** The days of all branches over local dates, of some columns, as a Parquet file. */
export const fetchDaily = ({ from, to }: DateRange, columns: readonly string[]): Promise<Uint8Array<ArrayBuffer>> =>
  bytesOf(
    `/data/daily.parquet?${new URLSearchParams([['from', from], ['to', to], ...columns.map((name) => ['column', name])])}`,
  );

/** Hourly rows of branches (none: all) over local dates, as a Parquet file. */
export const fetchHourly = (branches: readonly string[], range: DateRange, signal?: AbortSignal) =>
  bytesOf(`/data/hourly.parquet?${whichHours(branches, range)}`, signal);

/** Fetches sums over open hours, by hour of the week and branch or by hour of each day, as a Parquet file. */
export const fetchHourSums =
  (by: 'week' | 'day') =>
  (branches: readonly string[], range: DateRange, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> =>
    bytesOf(`/data/${by}-hours.parquet?${whichHours(branches, range)}`, signal);

/** What passed each door of a branch, day by day, as a Parquet file. */
export const fetchDoors = (branch: string, range: DateRange, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> =>
  bytesOf(`/data/doors.parquet?${whichHours([branch], range)}`, signal);

const whichHours = (branches: readonly string[], { from, to }: DateRange): URLSearchParams =>
  new URLSearchParams([...branches.map((id) => ['branch', id]), ['from', from], ['to', to]]);

async function bytesOf(path: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await answered(path, signal ? { signal } : {})).arrayBuffer());
}

const post = async <T>(path: string, body: object, schema: z.ZodType<T>): Promise<T> =>
  schema.parse(await sent('POST', path, body));

/** Sends JSON, and gives the answer's. @throws RefusedError with its sentence where it is refused */
export async function sent(method: 'POST' | 'PUT', path: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  return (await answered(path, { method, headers, body: JSON.stringify(body) })).json();
}

/** The app's answer. @throws RefusedError with its sentence where it refuses */
export async function answered(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(path, init);
  if (response.ok) return response;
  const told = refused.safeParse(await response.json().catch(() => null));
  if (!told.success) throw new RefusedError(response.status, response.statusText);
  const { detail, code, params } = told.data;
  throw new RefusedError(response.status, detail, code ? { code, params } : null);
}
