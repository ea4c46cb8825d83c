import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { handMadeHome } from '../testing/hours.ts';
import { aBranch } from '../testing/lake.ts';

/** Open on weekdays from 9 to 17 h: 8 hours a day, 40 a week. */
const GAP = aBranch('GAP', 'Gap');
const DIE = { ...aBranch('DIE', 'Die'), timezone: 'America/Los_Angeles' };

describe('a day', () => {
  it('tells its total within and without opening hours, its peak, its quietest hour and its share of the network', async () => {
    const { make, row } = await handMadeHome({
      branches: [GAP, aBranch('ANN', 'Annecy')],
      from: '2026-08-31',
      to: '2026-08-31',
      visitors: `CASE branch_id WHEN 'ANN' THEN 30 ELSE CASE hour WHEN 10 THEN 20 WHEN 15 THEN 20 WHEN 9 THEN 2 WHEN 12 THEN 2 ELSE 9 END END`,
      whileClosed: 'CASE hour WHEN 20 THEN 3 END',
      expected: '7.1',
    });
    await make();
    expect(await row('daily', "branch_id = 'GAP'")).toEqual({
      branch_id: 'GAP',
      date: '2026-08-31',
      visitors: 80,
      visitors_low: null,
      visitors_high: null,
      visitors_all: 83,
      expected: 56.8,
      ma_7: null,
      ma_28: null,
      ma_same_weekday_4: null,
      change_previous: null,
      change_same_weekday: null,
      change_year: null,
      network_share: 0.25,
      peak_hour: 10,
      peak_visitors: 20,
      peak_share: 0.25,
      quietest_hour: 9,
      coverage: 1,
      imputed: 0,
      imputed_share: 0,
      hours_open: 8,
      hours_missing: 0,
      usable: true,
    });
  });

  it('combines the intervals of its hours as independent ones', async () => {
    const { make, row } = await handMadeHome({
      branches: [GAP],
      from: '2026-08-31',
      to: '2026-09-01',
      visitors: '10',
      width: 'CASE hour WHEN 9 THEN 3 WHEN 10 THEN 4 END',
      imputed: 'CASE hour WHEN 9 THEN 10 ELSE 0 END',
    });
    await make();
    expect(await row('daily', "date = '2026-09-01'")).toMatchObject({
      visitors: 80,
      visitors_low: 75,
      visitors_high: 85,
      imputed: 10,
      imputed_share: 0.125,
    });
    // √(5² + 5²) of the two days
    expect(await row('weekly', 'true')).toMatchObject({
      visitors: 160,
      visitors_low: 153,
      visitors_high: 167,
      imputed: 20,
    });
    expect(await row('network', "period = 'week'")).toMatchObject({ visitors_low: 153, visitors_high: 167 });
  });

  it('is usable with enough coverage, or with no hour missing and not too much imputed', async () => {
    const days = await handMadeHome({
      branches: [GAP],
      from: '2026-08-31',
      to: '2026-09-05',
      visitors:
        "CASE WHEN date = '2026-09-02' AND hour < 11 OR date = '2026-09-03' AND hour < 10 THEN NULL ELSE 10 END",
      imputed: "CASE date WHEN '2026-08-31' THEN 5 WHEN '2026-09-01' THEN 6 ELSE 0 END",
      coverage: "CASE WHEN date < '2026-09-02' THEN 0.5 WHEN visitors IS NULL THEN 0 ELSE 1 END",
    });
    await days.make();
    const rows = await days.rows('daily');
    expect(rows.map(({ coverage }) => coverage)).toEqual([0.5, 0.5, 0.75, 0.875, 1, null]);
    expect(rows.map(({ imputed_share }) => imputed_share)).toEqual([0.5, 0.6, 0, 0, 0, null]);
    expect(rows.map(({ usable }) => usable)).toEqual([true, false, false, true, true, false]);
  });

  it('is compared with the day before, the same weekdays and the same weekday 364 days before, where both are usable', async () => {
    const { make, row } = await handMadeHome({
      branches: [GAP],
      from: '2025-08-25',
      to: '2026-08-25',
      visitors:
        "CASE WHEN date < '2025-09-10' THEN 10 WHEN date = '2026-08-25' THEN 24 WHEN date = '2026-08-04' THEN NULL ELSE 12 END",
    });
    await make();
    expect(await row('daily', "date = '2026-08-25'")).toMatchObject({
      visitors: 192,
      change_previous: 1,
      ma_same_weekday_4: 96,
      change_same_weekday: 1,
      change_year: 1.4,
    });
    expect(await row('daily', "date = '2026-08-24'")).toMatchObject({
      change_previous: null,
      change_year: 12 / 10 - 1,
    });
    expect(await row('daily', "date = '2026-08-05'")).toMatchObject({ change_previous: null, change_same_weekday: 0 });
  });

  it('averages over a window once the lake reaches back over it, also across days that are not there', async () => {
    const home = await handMadeHome({ branches: [GAP], from: '2026-06-01', to: '2026-07-31', visitors: '10' });
    await home.make();
    const first = async (column: string) => (await home.rows('daily', `${column} IS NOT NULL`))[0]?.date;
    expect(await first('ma_7')).toBe('2026-06-07');
    expect(await first('ma_28')).toBe('2026-06-28');
    expect(await first('ma_same_weekday_4')).toBe('2026-06-29');
    expect(await home.row('daily', "date = '2026-06-29'")).toMatchObject({
      ma_7: 80,
      ma_28: 80,
      ma_same_weekday_4: 80,
    });
    await home.database.run("DELETE FROM hours_all WHERE local_date = '2026-06-10' AND local_hour = 3");
    await home.make(['2026-06']);
    expect(await home.rows('daily', "date = '2026-06-10'")).toEqual([]);
    expect(await home.rows('daily', "date > '2026-06-07' AND ma_7 IS NULL")).toEqual([]);
  });

  it('has 23 or 25 hours where clocks change', async () => {
    const home = await handMadeHome({
      branches: [GAP],
      from: '2026-03-27',
      to: '2026-03-31',
      visitors: '10',
      whileClosed: '1',
    });
    await home.make();
    const all = async () => (await home.rows('daily')).map(({ visitors_all }) => visitors_all);
    expect(await all()).toEqual([80 + 16, 24, 23, 80 + 16, 80 + 16]);
    const autumn = await handMadeHome({
      branches: [DIE],
      from: '2026-10-31',
      to: '2026-11-01',
      visitors: '10',
      whileClosed: '1',
    });
    await autumn.make();
    expect((await autumn.rows('daily')).map(({ visitors_all }) => visitors_all)).toEqual([24, 25]);
  });
});

