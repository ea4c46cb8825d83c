/**
 * The lake's tables: every column with its DuckDB type, unit and meaning. The one place where they are said (those of the
 * indicators in the file beside); the README's data dictionary is generated from here and a test holds the written files
 * against it.
 */

import { FORECAST } from './forecast-tables.ts';
import { DAILY, MONTHLY, NETWORK, WEEKLY } from './indicator-tables.ts';

export {
  DAILY,
  MAX_IMPUTED_SHARE,
  MIN_DAY_COVERAGE,
  MONTHLY,
  NETWORK,
  PEAK_SHARE,
  WEEKLY,
} from './indicator-tables.ts';

export interface Column {
  name: string;
  type: string;
  meaning: string;
}

export interface LakeTable {
  name: string;
  files: string;
  grain: string;
  columns: readonly Column[];
}

export const BRANCHES: LakeTable = {
  name: 'branches',
  files: 'branches.parquet',
  grain: 'one row per branch: the registry as used',
  columns: [
    { name: 'branch_id', type: 'VARCHAR', meaning: 'identifier of the branch' },
    { name: 'name', type: 'VARCHAR', meaning: 'official name, or the one that a person gave it' },
    { name: 'city', type: 'VARCHAR', meaning: 'city' },
    { name: 'region', type: 'VARCHAR', meaning: 'region, where the source gives one' },
    { name: 'type', type: 'VARCHAR', meaning: 'city, suburb, village, mall, station or other' },
    { name: 'timezone', type: 'VARCHAR', meaning: 'IANA time zone of local dates and hours' },
    { name: 'opening_hours', type: 'VARCHAR', meaning: 'opening spans per weekday, local time, as JSON' },
    { name: 'holidays', type: 'VARCHAR', meaning: 'public-holiday calendar on which the branch is closed' },
    { name: 'opened_on', type: 'DATE', meaning: 'first local date of the branch' },
    { name: 'closed_on', type: 'DATE', meaning: 'first local date on which the branch is gone' },
    { name: 'sensors', type: 'VARCHAR[]', meaning: 'ids of its door counters' },
    {
      name: 'source_name',
      type: 'VARCHAR',
      meaning:
        'name that the source gives the branch and that readings are known by, where a person gave it another one',
    },
  ],
};

export const RAW: LakeTable = {
  name: 'raw',
  files: 'raw/date=YYYY-MM-DD/day.parquet, or hHH.parquet for each hour while the UTC day is not whole',
  grain: 'one row per reading received, never changed',
  columns: [
    {
      name: 'slot',
      type: 'TIMESTAMP',
      meaning: 'UTC hour asked for to which the reading belongs; null where its hour is unreadable or another',
    },
    { name: 'branch', type: 'VARCHAR', meaning: 'name of the branch as received' },
    { name: 'sensor', type: 'VARCHAR', meaning: 'sensor id as received' },
    { name: 'visitors', type: 'DOUBLE', meaning: 'count as received, where it was a number' },
    { name: 'unit', type: 'VARCHAR', meaning: 'unit as received' },
    {
      name: 'record',
      type: 'VARCHAR',
      meaning: 'the whole record as JSON, where it was not of the form the contract gives; else null',
    },
    { name: 'occurrence', type: 'INTEGER', meaning: '0 for a record, 1 for its first identical copy in one answer, …' },
    { name: 'seq', type: 'INTEGER', meaning: 'place of the reading in the answer, within its hour' },
    { name: 'received_at', type: 'TIMESTAMP', meaning: 'when it was received, UTC' },
    { name: 'source', type: 'VARCHAR', meaning: 'URL of the sensor API it came from' },
  ],
};

