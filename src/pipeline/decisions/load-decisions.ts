import type { Branch } from '../../shared/branch.ts';
import { type Database, literal } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import decisionsSql from '../sql/decisions.sql?raw';
import { readDecisions } from './decision-file.ts';
import { type DataDecision, holdingDecisions } from './holding.ts';
import { hoursOf, isAboutHours } from './hours.ts';

/**
 * Makes the tables of what people decided, for the transformations: decided, closed_days and name_aliases (see
 * `decisions.sql`). Table branches must be there.
 *
 * @throws LakeError where the decisions can't be read: hours made without them would be wrong
 */
export async function loadDecisions(database: Database, layout: Layout, branches: readonly Branch[]): Promise<void> {
  const known = new Set(branches.map(({ id }) => id));
  const held = holdingDecisions(await readDecisions(layout)).filter(
    (made) => made.kind !== 'event' && known.has(made.branch_id),
  );
  await database.run(`
    CREATE OR REPLACE TEMP TABLE decisions_held (
      place INTEGER, decision VARCHAR, kind VARCHAR, branch_id VARCHAR, first_hour TIMESTAMP, end_hour TIMESTAMP,
      visitors INTEGER, date DATE, name VARCHAR)`);
  const rows = held.map((made, place) => rowOf(made, place, branches));
  if (rows.length > 0) await database.run(`INSERT INTO decisions_held VALUES ${rows.join(',\n')}`);
  await database.run(`${decisionsSql}; DROP TABLE decisions_held`);
}

function rowOf(made: DataDecision, place: number, branches: readonly Branch[]): string {
  const hours = made.kind !== 'closed' && isAboutHours(made) ? hoursOf(made, branches) : null;
  const timestamp = (slot: number) => `make_timestamp(${slot * 1000})`;
  return `(${[
    place,
    literal(made.id),
    literal(made.kind),
    literal(made.branch_id),
    hours ? timestamp(hours.from) : 'NULL',
    hours ? timestamp(hours.to) : 'NULL',
    made.kind === 'override' ? made.visitors : 'NULL',
    made.kind === 'closed' ? `DATE ${literal(made.date)}` : 'NULL',
    made.kind === 'name' ? literal(made.name) : 'NULL',
  ].join(', ')})`;
}
