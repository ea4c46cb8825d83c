import { z } from 'zod';

/**
 * What the page and the app say to each other, over one fetch handler:
 *
 * - `GET  /api/status`      → {@link AppStatus}
 * - `POST /api/backfill`    {@link backfillCommand} → 202 {@link Job}, or 200 {@link BackfillPlan} when `dry_run`
 * - `GET  /api/partitions?from=YYYY-MM-DD&to=YYYY-MM-DD` → {@link partitionsAnswer}: the state of each UTC date, half open
 * - `POST /api/jobs/:id/cancel` → 202 {@link Job}
 * - `GET  /api/events`      → server-sent events: `status` {@link AppStatus} (first, and on each change of it),
 *                             `job` {@link Job} (on each step), `lake` {@link LakeManifest} (after each write)
 * - `GET  /lake/manifest.json` → {@link LakeManifest}
 * - `GET  /lake/<path>`     → a file of the manifest, Range and ETag answered
 * - `GET  /data/hourly.parquet?branch=ID&branch=ID&from=YYYY-MM-DD&to=YYYY-MM-DD` → hourly rows of those branches (none: all) and
 *                             local dates (half open), as one Parquet file
 *
 * Errors are RFC 9457 problem details (`application/problem+json`).
 */

const instant = z.iso.datetime();

export const jobKind = z.enum(['backfill', 'extract', 'transform']);
export const jobState = z.enum(['running', 'done', 'failed', 'cancelled']);

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

/** The files the page works from: the registry and the daily indicators. */
export const lakeManifest = z.object({ files: z.array(lakeFile) });
export type LakeManifest = z.infer<typeof lakeManifest>;
