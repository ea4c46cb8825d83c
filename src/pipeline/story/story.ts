import { existsSync } from 'node:fs';
import type { Story } from '../../shared/app-api.ts';
import type { Branch } from '../../shared/branch.ts';
import type { Decision } from '../../shared/decisions.ts';
import { formatSlot, HOUR_MS, utcDateOf } from '../../shared/slots.ts';
import { readDecisions } from '../decisions/decision-file.ts';
import { holdingDecisions } from '../decisions/holding.ts';
import { hoursOf, isAboutHours } from '../decisions/hours.ts';
import { typedName } from '../decisions/typed-name.ts';
import { type Database, literal, parquet } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import storyReadingsSql from '../sql/story-readings.sql?raw';
import { judgeSlot } from './judge-slot.ts';

type Hour = Omit<Story, 'doors' | 'readings' | 'decisions'>;

/**
 * How the value of one hour came about: what is published, each door's part in it, the raw readings behind it with what
 * became of them, and what people decided.
 *
 * @param slot milliseconds UTC, a whole hour
 * @returns null where the lake has no such hour of such a branch
 */
export async function storyOf(
  database: Database,
  layout: Layout,
  branches: readonly Branch[],
  branchId: string,
  slot: number,
): Promise<Story | null> {
  const hour = await hourOf(database, layout, branchId, slot);
  if (hour === null) return null;
  const readings = await readingsOf(database, layout, branches, branchId, slot);
  return {
    ...hour,
    doors: await doorsOf(database, layout, branchId, slot),
    readings,
    decisions: await decisionsOn(layout, branches, branchId, slot, readings),
  };
}

async function hourOf(database: Database, layout: Layout, branchId: string, slot: number): Promise<Hour | null> {
  const file = layout.hourly(utcDateOf(slot).slice(0, 7));
  if (!existsSync(file)) return null;
  const [hour] = await database.rows<Hour>(`
    SELECT
      branch_id, ${literal(formatSlot(slot))} AS hour, local_date::VARCHAR AS local_date, local_hour, visitors_raw, visitors,
      visitors_low, visitors_high, imputed, expected, quality, rule, coverage
    FROM ${parquet([file])} WHERE ${isHour(branchId, slot)}`);
  return hour ?? null;
}

async function doorsOf(database: Database, layout: Layout, branchId: string, slot: number): Promise<Story['doors']> {
  const file = layout.doors(utcDateOf(slot).slice(0, 7));
  if (!existsSync(file)) return [];
  return database.rows(`
    SELECT sensor_id, visitors_raw, visitors, expected, quality, rule, seen_share, log10_probability
    FROM ${parquet([file])} WHERE ${isHour(branchId, slot)} ORDER BY sensor_id`);
}

async function readingsOf(
  database: Database,
  layout: Layout,
  branches: readonly Branch[],
  branchId: string,
  slot: number,
): Promise<Story['readings']> {
  if (!(await judgeSlot(database, layout, branches, slot))) return [];
  await database.run(`SET VARIABLE story_branch = ${literal(branchId)}`);
  return database.rows(storyReadingsSql);
}

/** Decisions that hold: those about the hour, the newest first, then those about names that its readings came under. */
async function decisionsOn(
  layout: Layout,
  branches: readonly Branch[],
  branchId: string,
  slot: number,
  readings: Story['readings'],
): Promise<Decision[]> {
  const held = holdingDecisions(await readDecisions(layout)).filter(({ branch_id }) => branch_id === branchId);
  const names = new Set(readings.map(({ branch }) => typedName(branch ?? '')));
  const aboutHour = held.filter((made) => {
    if (!isAboutHours(made)) return false;
    const { from, to } = hoursOf(made, branches);
    return from < slot + HOUR_MS && to > slot;
  });
  // On a closed day there is no correction left to accept.
  const isClosed = aboutHour.some(({ kind }) => kind === 'closed');
  const holding = aboutHour.filter(({ kind }) => !(isClosed && kind === 'accept'));
  const aboutNames = held.filter((made) => made.kind === 'name' && names.has(made.name));
  return [...holding.reverse(), ...aboutNames.reverse()];
}

const isHour = (branchId: string, slot: number): string =>
  `branch_id = ${literal(branchId)} AND hour_utc = make_timestamp(${slot * 1000})`;
