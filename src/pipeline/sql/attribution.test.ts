import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Branch } from '../../shared/branch.ts';
import type { Database } from '../lake/database.ts';
import { literal } from '../lake/database.ts';
import { aBranch, temporaryHome } from '../testing/lake.ts';
import { loadRegistry } from '../transform/registry.ts';
import attributionSql from './attribution.sql?raw';
import namesSql from './names.sql?raw';

interface Typed {
  branch: string;
  sensor?: string;
}
interface Attributed {
  branch_id: string | null;
  problem: string | null;
}

/** To which branch each pair of name and sensor id is given, in the order of the pairs. */
async function attribute(
  database: Database,
  branches: readonly Branch[],
  typed: readonly Typed[],
  aliases: Record<string, string> = {},
): Promise<Attributed[]> {
  await loadRegistry(database, branches, { from: 2026, to: 2026 });
  const text = (value: string | undefined) => (value === undefined ? 'NULL' : literal(value));
  const said = Object.entries(aliases).map(([name, id]) => `(${literal(name)}, ${literal(id)}, 'a')`);
  await database.run(`
    CREATE OR REPLACE TEMP TABLE name_aliases (name VARCHAR, branch_id VARCHAR, decision VARCHAR);
    ${said.length > 0 ? `INSERT INTO name_aliases VALUES ${said.join(', ')};` : ''}
    CREATE OR REPLACE TEMP TABLE raw_batch (branch VARCHAR, sensor VARCHAR, place INTEGER);
    INSERT INTO raw_batch VALUES ${typed.map(({ branch, sensor }, place) => `(${text(branch)}, ${text(sensor)}, ${place})`).join(', ')};
    ${namesSql}
    ${attributionSql}`);
  const rows = await database.rows<Attributed>(`
    SELECT branch_id, problem FROM raw_batch JOIN attribution
      ON attribution.branch = raw_batch.branch AND attribution.sensor IS NOT DISTINCT FROM raw_batch.sensor
    ORDER BY place`);
  expect(rows).toHaveLength(typed.length);
  return rows;
}

const CITIES = [
  'Lyon',
  'Saint-Étienne',
  'Chambéry',
  'Nancy',
  'Annecy',
  'Le Mans',
  'Nice',
  'Lille',
  'Aix-en-Provence',
  'Metz',
];
const QUARTERS = [
  'Centre',
  'Cité',
  'Citadelle',
  'Gare',
  'Les Halles',
  'République',
  'Grand Place',
  'Galerie des Lilas',
  'Part-Dieu',
];

/** Names with near-twins: `Lyon Centre`, `Lyon Cité`, …, `Lyon Centre 2`, … */
function quartersOf(size: number): Branch[] {
  const names: string[] = [];
  for (let round = 1; names.length < size; round++) {
    for (const city of CITIES) {
      for (const quarter of QUARTERS) names.push(`${city} ${quarter}${round > 1 ? ` ${round}` : ''}`);
    }
  }
  return names.slice(0, size).map((name, index) => aBranch(`B${index}`, name));
}

/** Names of one place each, many of them alike: `Belmont`, `Beaumont`, `Bellemont-sur-Mer`, … */
function villagesOf(size: number): Branch[] {
  const names = [
    'Bel',
    'Belle',
    'Beau',
    'Mont',
    'Clair',
    'Haute',
    'Saint-Rémy-',
    'Neu',
    'Chau',
    'Gran',
    'Roche',
    'Ville',
  ].flatMap((first) =>
    ['mont', 'ville', 'villers', 'vue', 'court', 'fort', 'lieu', 'bourg', 'champ', 'val', 'vaux', 'fontaine'].flatMap(
      (last) =>
        [
          '',
          '-sur-Mer',
          '-le-Haut',
          '-le-Bas',
          ' en Bois',
          ' Gare',
          ' 2',
          ' Centre',
          ' Les Prés',
          ' Sud',
          ' Nord',
          " d'Olonne",
        ].map((end) => `${first}${last}${end}`),
    ),
  );
  return [...new Set(names)].slice(0, size).map((name, index) => aBranch(`B${index}`, name));
}

/** What hurried hands make of a name. */
const MANGLINGS: Record<string, (name: string, at: number, letter: string) => string> = {
  'a letter lost': (name, at) => name.slice(0, at) + name.slice(at + 1),
  'a letter doubled': (name, at) => name.slice(0, at) + name.charAt(at) + name.slice(at),
  'another letter': (name, at, letter) => name.slice(0, at) + letter + name.slice(at + 1),
  'two letters swapped': (name, at) => name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2),
  'shouted, without accents': (name) => name.normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase(),
  'accents of their own': (name) => name.normalize('NFD'),
  'other punctuation': (name) => ` ${name.replaceAll(/[- ]/g, '_')}. `,
  'words the other way round': (name) => name.split(' ').reverse().join(' '),
  'usual abbreviations': (name) =>
    name
      .replace('Saint', 'St')
      .replace('Centre', 'Ctre')
      .replace('République', 'Rép.')
      .replace('Galerie', 'Gal')
      .replace('Grand', 'Gd'),
  'a word cut short': (name) => name.replace(/(\p{L}{4})\p{L}+(?!.*\p{L}{5})/u, '$1.'),
};

