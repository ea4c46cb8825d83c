import type { Column, LakeTable } from './lake-tables.ts';

/** A period with less coverage than this enters averages and comparisons only where its gaps could be filled. */
export const MIN_DAY_COVERAGE = 0.8;

/** A period more of whose visitors were imputed than this enters no average and no comparison, unless its coverage is good. */
export const MAX_IMPUTED_SHARE = 0.5;

/** An hour with at least this share of the visitors of its week is a peak of that week. */
export const PEAK_SHARE = 0.035;

const percent = (share: number): string => `${100 * share} %`;

const INTERVAL: readonly Column[] = [
  {
    name: 'visitors_low',
    type: 'INTEGER',
    meaning:
      'lower end of the 80 % interval of visitors: visitors − √Σ(visitors − visitors_low)² over its parts, as if their errors were independent; null where nothing was imputed or corrected',
  },
  {
    name: 'visitors_high',
    type: 'INTEGER',
    meaning: 'upper end of that interval: visitors + √Σ(visitors_high − visitors)²',
  },
];

const VISITORS_ALL: Column = {
  name: 'visitors_all',
  type: 'INTEGER',
  meaning: 'visitors, and what was counted in closed hours (their visitors_raw, as it came)',
};

const SHARES: readonly Column[] = [
  {
    name: 'coverage',
    type: 'DOUBLE',
    meaning:
      'readings that could be trusted ÷ expected ones over the open hours, 0 to 1; null where there is no open hour',
  },
  { name: 'imputed', type: 'INTEGER', meaning: 'part of visitors that no trusted sensor counted, 0 if none' },
  { name: 'imputed_share', type: 'DOUBLE', meaning: 'imputed ÷ visitors, 0 to 1; null where visitors is 0 or null' },
  { name: 'hours_open', type: 'INTEGER', meaning: 'open hours' },
  { name: 'hours_missing', type: 'INTEGER', meaning: 'open hours of which nothing can be said: they are in no sum' },
];

export const DAILY: LakeTable = {
  name: 'daily',
  files: 'daily/year=YYYY/data.parquet (year of the local date)',
  grain: 'one row per branch and local date all of whose hours are in hourly',
  columns: [
    { name: 'branch_id', type: 'VARCHAR', meaning: 'the branch' },
    { name: 'date', type: 'DATE', meaning: "date in the branch's time zone" },
    {
      name: 'visitors',
      type: 'INTEGER',
      meaning: 'sum of hourly visitors (open hours); null on a closed day or where nothing can be said',
    },
    ...INTERVAL,
    VISITORS_ALL,
    {
      name: 'expected',
      type: 'DOUBLE',
      meaning: 'sum of the usual visitors of its open hours; null where one of them has none',
    },
    { name: 'ma_7', type: 'DOUBLE', meaning: 'mean visitors per usable day over the 7 days that end here (see note)' },
    {
      name: 'ma_28',
      type: 'DOUBLE',
      meaning: 'mean visitors per usable day over the 28 days that end here (see note)',
    },
    {
      name: 'ma_same_weekday_4',
      type: 'DOUBLE',
      meaning: 'mean visitors of the usable ones of the 4 previous same weekdays, this day excluded (see note)',
    },
    {
      name: 'change_previous',
      type: 'DOUBLE',
      meaning: 'visitors ÷ visitors of the day before − 1; null unless both are usable',
    },
    {
      name: 'change_same_weekday',
      type: 'DOUBLE',
      meaning: 'visitors ÷ ma_same_weekday_4 − 1; null unless the day is usable',
    },
    {
      name: 'change_year',
      type: 'DOUBLE',
      meaning: 'visitors ÷ visitors of the same weekday 364 days before − 1; null unless both are usable',
    },
    { name: 'network_share', type: 'DOUBLE', meaning: 'visitors ÷ visitors of all branches that day, 0 to 1' },
    { name: 'peak_hour', type: 'INTEGER', meaning: 'local hour with most visitors, the earliest of equals' },
    { name: 'peak_visitors', type: 'INTEGER', meaning: 'visitors in the peak hour' },
    { name: 'peak_share', type: 'DOUBLE', meaning: 'peak_visitors ÷ visitors, 0 to 1' },
    {
      name: 'quietest_hour',
      type: 'INTEGER',
      meaning: 'local open hour with fewest visitors, the earliest of equals; null where nobody came',
    },
    ...SHARES,
    {
      name: 'usable',
      type: 'BOOLEAN',
      meaning: `the day enters averages and comparisons: coverage is at least ${MIN_DAY_COVERAGE}, or hours_missing is 0 and imputed_share at most ${MAX_IMPUTED_SHARE}`,
    },
  ],
};

