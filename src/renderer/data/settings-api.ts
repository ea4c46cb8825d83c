import type { z } from 'zod';
import {
  type BranchesOutcome,
  type BranchInUse,
  type BranchRow,
  branchesAnswer,
  branchesOutcome,
} from '../../shared/branch-cells.ts';
import {
  type Settings,
  type SettingsAnswer,
  type SettingsChange,
  type SourceOutcome,
  settings,
  settingsAnswer,
  sourceOutcome,
} from '../../shared/settings.ts';
import { answered } from './api.ts';

/** What is set for the home, and what there is to know of it; the lake's size where it is asked for. */
export const fetchSettings = async ({ size = false } = {}): Promise<SettingsAnswer> =>
  settingsAnswer.parse(await (await answered(`/api/settings${size ? '?size=true' : ''}`)).json());

/** Sets what a change names; all else stays. */
export const changeSettings = (change: SettingsChange): Promise<Settings> =>
  send('PATCH', '/api/settings', JSON.stringify(change), settings);

/** The branches as they are used, and what the source says where they were corrected. */
export const fetchBranches = async (): Promise<BranchInUse[]> =>
  branchesAnswer.parse(await (await answered('/api/branches')).json()).branches;

/** Corrects some cells of branches; with `dryRun`, only says what that would do. */
export const correctBranches = (rows: readonly BranchRow[], dryRun: boolean): Promise<BranchesOutcome> =>
  send('POST', `/api/branches?dry_run=${dryRun}`, JSON.stringify({ rows }), branchesOutcome);

/** Corrects branches from a CSV file; with `dryRun`, only says what that would do. */
export const importBranches = (csv: string, dryRun: boolean): Promise<BranchesOutcome> =>
  send('POST', `/api/branches?dry_run=${dryRun}`, csv, branchesOutcome, 'text/csv');

/** Asks another address whether this home could read from it, and changes to it unless `dryRun`. */
export const changeSource = (url: string, dryRun: boolean): Promise<SourceOutcome> =>
  send('POST', '/api/source', JSON.stringify({ url, dry_run: dryRun }), sourceOutcome);

async function send<T>(
  method: string,
  path: string,
  body: string,
  schema: z.ZodType<T>,
  type = 'application/json',
): Promise<T> {
  const response = await answered(path, { method, headers: { 'content-type': type }, body });
  return schema.parse(await response.json());
}
