import type { LakeTable } from './lake-tables.ts';

export const FORECAST: LakeTable = {
  name: 'forecast',
  files: 'forecast/made=YYYY-MM-DD/HHMMSSmmmZ-DIGEST.parquet (UTC, when it was made, and what from); never overwritten',
  grain:
    'one row per branch and open hour of the next 14 days, and one per branch and open day of the next 8 weeks (local_hour null), for each time that forecasts were made',
  columns: [
    { name: 'made_at', type: 'TIMESTAMP', meaning: 'when the forecast was made, UTC' },
    { name: 'branch_id', type: 'VARCHAR', meaning: 'the branch' },
    { name: 'hour_utc', type: 'TIMESTAMP', meaning: 'start of the hour, UTC; of a day, its first hour' },
    { name: 'local_date', type: 'DATE', meaning: "date in the branch's time zone" },
    { name: 'local_hour', type: 'INTEGER', meaning: 'hour of the day, 0 to 23; null for the whole day' },
    { name: 'p10', type: 'DOUBLE', meaning: 'visitors: lower end of the 80 % interval' },
    { name: 'p50', type: 'DOUBLE', meaning: 'visitors: as likely more as less' },
    { name: 'p90', type: 'DOUBLE', meaning: 'visitors: upper end of the 80 % interval' },
    { name: 'mean', type: 'DOUBLE', meaning: 'visitors on average' },
    {
      name: 'shared',
      type: 'DOUBLE',
      meaning:
        'correlation of the errors of two branches at that time, 0 to 1: what intervals of sums over branches depend on',
    },
    { name: 'neighbour', type: 'DOUBLE', meaning: 'of the errors of an hour and the next one; null for days' },
    { name: 'model', type: 'VARCHAR', meaning: 'method that made it (docs/forecast.md)' },
  ],
};
