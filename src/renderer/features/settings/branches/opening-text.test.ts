import { expect, test } from 'vitest';
import type { BranchCells } from '../../../../shared/branch-cells.ts';
import { formatsOf } from '../../../i18n/format.ts';
import type { Words } from '../../../i18n/words.ts';
import { openingText } from './opening-text.ts';

const cells = (hours: Partial<BranchCells>): BranchCells => ({
  ...{ name: '', city: '', region: '', type: '', holidays: '', opened_on: '', closed_on: '' },
  ...{ monday: '', tuesday: '', wednesday: '', thursday: '', friday: '', saturday: '', sunday: '' },
  ...hours,
});
const words: Words = { t: ((key: string) => key) as unknown as Words['t'], formats: formatsOf('fr') };
const text = (hours: Partial<BranchCells>) => openingText(words, cells(hours)).replaceAll('\u2060', '');

test('days in a row with equal hours stand together, closed ones are left out', () => {
  const day = '09:00-12:30 13:30-18:00';
  expect(text({ monday: day, tuesday: day, wednesday: day, friday: day, saturday: '09:00-12:00' })).toBe(
    'lun.–mer. 09:00–12:30 13:30–18:00, ven. 09:00–12:30 13:30–18:00, sam. 09:00–12:00',
  );
  expect(text({})).toBe('settings.branches.closed');
});
