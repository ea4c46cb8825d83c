import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Branch } from '../../shared/branch.ts';
import type { BranchCells } from '../../shared/branch-cells.ts';
import { aBranch } from '../testing/lake.ts';
import { branchesFromCsv, branchesToCsv } from './branch-csv.ts';
import { cellsOf } from './cells.ts';
import { corrected } from './corrections.ts';
import { settleRows } from './settle-rows.ts';

const exported = (branches: readonly Branch[], language: 'fr' | 'en' = 'fr') =>
  branchesToCsv(
    branches.map((branch) => ({ branch_id: branch.id, cells: cellsOf(branch) })),
    language,
  );

const settle = (text: string, source: readonly Branch[], used = source) => {
  const { rows, problems } = branchesFromCsv(text);
  const settled = settleRows(rows, source, used, {});
  return { ...settled, problems: [...problems, ...settled.problems] };
};

const hour = fc.integer({ min: 0, max: 23 });
const span = fc
  .tuple(hour, hour)
  .filter(([opens, closes]) => opens < closes)
  .map(([opens, closes]): [string, string] => [
    `${String(opens).padStart(2, '0')}:00`,
    `${String(closes).padStart(2, '0')}:30`,
  ]);
/** Names of any characters, formulas and separators among them. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.constantFrom('=1+1', "'=x", '-2', 'a;b', 'a"b', 'a\nb', 'a,b'),
);
const branch = fc.record(
  {
    name: text,
    city: fc.string(),
    region: text,
    type: fc.constantFrom('city' as const, 'mall' as const),
    opening_hours: fc.record({ monday: fc.array(span, { maxLength: 2 }), sunday: fc.array(span, { maxLength: 1 }) }),
    holidays: fc.constantFrom('FR', 'FR-67'),
    opened_on: fc.constant('2026-02-28'),
    closed_on: fc.constant('2027-01-01'),
  },
  { requiredKeys: ['name', 'city', 'opening_hours'] },
);
const network = fc
  .array(fc.tuple(text, branch), { minLength: 1, maxLength: 6 })
  .map((drawn) =>
    drawn.map(([id, rest], place): Branch => ({ ...aBranch('', ''), ...rest, id: `${place} ${id}`.trim() })),
  );

describe('a file of branches', () => {
  it('changes nothing when it is read again as it was written, whatever the source says', () => {
    fc.assert(
      fc.property(network, fc.constantFrom('fr' as const, 'en' as const), (branches, language) => {
        expect(settle(exported(branches, language), branches)).toEqual({ changes: [], problems: [], corrections: {} });
      }),
    );
  });

  it('read again brings back what was there when it was written', () => {
    fc.assert(
      fc.property(
        network,
        fc.constantFrom<Partial<BranchCells>>({ monday: '' }, { monday: '08:00-09:00', region: 'Là-bas' }),
        (branches, cells) => {
          const used = corrected(branches, Object.fromEntries(branches.map(({ id }) => [id, cells])));
          const { problems, corrections } = settle(exported(branches), branches, used);
          expect(problems).toEqual([]);
          expect(corrected(branches, corrections).map(cellsOf)).toEqual(branches.map(cellsOf));
        },
      ),
    );
  });

  it('begins with a byte order mark and keeps its cells apart by semicolons, as Excel in France expects', () => {
    const [header, first] = exported([aBranch('GAP', 'Gap; centre')]).split('\r\n');
    expect(header).toBe(
      '\uFEFFagence;nom;ville;région;type;lundi;mardi;mercredi;jeudi;vendredi;samedi;dimanche;jours fériés;ouverte le;fermée le',
    );
    expect(first).toBe(
      'GAP;"Gap; centre";"Gap; centre";;;09:00-17:00;09:00-17:00;09:00-17:00;09:00-17:00;09:00-17:00;fermé;fermé;;;',
    );
  });

  const source = [aBranch('CHY', 'Chambéry Centre'), aBranch('GAP', 'Gap')];

  it.each([
    ['commas', 'branch_id,region,monday\nCHY,Savoie,"9h-12h30, 13h30-18h"\n'],
    ['tabs, other order and case, CR LF', 'LUNDI\tRegion\tAgence\r\n9:00 – 12:30 et 13:30-18\tSavoie\tCHY\r\n\t\t\r\n'],
    ['semicolons and empty columns behind', 'agence;région;lundi;;\nCHY;Savoie;09:00-12:30/13:30-18:00;;\n'],
  ])('is read with %s', (_, text) => {
    expect(settle(text, source)).toMatchObject({
      problems: [],
      changes: [
        { branch_id: 'CHY', field: 'region', from: '', to: 'Savoie' },
        { branch_id: 'CHY', field: 'monday', from: '09:00-17:00', to: '09:00-12:30 13:30-18:00' },
      ],
    });
  });

  it('reads dates as spreadsheets in France write them, and types in French', () => {
    const { corrections, problems } = settle('agence;type;ouverte le\nGAP;Centre Commercial;1/3/2026\n', source);
    expect(problems).toEqual([]);
    expect(corrections).toEqual({ GAP: { type: 'mall', opened_on: '2026-03-01' } });
  });

  it.each([
    ['', 'file-empty', null],
    ['agence;nom\n', 'file-empty', null],
    ['nom;ville\nGap;Gap\n', 'branch-column-missing', 1],
    ['agence;couleur\nGAP;bleu\n', 'column-unknown', 1],
    ['agence;ville;city\nGAP;Gap;Gap\n', 'column-twice', 1],
    ['agence;ville\nGAP;"Gap\n', 'file-unreadable', null],
    ['agence;ville\nGAP;Gap;Gap\n', 'cells-too-many', 2],
    ['agence;ville\nLYS;Lyon\n', 'branch-unknown', 2],
    ['agence;ville\nGAP;Gap\n\nGAP;Gap\n', 'branch-twice', 4],
    ['agence;nom\nGAP;\n', 'name-empty', 2],
    ['agence;nom\nGAP;CHAMBERY centre\n', 'name-taken', 2],
    [`agence;ville\nGAP;${'x'.repeat(121)}\n`, 'text-too-long', 2],
    ['agence;type\nGAP;kiosque\n', 'type-unknown', 2],
    ['agence;lundi\nGAP;de 9 heures à midi\n', 'hours-unreadable', 2],
    ['agence;lundi\nGAP;18:00-09:00\n', 'hours-unreadable', 2],
    ['agence;lundi\nGAP;09:00-25:00\n', 'hours-unreadable', 2],
    ['agence;lundi\nGAP;09:00-12:00 11:30-18:00\n', 'hours-overlap', 2],
    ['agence;jours fériés\nGAP;XX-1\n', 'calendar-unknown', 2],
    ['agence;ouverte le\nGAP;2026-02-30\n', 'date-unreadable', 2],
    ['agence;ouverte le;fermée le\nGAP;2026-03-01;2026-02-01\n', 'closed-before-opened', 2],
    ['agence;ville;nom\nCHY;"a\nb";Chambéry\nGAP;Gap;\n', 'name-empty', 4],
  ])('is refused: %j is %s on line %s', (text, code, line) => {
    const { problems } = settle(text, source);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    if (line !== null) expect(problems[0]?.line).toBe(line);
    expect(problems[0]?.sentence).toMatch(/^["A-Z].*\.$/);
  });
});
