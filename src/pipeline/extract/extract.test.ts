import { copyFile, readdir, rm, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, startOfUtcDate } from '../../shared/slots.ts';
import { openForWriting } from '../lake/home.ts';
import { aBranch, aReading, sourceOf, tableOf, temporaryHome } from '../testing/lake.ts';
import { extractRange } from './extract.ts';

const START = startOfUtcDate('2026-08-31');
const BRANCHES = [aBranch('GAP', 'Gap')];
const DAY = { from: START, to: START + 24 * HOUR_MS };
const clock = () => START + 100 * 24 * HOUR_MS;

describe('extractRange', () => {
  it('keeps a whole UTC date in one file and the hours of others in one each', async () => {
    const { layout, database } = await temporaryHome();
    const source = sourceOf(BRANCHES, (slot) => [aReading('Gap', 'GAP-A', slot, 1)]);
    await extractRange({ layout, database, source, clock }, { from: START - 2 * HOUR_MS, to: DAY.to });
    expect(await readdir(layout.rawDate('2026-08-30'))).toEqual(['h22.parquet', 'h23.parquet']);
    expect(await readdir(layout.rawDate('2026-08-31'))).toEqual(['day.parquet']);
  });

  it('joins the hours of a date into one file once the last one is there, whatever their order', async () => {
    const { layout, database } = await temporaryHome();
    const source = sourceOf(BRANCHES, (slot) => [aReading('Gap', 'GAP-A', slot, 1), { hour: 'nonsense' }]);
    const context = { layout, database, source, clock };
    for (const hour of [5, 23, ...Array.from({ length: 24 }, (_, index) => index)]) {
      await extractRange(context, { from: START + hour * HOUR_MS, to: START + (hour + 1) * HOUR_MS });
    }
    expect(await readdir(layout.rawDate('2026-08-31'))).toEqual(['day.parquet']);
    const byHours = await tableOf(database, layout, 'raw');

    const whole = await temporaryHome();
    await extractRange({ ...context, ...whole }, DAY);
    const withoutPlace = (rows: object[]) => rows.map((row) => ({ ...row, seq: null }));
    expect(withoutPlace(byHours)).toEqual(withoutPlace(await tableOf(whole.database, whole.layout, 'raw')));
    expect(byHours).toHaveLength(48);
  });

  it('joins, when the home is opened again, the hours of a date that a killed writer had got but not joined', async () => {
    const { layout, database } = await temporaryHome();
    const source = sourceOf(BRANCHES, (slot) => [aReading('Gap', 'GAP-A', slot, 1)]);
    await extractRange({ layout, database, source, clock }, { from: START, to: DAY.to - HOUR_MS });
    await copyFile(layout.rawHour('2026-08-31', 22), layout.rawHour('2026-08-31', 23));
    await (await openForWriting(layout.home)).close();
    expect(await readdir(layout.rawDate('2026-08-31'))).toEqual(['day.parquet']);
    expect(await tableOf(database, layout, 'raw')).toHaveLength(24);

    await rm(layout.rawDay('2026-08-31'));
    await extractRange({ layout, database, source, clock }, { from: START, to: DAY.to - HOUR_MS });
    await writeFile(layout.rawHour('2026-08-31', 23), 'noise');
    await (await openForWriting(layout.home)).close();
    expect(await readdir(layout.rawDate('2026-08-31'))).toHaveLength(24);
  });

  it('adds, when asked again, just what it had not received before', async () => {
    const { layout, database } = await temporaryHome();
    const first = sourceOf(BRANCHES, (slot) => [aReading('Gap', 'GAP-A', slot, 1)]);
    const twice = sourceOf(BRANCHES, (slot) => [
      aReading('Gap', 'GAP-A', slot, 1),
      aReading('Gap', 'GAP-A', slot, 1),
      aReading('Gap', 'GAP-A', slot, slot === START ? 2 : 1),
    ]);
    const context = { layout, database, clock };
    expect(await extractRange({ ...context, source: first }, DAY)).toMatchObject({ received: 24, added: 24 });
    expect(await extractRange({ ...context, source: first }, DAY)).toMatchObject({ added: 0, changedDates: [] });
    expect(await extractRange({ ...context, source: twice }, DAY)).toMatchObject({ received: 72, added: 48 });
    expect(await extractRange({ ...context, source: twice }, DAY)).toMatchObject({ added: 0 });
    expect(await tableOf(database, layout, 'raw')).toHaveLength(72);
  });

  it('remembers that an hour was asked for and had no reading', async () => {
    const { layout, database } = await temporaryHome();
    const source = sourceOf(BRANCHES, () => []);
    await extractRange({ layout, database, source, clock }, { from: START, to: START + HOUR_MS });
    expect(await readdir(layout.rawDate('2026-08-31'))).toEqual(['h00.parquet']);
  });

  it('leaves the lake as it was when the source breaks off half-way through a date', async () => {
    const { layout, database } = await temporaryHome();
    const source = {
      ...sourceOf(BRANCHES, () => []),
      async *readings() {
        yield [aReading('Gap', 'GAP-A', START, 1)];
        throw new Error('cut off');
      },
    };
    await expect(extractRange({ layout, database, source, clock }, DAY)).rejects.toThrow('cut off');
    expect(await tableOf(database, layout, 'raw')).toEqual([]);
  });
});
