import { beforeAll, expect, test } from 'vitest';
import { addDays } from '../../../shared/slots.ts';
import type { Connector } from '../connector.ts';
import { sql } from '../sql.ts';
import { nodeConnector } from '../testing/node-connector.ts';
import { readDays } from './daily-series.ts';

const FIRST = '2026-11-02';
const DAY = { from: FIRST, to: addDays(FIRST, 1) };

interface Row {
  day?: number;
  visitors: number | null;
  usual: number | null;
  usable?: boolean;
}

let connector: Connector;
beforeAll(async () => {
  connector = await nodeConnector();
});

async function hold(branches: Readonly<Record<string, readonly Row[]>>): Promise<void> {
  await connector.query(sql`CREATE OR REPLACE TABLE daily (branch_id VARCHAR, date DATE, visitors INTEGER,
    visitors_low INTEGER, visitors_high INTEGER, ma_7 DOUBLE, ma_28 DOUBLE, ma_same_weekday_4 DOUBLE, coverage DOUBLE,
    imputed INTEGER, hours_open INTEGER, hours_missing INTEGER, usable BOOLEAN)`);
  for (const [branch, rows] of Object.entries(branches)) {
    for (const { day = 0, visitors, usual, usable = visitors !== null } of rows) {
      await connector.query(sql`INSERT INTO daily VALUES (${branch}, ${addDays(FIRST, day)}::DATE, ${visitors}, ${visitors},
        ${visitors}, NULL, NULL, ${usual}, 1, 0, 8, 0, ${usable})`);
    }
  }
}

const read = async () => (await readDays(connector, [], DAY)).days[0];

test('a branch whose day is not usable makes no day odd, and stands with its share in what is usual', async () => {
  const fine = [{ visitors: 110, usual: 100 }];
  await hold({ A: fine, B: fine, C: fine, D: fine, E: [{ visitors: 22, usual: 100, usable: false }] });
  const day = await read();
  expect(day?.visitors).toBe(462);
  expect(day?.change).toBeCloseTo(0.1, 12);
  expect(day?.sameWeekday).toBeCloseTo(420, 9);
});

test('with fewer than four in five branches sure, nothing is said of the day', async () => {
  const fine = [{ visitors: 200, usual: 100 }];
  await hold({ A: fine, B: fine, C: fine, D: [{ visitors: 20, usual: 100, usable: false }] });
  expect(await read()).toMatchObject({ change: null, sameWeekday: 400, usualLow: null });
});

test('a day mostly estimated is never held against what is usual, however far it lies', async () => {
  await hold({ A: [{ visitors: 500, usual: 100, usable: false }] });
  expect(await read()).toMatchObject({ change: null, sameWeekday: 100 });
});

test('the band is learnt from the twelve weeks before, and stands at the height of the same weekdays', async () => {
  const before = Array.from({ length: 19 }, (_, step) => ({ day: step - 19, visitors: 91 + step, usual: 100 }));
  const long = Array.from({ length: 30 }, (_, step) => ({ day: step - 114, visitors: 900, usual: 100 }));
  await hold({ A: [...long, ...before, { visitors: 230, usual: 200 }] });
  const day = await read();
  expect(day?.change).toBeCloseTo(0.15, 12);
  expect(day?.usualLow).toBeCloseTo(184, 9);
  expect(day?.usualHigh).toBeCloseTo(216, 9);
});