describe('a week', () => {
  it('adds its days up and is compared with the week before, the same weekdays and the same ISO week a year before', async () => {
    const { make, row } = await handMadeHome({
      branches: [GAP],
      from: '2024-12-30',
      to: '2026-01-11',
      // 1 in the weeks of ISO year 2025, but 3 in the last one; 6 in the first of 2026, 8 in the second.
      visitors:
        "CASE WHEN date < '2025-12-22' THEN 1 WHEN date < '2025-12-29' THEN 3 WHEN date < '2026-01-05' THEN 6 ELSE 8 END",
      expected: '2',
    });
    await make();
    expect(await row('weekly', "week = '2025-12-29'")).toMatchObject({
      iso_year: 2026,
      iso_week: 1,
      days: 7,
      days_open: 5,
      visitors: 240,
      visitors_all: 240,
      visitors_per_open_day: 48,
      expected: 80,
      ma_4: (40 + 40 + 120 + 240) / 4,
      ma_same_weekday_4: (40 + 40 + 40 + 120) / 4,
      change_previous: 1,
      change_same_weekday: 3,
      change_year: 5,
      network_share: 1,
      coverage: 1,
      hours_open: 40,
      hours_missing: 0,
      usable: true,
    });
  });

  it('finds the same ISO week after a year of 53 weeks, and none for week 53', async () => {
    const { make, row } = await handMadeHome({
      branches: [GAP],
      from: '2025-12-22',
      to: '2027-01-10',
      // The number of the ISO week, in ISO years 2026 (of 53 weeks) and 2027.
      visitors: 'week(date)',
    });
    await make();
    expect(await row('weekly', "week = '2026-12-28'")).toMatchObject({
      iso_year: 2026,
      iso_week: 53,
      visitors: 40 * 53,
      change_year: null,
    });
    expect(await row('weekly', "week = '2027-01-04'")).toMatchObject({ iso_year: 2027, iso_week: 1, change_year: 0 });
    // A day looks back 364 days whatever the year: into week 2.
    expect(await row('daily', "date = '2027-01-04'")).toMatchObject({ change_year: 1 / 2 - 1 });
  });

  it('knows its busiest single hour, its peak hours, and its usual hours and weekdays', async () => {
    const { make, row } = await handMadeHome({
      branches: [GAP],
      from: '2026-08-31',
      to: '2026-09-06',
      visitors: `CASE
        WHEN date = '2026-09-01' AND hour = 14 THEN 40
        WHEN date = '2026-09-04' AND hour = 11 THEN 40
        WHEN date = '2026-09-02' AND hour = 10 THEN 7
        WHEN date = '2026-09-02' AND hour IN (11, 12) THEN 6
        WHEN date = '2026-09-03' AND hour = 9 THEN 0
        WHEN hour = 16 THEN 5 WHEN hour = 9 THEN 2 WHEN date = '2026-08-31' AND hour = 15 THEN 4 ELSE 2 END`,
    });
    await make();
    const week = await row('weekly', 'true');
    expect(week.visitors).toBe(40 + 40 + 7 + 6 + 6 + 0 + 5 * 5 + 4 * 2 + 4 + 24 * 2);
    expect(week).toMatchObject({
      peak_date: '2026-09-01',
      peak_hour: 14,
      peak_visitors: 40,
      busiest_hour: 11,
      quietest_hour: 9,
      busiest_weekday: 2,
    });
    expect(week.peak_share).toBe(40 / 184);
    // 3.5 % of 184 are 6.44.
    expect(week.peak_hours).toBe(3);
  });

  it('takes an hour of exactly 3.5 % for a peak', async () => {
    const { make, row } = await handMadeHome({
      branches: [{ ...GAP, opening_hours: { monday: [['09:00', '17:00']] } }],
      from: '2026-08-31',
      to: '2026-09-06',
      visitors: 'CASE hour WHEN 9 THEN 7 WHEN 10 THEN 6 WHEN 11 THEN 187 ELSE 0 END',
    });
    await make();
    expect(await row('weekly', 'true')).toMatchObject({ visitors: 200, peak_hours: 2, peak_hour: 11 });
  });

  it('is not whole, and not compared, where the branch opened within it', async () => {
    const { make, row } = await handMadeHome({
      branches: [{ ...GAP, opened_on: '2026-09-02' }, aBranch('ANN', 'Annecy')],
      from: '2026-08-24',
      to: '2026-09-20',
      visitors: "CASE branch_id WHEN 'ANN' THEN 20 ELSE 10 END + CASE WHEN date >= '2026-09-14' THEN 5 ELSE 0 END",
    });
    await make();
    expect(await row('weekly', "branch_id = 'GAP' AND week = '2026-08-31'")).toMatchObject({
      days: 5,
      days_open: 3,
      visitors: 240,
      peak_hours: null,
      usable: false,
    });
    expect(await row('weekly', "branch_id = 'GAP' AND week = '2026-09-07'")).toMatchObject({
      days: 7,
      usable: true,
      change_previous: null,
    });
    expect(await row('weekly', "branch_id = 'GAP' AND week = '2026-09-14'")).toMatchObject({ change_previous: 0.5 });
    expect(await row('network', "period = 'week' AND start = '2026-09-07'")).toMatchObject({
      branches: 2,
      branches_usable: 2,
      visitors: 1200,
      branches_previous: 1,
      visitors_now_previous: 800,
      visitors_previous: 800,
      change_previous: 0,
    });
    expect(await row('network', "period = 'week' AND start = '2026-09-14'")).toMatchObject({
      branches_previous: 2,
      change_previous: 1600 / 1200 - 1,
    });
  });

  it('without an open hour has no visitors and is not usable', async () => {
    const { make, row } = await handMadeHome({
      branches: [{ ...GAP, opening_hours: {} }],
      from: '2026-08-31',
      to: '2026-09-06',
      visitors: '1',
    });
    await make();
    expect(await row('weekly', 'true')).toMatchObject({
      days: 7,
      days_open: 0,
      visitors: null,
      coverage: null,
      imputed_share: null,
      busiest_hour: null,
      busiest_weekday: null,
      peak_hours: null,
      usable: false,
    });
    expect(await row('network', "period = 'week'")).toMatchObject({
      branches: 1,
      branches_counted: 0,
      branches_usable: 0,
      visitors: null,
      busiest_hour: null,
    });
  });

  it('is usable with a whole day imputed, and not with a day of which nothing is known', async () => {
    const hours = { branches: [GAP], from: '2026-08-31', to: '2026-09-13' };
    const imputed = await handMadeHome({
      ...hours,
      visitors: '10',
      imputed: "CASE date WHEN '2026-09-08' THEN 10 ELSE 0 END",
      coverage: "CASE date WHEN '2026-09-08' THEN 0 ELSE 1 END",
    });
    await imputed.make();
    expect(await imputed.row('daily', "date = '2026-09-08'")).toMatchObject({ usable: false });
    expect(await imputed.row('weekly', "week = '2026-09-07'")).toMatchObject({
      imputed_share: 0.2,
      coverage: 0.8,
      usable: true,
      change_previous: 0,
    });
    const missing = await handMadeHome({ ...hours, visitors: "CASE date WHEN '2026-09-08' THEN NULL ELSE 10 END" });
    await missing.make();
    expect(await missing.row('weekly', "week = '2026-09-07'")).toMatchObject({
      hours_missing: 8,
      coverage: 0.8,
      usable: false,
      change_previous: null,
    });
  });
});

