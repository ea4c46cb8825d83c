import { FILE_TABLES, type LakeFile } from '../../pipeline/totals/lake-files.ts';
import { SLOT_STATES, slotStates } from '../../pipeline/totals/slot-states.ts';
import { HOUR_RULES, QUARANTINE_REASONS } from '../../shared/rules.ts';
import { HOUR_MS } from '../../shared/slots.ts';
import { byLabel, single, withNone } from './gauges.ts';
import type { LakeFacts } from './lake-facts.ts';
import type { MetricsRegistry } from './registry.ts';

/** What changes by time and by the source, while the lake stays as it is. Instants are milliseconds UTC. */
export interface Due {
  now: number;
  /** End of the slots that are due, exclusive. */
  end: number;
  setAside: readonly number[];
}

const QUALITIES = ['measured', 'corrected', 'imputed', 'missing', 'closed'];

/** Gauges of what the lake's files say. @returns shows facts; null where the lake was never read */
export function lakeGauges(registry: MetricsRegistry): (facts: LakeFacts | null, failed: boolean, due: Due) => void {
  const gauge = single.bind(null, registry);
  const by = (label: string, name: string, help: string) => byLabel(registry, label, name, help);

  const readable = gauge('affluence_lake_readable', 'Whether the lake could be read when it was last tried: 1 or 0.');
  const readAt = gauge('affluence_lake_read_timestamp_seconds', "When the lake's gauges were read from its files.");
  const slotsDue = gauge(
    'affluence_slots_due',
    'Hours that are over, from the first one held on: the sum of affluence_slots.',
  );
  const slots = by(
    'state',
    'affluence_slots',
    'Hours due, by state: complete, waiting for cleaning, failed, or missing.',
  );
  const freshness = gauge(
    'affluence_freshness_seconds',
    "Time since the end of the newest complete hour, by the application's clock.",
  );
  const newest = gauge(
    'affluence_newest_complete_slot_timestamp_seconds',
    'End of the newest complete hour, as a Unix time.',
  );
  const received = gauge('affluence_readings_received', 'Readings that the lake holds, as received.');
  const readings = by(
    'verdict',
    'affluence_readings',
    'Readings by what became of them: accepted, duplicate or quarantined.',
  );
  const quarantined = by('reason', 'affluence_readings_quarantined', 'Readings in quarantine, by reason.');
  const qualities = by('quality', 'affluence_hourly_values', 'Hours of branches, by the quality of their value.');
  const rules = by('rule', 'affluence_rule_hits', 'Hours of branches to which a cleaning rule applied, by rule.');
  const bytes = by('table', 'affluence_lake_bytes', 'Size of the files of the lake, by table.');
  const files = by('table', 'affluence_lake_files', 'Files of the lake, by table.');

  return (facts, failed, due) => {
    readable(failed ? 0 : facts && 1);
    if (facts === null) return;
    const { totals, inventory } = facts;
    readAt(facts.readAt / 1000);
    const { counts, newestComplete } = slotStates(inventory, totals.slotsMade, due.setAside, due.end);
    slots(SLOT_STATES.map((state) => [state, counts[state]]));
    slotsDue(SLOT_STATES.reduce((sum, state) => sum + counts[state], 0));
    const end = newestComplete === null ? null : newestComplete + HOUR_MS;
    freshness(end && (due.now - end) / 1000);
    newest(end && end / 1000);
    received(totals.received);
    readings([
      ['accepted', totals.accepted],
      ['duplicate', totals.duplicates],
      ['quarantined', [...totals.quarantined.values()].reduce((sum, count) => sum + count, 0)],
    ]);
    quarantined(withNone(QUARANTINE_REASONS, totals.quarantined));
    qualities(withNone(QUALITIES, totals.hoursByQuality));
    rules(withNone(HOUR_RULES, totals.hoursByRule));
    bytes(perTable(totals.files, ({ bytes }) => bytes));
    files(perTable(totals.files, () => 1));
  };
}

function perTable(files: readonly LakeFile[], measure: (file: LakeFile) => number): Map<string, number> {
  const sums = new Map(FILE_TABLES.map((table) => [table, 0]));
  for (const file of files) sums.set(file.table, (sums.get(file.table) ?? 0) + measure(file));
  return sums;
}
