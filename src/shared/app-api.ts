import { z } from 'zod';
import { decision } from './decisions.ts';
import { DOOR_RULES, HOUR_RULES, QUARANTINE_REASONS } from './rules.ts';

/**
 * What the page and the app say to each other, over one fetch handler:
 *
 * - `GET  /api/status`      → {@link AppStatus}
 * - `POST /api/backfill`    {@link backfillCommand} → 202 {@link Job}, or 200 {@link BackfillPlan} when `dry_run`
 * - `GET  /api/partitions?from=YYYY-MM-DD&to=YYYY-MM-DD` → {@link partitionsAnswer}: the state of each UTC date, half open
 * - `POST /api/jobs/:id/cancel` → 202 {@link Job}
 * - `GET  /api/events`      → server-sent events: `status` {@link AppStatus} (first, and on each change of it),
 *                             `job` {@link Job} (on each step), `lake` {@link LakeManifest} (after each write)
 *                             and `settings` {@link Settings} (after each change of them)
 * - `GET  /api/settings[?size=true]` → {@link SettingsAnswer}; `PATCH` {@link SettingsChange} → {@link Settings}
 * - `POST /api/source`      {@link sourceCommand} → {@link SourceOutcome}: another address to read from, tried or changed to
 * - `GET  /api/branches`    → {@link branchesAnswer}: the branches as used, and what the source says where they were corrected
 * - `POST /api/branches?dry_run=true|false` {@link branchesCommand}, or a text/csv file → {@link BranchesOutcome}
 * - `GET  /data/branches.csv?language=fr|en` → the branches as a file for spreadsheets, which the above takes
 * - `GET  /lake/manifest.json` → {@link LakeManifest}
 * - `GET  /lake/<path>`     → a file of the manifest, Range and ETag answered
 * - `GET  /data/daily.parquet?from=YYYY-MM-DD&to=YYYY-MM-DD[&column=NAME …]` → the days of all branches on those local dates (half
 *                             open), of all columns or of those named
 * - `GET  /data/hourly.parquet?branch=ID&branch=ID&from=YYYY-MM-DD&to=YYYY-MM-DD` → hourly rows of those branches (none: all) and
 *                             local dates (half open), as one Parquet file
 * - `GET  /data/week-hours.parquet?…`, `/data/day-hours.parquet?…` (as above) → the open ones summed by hour of the week and branch, and
 *                             by hour of each day over the branches (`src/shared/hour-sums.ts` says what they hold)
 * - `GET  /data/doors.parquet?branch=ID&branch=ID&from=YYYY-MM-DD&to=YYYY-MM-DD` → what passed each door of those branches (1 to 50), a
 *                             row per sensor and local date (half open) with open hours, as one Parquet file: branch_id,
 *                             sensor_id, local_date, visitors, visitors_raw, imputed, hours_open, hours_corrected,
 *                             hours_imputed, hours_missing, coverage, rule (`src/pipeline/export/doors-by-day.ts` says what each is)
 *
 * - `GET  /api/decisions`   → {@link decisionsAnswer}: all decisions, newest first
 * - `POST /api/decisions`   {@link decisionInput} → 201 {@link decisionMade}: kept, and what it touches is being made again
 * - `GET  /api/story?branch=ID&hour=UTC-HOUR` → {@link story}: how the value of one hour came about
 * - `GET  /api/corrections?from=YYYY-MM-DD&to=YYYY-MM-DD[&branch=ID …]` → {@link correctionsAnswer}: what was corrected or imputed on
 *                             these local dates (half open), newest first
 * - `GET  /api/sensors?from=YYYY-MM-DD&to=YYYY-MM-DD[&branch=ID …]` → {@link sensorsAnswer}: how the sensors did on these local
 *                             dates (half open), those in most need of a look first
 * - `GET  /api/closures?from=YYYY-MM-DD&to=YYYY-MM-DD` → {@link closuresAnswer}: public holidays and days said to be closed, on these
 *                             local dates (half open), past and to come
 * - `GET  /api/names`       → {@link namesAnswer}: typed names that could not be given to a branch
 *
 * Alerts and their rules: `src/shared/alerts.ts`. The forecast: `src/shared/forecast.ts`.
 *
 * Errors are RFC 9457 problem details (`application/problem+json`).
 * Those of settings tell `code` and `params`, too: `src/shared/settings-problems.ts`.
 */

const instant = z.iso.datetime();

export const jobKind = z.enum(['backfill', 'extract', 'transform', 'forecast']);
export const jobState = z.enum(['running', 'done', 'failed', 'cancelled']);