describe('a month', () => {
  it('is compared with the month before, with its weekdays, and with the same month a year before', async () => {
    const { make, row } = await handMadeHome({
      branches: [GAP],
      from: '2025-02-01',
      to: '2026-03-31',
      visitors: "CASE WHEN date < '2025-03-01' THEN 1 WHEN date < '2026-02-01' THEN 2 ELSE 3 END",
    });
    await make();
    expect(await row('monthly', "month = '2025-02-01'")).toMatchObject({
      days: 28,
      days_open: 20,
      visitors: 160,
      ma_12: null,
      change_previous: null,
      usable: true,
    });
    // 21 open days after 20: more visitors in all, as many by weekday.
    expect(await row('monthly', "month = '2026-03-01'")).toMatchObject({
      days: 31,
      days_open: 22,
      visitors: 22 * 24,
      visitors_per_open_day: 24,
      ma_same_weekday_4: 22 * 24,
      change_previous: 22 / 20 - 1,
      change_same_weekday: 0,
      change_year: (22 * 24) / (21 * 16) - 1,
      usable: true,
    });
    expect(await row('monthly', "month = '2026-02-01'")).toMatchObject({ change_same_weekday: 0.5, change_year: 2 });
    expect((await row('monthly', "month = '2026-01-01'")).ma_12).toBeCloseTo(
      (160 + 16 * (21 + 22 + 22 + 21 + 23 + 21 + 22 + 23 + 20 + 23 + 22)) / 12,
    );
  });

  it('counts the peaks of the whole weeks whose Thursday it has', async () => {
    const { make, row, rows } = await handMadeHome({
      branches: [GAP],
      from: '2026-08-01',
      to: '2026-09-30',
      // Weeks of 1, 2, … peaks: the number of Mondays of the year modulo 5
      visitors:
        'CASE WHEN isodow(date) = 1 AND hour - 8 <= week(date) % 5 THEN 20 ELSE 0 END + CASE WHEN hour = 16 THEN 1 ELSE 0 END',
    });
    await make();
    // Weeks 32 to 35 of Aug 2026 hold 2, 3, 4 peaks, and 0 of 20 but 5 hours of 1 in 5; week 31 is not whole.
    const weeks = new Map((await rows('weekly')).map(({ iso_week, peak_hours }) => [iso_week, peak_hours]));
    expect(weeks.get(32)).toBe(2);
    expect(weeks.get(33)).toBe(3);
    expect(weeks.get(34)).toBe(4);
    expect(weeks.get(35)).toBe(5);
    expect(weeks.get(31)).toBeNull();
    expect(await row('monthly', "month = '2026-08-01'")).toMatchObject({ peak_hours: (2 + 3 + 4 + 5) / 4 });
  });
});

