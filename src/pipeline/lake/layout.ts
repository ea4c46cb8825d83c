import { join } from 'node:path';

/** Where everything of one home lies. The lake holds nothing but finished Parquet files. */
export interface Layout {
  home: string;
  lake: string;
  staging: string;
  branches: string;
  /** Raw folder of a UTC date. */
  rawDate(date: string): string;
  /** All readings of a whole UTC date. */
  rawDay(date: string): string;
  /** Readings of one UTC hour (0 to 23) while its date is not whole. */
  rawHour(date: string, hour: number): string;
  hourly(month: string): string;
  doors(month: string): string;
  quarantine(month: string): string;
  daily(year: string): string;
  weekly: string;
  monthly: string;
  network: string;
  /** What people decided about the data, one JSON object a line. */
  decisions: string;
  /** What people corrected of the source's registry. */
  corrections: string;
}

/** The layout below a home folder. Months are `YYYY-MM` (UTC), dates `YYYY-MM-DD` (UTC), years `YYYY` (local). */
export function layoutOf(home: string): Layout {
  const lake = join(home, 'lake');
  const rawDate = (date: string) => join(lake, 'raw', `date=${date}`);
  return {
    home,
    lake,
    staging: join(home, 'staging'),
    branches: join(lake, 'branches.parquet'),
    rawDate,
    rawDay: (date) => join(rawDate(date), 'day.parquet'),
    rawHour: (date, hour) => join(rawDate(date), `h${String(hour).padStart(2, '0')}.parquet`),
    doors: (month) => join(lake, 'doors', `month=${month}`, 'data.parquet'),
    hourly: (month) => join(lake, 'hourly', `month=${month}`, 'data.parquet'),
    quarantine: (month) => join(lake, 'quarantine', `month=${month}`, 'data.parquet'),
    daily: (year) => join(lake, 'daily', `year=${year}`, 'data.parquet'),
    weekly: join(lake, 'weekly', 'data.parquet'),
    monthly: join(lake, 'monthly', 'data.parquet'),
    network: join(lake, 'network', 'data.parquet'),
    decisions: join(lake, 'decisions.jsonl'),
    corrections: join(lake, 'branch-corrections.json'),
  };
}