/** What went wrong with a job, where it can be told in the page's language. Values of `error_params` are given with each. */
export const errorCode = z.enum([
  'source-unreachable', // url
  'source-failing', // url, status (HTTP)
  'source-refusing', // url, status (HTTP)
  'source-contract', // url
  'source-other', // url
  'lake-unreadable', // file
  'lake-unwritten', // file
  'decisions-damaged', // file, line (from 1)
]);
export type ErrorCode = z.infer<typeof errorCode>;

export const job = z.object({
  id: z.string(),
  kind: jobKind,
  state: jobState,
  from: instant.describe('first slot, UTC'),
  to: instant.describe('end of the slots, UTC, exclusive'),
  slots_total: z.number().int(),
  slots_done: z.number().int(),
  slots_failed: z.number().int().describe('slots set aside because they failed though the source answers'),
  readings: z.number().int().describe('readings received so far'),
  started_at: instant,
  finished_at: instant.nullable(),
  error: z.string().nullable().describe('one sentence, where the state is failed'),
  error_code: errorCode.optional().catch(undefined),
  error_params: z.record(z.string(), z.string()).optional().catch(undefined),
});
export type Job = z.infer<typeof job>;

/** Which slots a backfill asks for: what the lake lacks but for failed slots, all it lacks, or even what it has. */
export const backfillScope = z.enum(['missing', 'missing-and-failed', 'all']);
export type BackfillScope = z.infer<typeof backfillScope>;

export const backfillCommand = z.object({
  from: z.string().describe('a local date or a UTC hour'),
  to: z.string().describe('a local date or a UTC hour, exclusive'),
  scope: backfillScope.default('missing-and-failed'),
  dry_run: z.boolean().default(false),
});
export type BackfillCommand = z.input<typeof backfillCommand>;

export const backfillPlan = z.object({
  from: instant,
  to: instant,
  slots: z.number().int().describe('slots in the range that are over'),
  scope: backfillScope,
  slots_missing: z.number().int().describe('of those, the ones not in the lake'),
  slots_failed: z.number().int().describe('of the missing ones, those set aside because they failed'),
  slots_locked: z.number().int().describe('slots in locked months, which are left alone'),
  slots_asked: z.number().int().describe('slots that this backfill would ask for'),
  slots_to_transform: z.number().int().describe('of those, the ones whose cleaned hours a backfill would make'),
  readings_expected: z.number().int().describe('slots asked for × sensors'),
});
export type BackfillPlan = z.infer<typeof backfillPlan>;

/** What the lake has of one UTC date. */
export const partition = z.object({
  date: z.iso.date().describe('UTC date'),
  state: z.enum(['complete', 'partial', 'missing', 'failed', 'open', 'future']),
  slots_due: z.number().int().describe('slots of the date that are over and that the source has'),
  slots_held: z.number().int().describe('slots whose readings are in the lake'),
  slots_failed: z.number().int().describe('due slots that are set aside because they failed'),
  transformed: z.boolean().describe('the cleaned hours follow from all readings held'),
  locked: z.boolean().describe('of a locked month: left as it is'),
  reason: z.string().nullable().describe('why the first failed slot failed'),
});
export type Partition = z.infer<typeof partition>;

export const partitionsAnswer = z.object({ partitions: z.array(partition) });

export const appStatus = z.object({
  version: z.string(),
  home: z.string(),
  source: z.object({ url: z.string(), embedded: z.boolean(), reachable: z.boolean().nullable() }),
  now: instant,
  first_slot: instant.nullable().describe('first slot whose readings are in the lake'),
  latest_slot: instant.nullable().describe('latest slot whose readings are in the lake'),
  latest_slot_expected: instant.describe('latest slot that is over by now'),
  slots_missing: z.number().int().describe('slots between the first and the expected one that the lake lacks'),
  first_date: z.iso.date().nullable().describe('first local date with daily indicators'),
  latest_date: z.iso.date().nullable().describe('latest local date with daily indicators'),
  branches: z.number().int(),
  jobs: z.array(job).describe('running ones and the latest ended ones, newest first'),
});
export type AppStatus = z.infer<typeof appStatus>;

export const lakeFile = z.object({
  path: z.string().describe("relative to the lake's root, with forward slashes"),
  bytes: z.number().int(),
  version: z.string().describe('changes whenever the file does'),
});
export type LakeFile = z.infer<typeof lakeFile>;

/** The files the page works from: the registry and the indicators. */
export const lakeManifest = z.object({ files: z.array(lakeFile) });
export type LakeManifest = z.infer<typeof lakeManifest>;

export const decisionsAnswer = z.object({ decisions: z.array(decision) });

export const decisionMade = z.object({
  decision,
  job: job
    .nullable()
    .describe('the transformation that makes what it touches again; null where it touches nothing held'),
});
export type DecisionMade = z.infer<typeof decisionMade>;