/** Columns that weeks and months have alike. */
function periodColumns(period: 'week' | 'month', average: Column, change: { year: string }, peaks: string): Column[] {
  return [
    {
      name: 'days',
      type: 'INTEGER',
      meaning: `its days that are in daily: the ${period} is whole where all of them are`,
    },
    { name: 'days_open', type: 'INTEGER', meaning: 'of those, the days with an open hour' },
    { name: 'visitors', type: 'INTEGER', meaning: 'sum of daily visitors; null where no day has any' },
    ...INTERVAL,
    VISITORS_ALL,
    {
      name: 'visitors_per_open_day',
      type: 'DOUBLE',
      meaning: 'visitors ÷ open days that have a count',
    },
    {
      name: 'expected',
      type: 'DOUBLE',
      meaning: 'sum of daily expected over the open days; null where one of them has none',
    },
    average,
    {
      name: 'ma_same_weekday_4',
      type: 'DOUBLE',
      meaning: `what its open days come to by their weekdays of the 4 weeks before the ${period}: the sum over them of ma_same_weekday_4 of the first such weekday of the ${period}; null where one has none`,
    },
    {
      name: 'change_previous',
      type: 'DOUBLE',
      meaning: `visitors ÷ visitors of the ${period} before − 1; null unless both are usable`,
    },
    {
      name: 'change_same_weekday',
      type: 'DOUBLE',
      meaning: `visitors ÷ ma_same_weekday_4 − 1: how many weekdays of each kind the ${period} has, and which are closed, plays no part; null unless the ${period} is usable`,
    },
    {
      name: 'change_year',
      type: 'DOUBLE',
      meaning: `visitors ÷ visitors of ${change.year} − 1; null unless both are usable`,
    },
    { name: 'network_share', type: 'DOUBLE', meaning: `visitors ÷ visitors of all branches in that ${period}, 0 to 1` },
    {
      name: 'peak_date',
      type: 'DATE',
      meaning: `local date of the one hour of the ${period} with most visitors, the earliest of equals`,
    },
    { name: 'peak_hour', type: 'INTEGER', meaning: 'local hour of that hour' },
    { name: 'peak_visitors', type: 'INTEGER', meaning: 'visitors in that hour' },
    { name: 'peak_share', type: 'DOUBLE', meaning: 'peak_visitors ÷ visitors, 0 to 1' },
    { name: 'peak_hours', type: 'DOUBLE', meaning: peaks },
    {
      name: 'busiest_hour',
      type: 'INTEGER',
      meaning:
        'local hour of the day with most visitors per hour that has a count, the earliest of equals; null where nobody came',
    },
    { name: 'quietest_hour', type: 'INTEGER', meaning: 'the one with fewest' },
    {
      name: 'busiest_weekday',
      type: 'INTEGER',
      meaning:
        'weekday (1 is Monday) with most visitors per day that has a count, the earliest of equals; null where nobody came',
    },
    ...SHARES,
    {
      name: 'usable',
      type: 'BOOLEAN',
      meaning: `the ${period} enters averages and comparisons: it is whole; every open day has a coverage of at least ${MIN_DAY_COVERAGE} or no hour missing; and over the ${period} coverage is at least ${MIN_DAY_COVERAGE} or imputed_share at most ${MAX_IMPUTED_SHARE}`,
    },
  ];
}