describe('a network', () => {
  it('compares on the same weekday and a year ago the branches that have both, and knows their busiest hour and weekday', async () => {
    const { make, row } = await handMadeHome({
      branches: [{ ...GAP, opened_on: '2026-08-03' }, aBranch('ANN', 'Annecy')],
      from: '2025-08-01',
      to: '2026-08-31',
      visitors: `CASE branch_id WHEN 'ANN' THEN 4 ELSE 1 END
        + CASE WHEN branch_id = 'GAP' AND hour = 12 THEN 9 WHEN branch_id = 'ANN' AND hour = 10 THEN 4 ELSE 0 END
        + CASE WHEN date >= '2026-08-31' THEN 2 ELSE 0 END`,
    });
    await make();
    // ANN 36 a day, GAP 17; each 16 more on the last day.
    expect(await row('network', "period = 'day' AND start = '2026-08-31'")).toMatchObject({
      branches: 2,
      visitors: 36 + 17 + 32,
      branches_previous: 0,
      visitors_now_previous: null,
      change_previous: null,
      branches_same_weekday: 2,
      visitors_now_same_weekday: 85,
      ma_same_weekday_4: 53,
      change_same_weekday: 85 / 53 - 1,
      branches_year: 1,
      visitors_now_year: 52,
      visitors_year: 36,
      change_year: 52 / 36 - 1,
      busiest_hour: 12,
      busiest_weekday: null,
    });
    expect(await row('network', "period = 'month' AND start = '2026-08-01'")).toMatchObject({
      branches: 2,
      branches_usable: 1,
      branches_year: 1,
      visitors_year: 36 * 21,
      visitors_now_year: 36 * 21 + 16,
      busiest_hour: 12,
      busiest_weekday: 1,
    });
  });
});