export const quality = z.enum(['measured', 'corrected', 'imputed', 'missing', 'closed']);
export type Quality = z.infer<typeof quality>;

const visitors = z.number().int().nullable();

/** One reading as it was received, and what became of it. */
export const storyReading = z.object({
  branch: z.string().nullable().describe('name as received'),
  sensor: z.string().nullable().describe('sensor id as received'),
  visitors: z.number().nullable().describe('count as received, where it was a number'),
  unit: z.string().nullable(),
  record: z.string().nullable().describe('the record as received, where it was out of form'),
  received_at: instant,
  source: z.string(),
  verdict: z.enum(['accepted', 'duplicate', 'quarantined']),
  reason: z.enum(QUARANTINE_REASONS).nullable(),
});

/** One door's part in the value of an hour. */
export const storyDoor = z.object({
  sensor_id: z.string(),
  visitors_raw: visitors,
  visitors,
  expected: z
    .number()
    .nullable()
    .describe("what the reading was judged against: this door's usual hour at that day's level"),
  quality,
  rule: z.enum(DOOR_RULES).nullable(),
  seen_share: z.number().nullable(),
  log10_probability: z.number().nullable(),
});

/** How the value of one hour of one branch came about, from the readings on. */
export const story = z.object({
  branch_id: z.string(),
  hour: instant,
  local_date: z.iso.date(),
  local_hour: z.number().int(),
  visitors_raw: visitors,
  visitors,
  visitors_low: visitors,
  visitors_high: visitors,
  imputed: z.number().int(),
  expected: z.number().nullable().describe('usual visitors of such an hour'),
  quality,
  rule: z.enum(HOUR_RULES).nullable(),
  coverage: z.number(),
  doors: z.array(storyDoor),
  readings: z.array(storyReading),
  decisions: z.array(decision).describe('about this hour, newest first; the first one holds'),
});
export type Story = z.infer<typeof story>;

/** Hours in a row of one door (or of a whole branch, by decision) that one rule changed. */
export const correction = z.object({
  branch_id: z.string(),
  sensor_id: z.string(),
  rule: z.enum(DOOR_RULES),
  quality: z.enum(['corrected', 'imputed', 'missing']),
  from: instant.describe('first hour'),
  to: instant.describe('end of the last hour, exclusive'),
  hours: z.number().int().describe('open hours in it that the rule changed'),
  visitors_raw: z.number().int().describe('sum of the readings'),
  visitors: z.number().int().describe('sum of what is published for this door'),
  expected: z.number().nullable().describe('sum of what they were judged against'),
  decision: decision.nullable().describe('the decision that holds for it'),
});
export type Correction = z.infer<typeof correction>;
export const correctionsAnswer = z.object({ corrections: z.array(correction) });

/** How one door's sensor did on some dates. */
export const sensorHealth = z.object({
  branch_id: z.string(),
  sensor_id: z.string(),
  hours: z.number().int().describe('open hours at fault'),
  hours_recent: z.number().int().describe('of those, the ones of the last 7 days that nobody decided about'),
  needs_look: z.boolean(),
  faults: z.array(correction).describe('newest first'),
});
export type SensorHealth = z.infer<typeof sensorHealth>;
export const sensorsAnswer = z.object({
  total: z.number().int().describe('sensors that have hours on these dates'),
  need_look: z.number().int().describe('of all those, the ones that need a look'),
  sensors: z.array(sensorHealth).describe('those in most need of a look, at most 40'),
});
export type SensorsAnswer = z.infer<typeof sensorsAnswer>;

/** A local date on which branches are closed though their opening hours say otherwise. */
export const closure = z.object({
  date: z.iso.date(),
  calendar: z.string().nullable().describe('public holiday of the branches that have this calendar; else null'),
  branch_id: z.string().nullable().describe('the branch that a person said is closed; null for a holiday'),
  name: z.object({ fr: z.string(), en: z.string() }).nullable().describe('of the holiday'),
});
export type Closure = z.infer<typeof closure>;
export const closuresAnswer = z.object({ closures: z.array(closure) });

/** A name that sites type and that could not be given to a branch. */
export const unknownName = z.object({
  name: z.string(),
  reason: z.enum(['unknown-branch', 'name-sensor-conflict']),
  readings: z.number().int(),
  sensors: z.array(z.string()).describe('sensor ids that came with it'),
  first: instant,
  latest: instant,
  nearest: z
    .array(z.object({ branch_id: z.string(), score: z.number() }))
    .describe('most similar branches, best first, 0 to 1'),
});
export type UnknownName = z.infer<typeof unknownName>;
export const namesAnswer = z.object({ names: z.array(unknownName) });