export const WEEKLY: LakeTable = {
  name: 'weekly',
  files: 'weekly/data.parquet',
  grain: 'one row per branch and ISO week with a day in daily',
  columns: [
    { name: 'branch_id', type: 'VARCHAR', meaning: 'the branch' },
    { name: 'week', type: 'DATE', meaning: "the week's Monday" },
    { name: 'iso_year', type: 'INTEGER', meaning: 'year of the ISO week' },
    { name: 'iso_week', type: 'INTEGER', meaning: 'number of the ISO week, 1 to 53' },
    ...periodColumns(
      'week',
      {
        name: 'ma_4',
        type: 'DOUBLE',
        meaning: 'mean visitors of the 4 weeks that end here; null unless all are usable',
      },
      { year: 'the same ISO week (iso_week) a year before; week 53 has none' },
      `hours that are peaks: at least ${percent(PEAK_SHARE)} of the visitors of the week each; null unless the week is whole`,
    ),
  ],
};

export const MONTHLY: LakeTable = {
  name: 'monthly',
  files: 'monthly/data.parquet',
  grain: 'one row per branch and local month with a day in daily',
  columns: [
    { name: 'branch_id', type: 'VARCHAR', meaning: 'the branch' },
    { name: 'month', type: 'DATE', meaning: "the month's first day" },
    ...periodColumns(
      'month',
      {
        name: 'ma_12',
        type: 'DOUBLE',
        meaning: 'mean visitors of the 12 months that end here; null unless all are usable',
      },
      { year: 'the same month a year before' },
      'mean peak_hours of the whole weeks whose Thursday lies in the month; null where there is none',
    ),
  ],
};

const SAME_BRANCHES = 'of the branches that are usable in both';

export const NETWORK: LakeTable = {
  name: 'network',
  files: 'network/data.parquet',
  grain: 'one row per kind of period and period: all branches together',
  columns: [
    { name: 'period', type: 'VARCHAR', meaning: 'day, week (ISO) or month' },
    { name: 'start', type: 'DATE', meaning: 'first local date of the period' },
    { name: 'branches', type: 'INTEGER', meaning: 'branches with a day in daily' },
    { name: 'branches_counted', type: 'INTEGER', meaning: 'of those, the ones that have visitors (not null)' },
    { name: 'branches_usable', type: 'INTEGER', meaning: 'of those, the ones whose period is usable' },
    { name: 'visitors', type: 'INTEGER', meaning: 'sum of visitors over the branches; null where none has any' },
    ...INTERVAL,
    VISITORS_ALL,
    {
      name: 'branches_previous',
      type: 'INTEGER',
      meaning: 'branches that are usable in this period and in the one before',
    },
    { name: 'visitors_now_previous', type: 'INTEGER', meaning: `visitors in this period ${SAME_BRANCHES}` },
    { name: 'visitors_previous', type: 'INTEGER', meaning: `visitors in the period before ${SAME_BRANCHES}` },
    { name: 'change_previous', type: 'DOUBLE', meaning: 'visitors_now_previous ÷ visitors_previous − 1' },
    { name: 'branches_same_weekday', type: 'INTEGER', meaning: 'branches that are usable and have ma_same_weekday_4' },
    { name: 'visitors_now_same_weekday', type: 'INTEGER', meaning: 'their visitors in this period' },
    { name: 'ma_same_weekday_4', type: 'DOUBLE', meaning: 'sum of their ma_same_weekday_4' },
    { name: 'change_same_weekday', type: 'DOUBLE', meaning: 'visitors_now_same_weekday ÷ ma_same_weekday_4 − 1' },
    {
      name: 'branches_year',
      type: 'INTEGER',
      meaning:
        'branches that are usable in this period and in the one a year ago (see change_year of daily, weekly, monthly)',
    },
    { name: 'visitors_now_year', type: 'INTEGER', meaning: `visitors in this period ${SAME_BRANCHES}` },
    { name: 'visitors_year', type: 'INTEGER', meaning: `visitors in the period a year ago ${SAME_BRANCHES}` },
    { name: 'change_year', type: 'DOUBLE', meaning: 'visitors_now_year ÷ visitors_year − 1' },
    {
      name: 'busiest_hour',
      type: 'INTEGER',
      meaning:
        'local hour of the day with most visitors of all branches together, the earliest of equals; null where nobody came',
    },
    {
      name: 'busiest_weekday',
      type: 'INTEGER',
      meaning:
        'weekday (1 is Monday) with most visitors of all branches per date, the earliest of equals; null for a day',
    },
    ...SHARES,
  ],
};