describe('typed names without sensor ids', () => {
  it.each([
    ['quarters of cities', 40, quartersOf, 0.95],
    ['quarters of cities', 400, quartersOf, 0.93],
    ['quarters of cities', 2_000, quartersOf, 0.9],
    ['villages much alike', 40, villagesOf, 0.8],
    ['villages much alike', 1_700, villagesOf, 0.7],
  ] as const)('of %s, %i of them, go to no wrong branch', async (_, wanted, registry, least) => {
    const { database } = await temporaryHome();
    const branches = registry(wanted);
    const size = branches.length;
    const official = new Set(branches.map(({ name }) => name));
    const slip = fc.record({
      owner: fc.integer({ min: 0, max: size - 1 }),
      how: fc.constantFrom(...Object.keys(MANGLINGS)),
      at: fc.nat(1_000),
      letter: fc.constantFrom(...'aeioustrnldmcpbé'),
    });
    const slips = fc
      .sample(slip, { numRuns: 3_000, seed: size })
      .map(({ owner, how, at, letter }) => {
        const name = branches[owner]?.name ?? '';
        return { owner: `B${owner}`, typed: MANGLINGS[how]?.(name, at % (name.length - 1), letter) ?? '' };
      })
      // A slip can make the very name of another branch: nobody could tell.
      .filter(({ typed }) => !official.has(typed.trim()));
    const given = await attribute(
      database,
      branches,
      slips.map(({ typed }) => ({ branch: typed })),
    );
    const wrong = slips.filter(({ owner }, index) => ![owner, null].includes(given[index]?.branch_id ?? null));
    const right = slips.filter(({ owner }, index) => given[index]?.branch_id === owner);
    expect(wrong.length / slips.length).toBeLessThanOrEqual(0.001);
    expect(right.length / slips.length).toBeGreaterThan(least);
  });
});

describe('attribution', () => {
  const BRANCHES = [
    aBranch('LYC', 'Lyon Centre'),
    aBranch('LY2', 'Lyon Centre 2'),
    aBranch('LPD', 'Lyon Part-Dieu'),
    aBranch('STE', 'St-Étienne Université', 2),
    aBranch('NCY', 'Nancy Gare'),
    aBranch('ANN', 'Annecy Gare'),
  ];
  const given = async (typed: Typed, aliases: Record<string, string> = {}) => {
    const { database } = await temporaryHome();
    const [attributed] = await attribute(database, BRANCHES, [typed], aliases);
    return attributed?.branch_id ?? attributed?.problem;
  };

  it.each([
    ['Lyon Part-Di.', 'LPD'],
    ['ＬＹＯＮ ｐａｒｔ ｄｉｅｕ', 'LPD'],
    ['Saint Etienne Univ.', 'STE'],
    ['Agence Lyon Ctre', 'LYC'],
    ['lyon ctre II', 'LY2'],
    ['LyonCentre2', 'LY2'],
    ['Lyon 2e Centre', 'LY2'],
    ['Lyon Centre b2', 'unknown-branch'],
    ['Lyon Centre 3', 'unknown-branch'],
    ['Nanecy Gare', 'unknown-branch'],
    ['Lyon', 'unknown-branch'],
    ['???', 'unknown-branch'],
  ])('takes "%s" for %s', async (name, expected) => {
    expect(await given({ branch: name })).toBe(expected);
  });

  it('lets a sensor id settle a name that is only near, and finds a conflict with one that is sure', async () => {
    expect(await given({ branch: 'Nanecy Gare', sensor: 'ANN-A' })).toBe('ANN');
    expect(await given({ branch: 'Nacy Gare', sensor: 'NCY-A' })).toBe('NCY');
    expect(await given({ branch: 'Nancy gare', sensor: 'ANN-A' })).toBe('name-sensor-conflict');
    expect(await given({ branch: 'Lyon Part-Di.', sensor: 'ANN-A' })).toBe('name-sensor-conflict');
  });

  it('takes a person at their word, but not against a sensor of another branch or an official name', async () => {
    const aliases = { 'Chez Paul': 'LPD', 'Nancy Gare': 'ANN', 'Nacy Gare': 'ANN' };
    expect(await given({ branch: ' Chez Paul ' }, aliases)).toBe('LPD');
    expect(await given({ branch: 'Nacy Gare' }, aliases)).toBe('ANN');
    expect(await given({ branch: 'Chez Paul', sensor: 'LPD-A' }, aliases)).toBe('LPD');
    expect(await given({ branch: 'Chez Paul', sensor: 'LYC-A' }, aliases)).toBe('name-sensor-conflict');
    expect(await given({ branch: 'Nancy Gare' }, aliases)).toBe('NCY');
  });

  it('gives nothing by a name or a sensor id that stands at two branches', async () => {
    const { database } = await temporaryHome();
    const twins = [aBranch('ONE', 'Gap'), { ...aBranch('TWO', 'Gap'), sensors: [{ id: 'ONE-A' }] }];
    const typed = [{ branch: 'Gap' }, { branch: 'GAP', sensor: 'ONE-A' }];
    expect(await attribute(database, twins, typed)).toMatchObject([
      { problem: 'unknown-branch' },
      { problem: 'unknown-branch' },
    ]);
  });
});
