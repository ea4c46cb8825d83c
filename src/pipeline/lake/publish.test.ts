import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { LakeError } from '../errors.ts';
import { temporaryHome } from '../testing/lake.ts';
import { publish } from './publish.ts';

it('says which file can’t be written, and leaves nothing in staging', async () => {
  const { layout, database } = await temporaryHome();
  const target = layout.hourly('2026-08');
  await mkdir(dirname(dirname(target)), { recursive: true });
  await writeFile(dirname(target), 'a file where a folder should be');
  const publishing = publish(database, layout, 'SELECT 1 AS one', target);
  await expect(publishing).rejects.toThrow(LakeError);
  await expect(publishing).rejects.toThrow(`The file ${target} can't be written`);
  expect(await readdir(layout.staging)).toEqual([]);
});