describe('what is made again', () => {
  const BRANCHES = [GAP, DIE, { ...aBranch('AKL', 'Auckland'), timezone: 'Pacific/Auckland' }];
  const HOURS = {
    from: '2024-10-10',
    to: '2026-01-20',
    visitors:
      'CASE WHEN hash(branch_id, date, hour) % 50 = 0 THEN NULL ELSE (hash(date, hour, branch_id) % 23)::INTEGER END',
    width: 'CASE WHEN hash(hour, date) % 7 = 0 THEN visitors // 3 END',
    imputed: 'CASE WHEN hash(hour, date) % 7 = 0 THEN visitors // 2 ELSE 0 END',
    expected: '(hash(date) % 100) / 7',
    whileClosed: 'CASE WHEN hash(date, hour) % 9 = 0 THEN 1 END',
  };
  const TABLES = ['daily', 'weekly', 'monthly', 'network'] as const;
  type Home = Awaited<ReturnType<typeof handMadeHome>>;
  const all = async (home: Home) =>
    Object.fromEntries(await Promise.all(TABLES.map(async (table) => [table, await home.rows(table)])));

  it('is the same whether months are made at once, in parts, backwards or twice', async () => {
    const atOnce = await handMadeHome({ branches: BRANCHES, ...HOURS });
    await atOnce.make();
    const wanted = await all(atOnce);
    expect(TABLES.map((table) => wanted[table]?.length ?? 0).every((rows) => rows > 40)).toBe(true);
    const { months } = atOnce;
    const inTwos = months.flatMap((month, index) =>
      index % 2 ? [] : [[month, ...months.slice(index + 1, index + 2)]],
    );
    for (const parts of [inTwos, inTwos.toReversed(), [months.slice(9), months.slice(3, 12), months.slice(0, 5)]]) {
      const home = await handMadeHome({ branches: BRANCHES, ...HOURS });
      for (const part of parts) await home.make(part);
      expect(await all(home)).toEqual(wanted);
    }
    await atOnce.make(['2024-12', '2025-01']);
    expect(await all(atOnce)).toEqual(wanted);
  }, 120_000);

  it('follows hours that changed, in all that looks at them, up to a year later', async () => {
    const changed = {
      ...HOURS,
      visitors: `CASE WHEN date BETWEEN '2024-12-20' AND '2025-01-07' THEN 50 ELSE ${HOURS.visitors} END`,
    };
    const made = await handMadeHome({ branches: BRANCHES, ...changed });
    await made.make();
    const home = await handMadeHome({ branches: BRANCHES, ...HOURS });
    await home.make();
    const before = await all(home);
    await home.hold(changed);
    await home.make(['2024-12', '2025-01']);
    expect(await all(home)).toEqual(await all(made));
    await home.hold(HOURS);
    await home.make(['2024-12', '2025-01']);
    expect(await all(home)).toEqual(before);
  }, 120_000);

  it('is made whole again where a file is gone or of an older version', async () => {
    const home = await handMadeHome({ branches: BRANCHES, ...HOURS });
    await home.make();
    const before = await all(home);
    const { layout, database } = home;
    for (const file of [layout.daily('2025'), layout.daily('2024'), layout.weekly, layout.network]) {
      await rm(file);
      await home.make(['2025-12'], { changed: { first: '2025-12-08', end: '2025-12-15' } });
      expect(await all(home)).toEqual(before);
    }
    await database.run(
      `COPY (SELECT 'GAP' AS branch_id, DATE '2025-03-01' AS date, 7 AS visitors) TO '${layout.daily('2025')}'`,
    );
    await home.make(['2026-01'], { changed: { first: '2026-01-05', end: '2026-01-12' } });
    expect(await all(home)).toEqual(before);
  }, 120_000);

  it('leaves the days of locked months as they are, as far as all their hours lie there', async () => {
    const home = await handMadeHome({ branches: BRANCHES, ...HOURS, from: '2025-06-20', to: '2025-09-10' });
    await home.make();
    const august = "date BETWEEN '2025-08-02' AND '2025-08-30'";
    const [days, first] = [
      await home.rows('daily', august),
      await home.row('daily', "date = '2025-08-01' AND branch_id = 'AKL'"),
    ];
    await home.hold({ ...HOURS, from: '2025-06-20', to: '2025-09-10', visitors: '40' });
    await home.make(['2025-06', '2025-07', '2025-09'], { locked: ['2025-08'] });
    expect(await home.rows('daily', august)).toEqual(days);
    expect(await home.rows('daily', "date = '2025-07-30' AND visitors = 320")).toHaveLength(3);
    // Its hours lie in July, UTC.
    expect(await home.row('daily', "date = '2025-08-01' AND branch_id = 'AKL'")).not.toEqual(first);
    await home.make(['2025-08']);
    expect(await home.rows('daily', "hours_open > 0 AND visitors <> 320 AND date > '2025-06-20'")).toEqual([]);
  });

  it('leaves no table behind', async () => {
    const home = await handMadeHome({ branches: [GAP], from: '2026-08-01', to: '2026-08-05', visitors: '1' });
    const tables = () =>
      home.database.rows(
        'SELECT table_name FROM duckdb_tables() UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY ALL',
      );
    const before = await tables();
    await home.make();
    expect(await tables()).toEqual(before);
  });
});