export const HOURLY: LakeTable = {
  name: 'hourly',
  files: 'hourly/month=YYYY-MM/data.parquet (month of hour_utc)',
  grain: 'one row per branch and slot that was asked for, closed hours included',
  columns: [
    { name: 'branch_id', type: 'VARCHAR', meaning: 'the branch' },
    { name: 'hour_utc', type: 'TIMESTAMP', meaning: 'start of the hour, UTC' },
    { name: 'local_date', type: 'DATE', meaning: "date of the hour in the branch's time zone" },
    { name: 'local_hour', type: 'INTEGER', meaning: "hour of the day, 0 to 23, in the branch's time zone" },
    { name: 'is_open', type: 'BOOLEAN', meaning: 'the branch is open in some part of the hour' },
    {
      name: 'visitors_raw',
      type: 'INTEGER',
      meaning: 'sum of the accepted readings, before any correction; null if none',
    },
    {
      name: 'visitors',
      type: 'INTEGER',
      meaning: 'published visitors in the hour; null where closed, or where nothing can be said',
    },
    {
      name: 'visitors_low',
      type: 'INTEGER',
      meaning: 'lower end of the 80 % interval of visitors, where a part of it was imputed or corrected; else null',
    },
    { name: 'visitors_high', type: 'INTEGER', meaning: 'upper end of that interval' },
    { name: 'imputed', type: 'INTEGER', meaning: 'part of visitors that no trusted sensor counted, 0 if none' },
    {
      name: 'expected',
      type: 'DOUBLE',
      meaning: 'usual visitors of the branch in such an hour of the week, in these weeks (see docs/cleaning.md)',
    },
    {
      name: 'quality',
      type: 'VARCHAR',
      meaning: 'where the value comes from: measured, corrected, imputed, missing, closed',
    },
    { name: 'rule', type: 'VARCHAR', meaning: 'named rule behind the quality, where it is not simply measured' },
    { name: 'coverage', type: 'DOUBLE', meaning: 'readings that could be trusted ÷ sensors of the branch, 0 to 1' },
    { name: 'readings', type: 'INTEGER', meaning: 'readings accepted for this branch and hour' },
    { name: 'duplicates', type: 'INTEGER', meaning: 'readings set aside as sent again' },
    { name: 'names_corrected', type: 'INTEGER', meaning: 'accepted readings whose branch name had to be put right' },
    { name: 'decision', type: 'VARCHAR', meaning: "id of the person's decision that made the value; else null" },
  ],
};

export const DOORS: LakeTable = {
  name: 'doors',
  files: 'doors/month=YYYY-MM/data.parquet (month of hour_utc)',
  grain: 'one row per sensor and slot in open hours, and in closed hours in which it counted somebody',
  columns: [
    { name: 'branch_id', type: 'VARCHAR', meaning: 'the branch' },
    { name: 'sensor_id', type: 'VARCHAR', meaning: 'the sensor' },
    { name: 'hour_utc', type: 'TIMESTAMP', meaning: 'start of the hour, UTC' },
    { name: 'local_date', type: 'DATE', meaning: "date of the hour in the branch's time zone" },
    { name: 'local_hour', type: 'INTEGER', meaning: "hour of the day, 0 to 23, in the branch's time zone" },
    { name: 'is_open', type: 'BOOLEAN', meaning: 'the branch is open in some part of the hour' },
    { name: 'visitors_raw', type: 'INTEGER', meaning: "the sensor's accepted reading; null if none" },
    {
      name: 'visitors',
      type: 'INTEGER',
      meaning: 'what is taken to have passed this door; null where closed or unknown',
    },
    {
      name: 'expected',
      type: 'DOUBLE',
      meaning: "what the reading was judged against: this door's usual hour at that day's level",
    },
    { name: 'quality', type: 'VARCHAR', meaning: 'measured, corrected, imputed, missing or closed' },
    { name: 'rule', type: 'VARCHAR', meaning: 'named rule behind the quality, where it is not simply measured' },
    { name: 'seen_share', type: 'DOUBLE', meaning: 'share of the people that a reduced sensor saw; else null' },
    {
      name: 'log10_probability',
      type: 'DOUBLE',
      meaning: 'log10 of how probable what was read would be if the sensor were sound, where a rule found it not to be',
    },
  ],
};

export const QUARANTINE: LakeTable = {
  name: 'quarantine',
  files: 'quarantine/month=YYYY-MM/data.parquet (month of the date asked for)',
  grain: 'one row per reading that could not be attributed or used',
  columns: [
    { name: 'date', type: 'DATE', meaning: 'UTC date of the raw file that holds the reading' },
    ...RAW.columns,
    { name: 'branch_id', type: 'VARCHAR', meaning: 'the branch, where it could be told' },
    { name: 'reason', type: 'VARCHAR', meaning: 'named reason' },
  ],
};

export const LAKE_TABLES = [
  BRANCHES,
  RAW,
  QUARANTINE,
  DOORS,
  HOURLY,
  DAILY,
  WEEKLY,
  MONTHLY,
  NETWORK,
  FORECAST,
] as const;
