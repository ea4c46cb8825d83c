/** Regions of metropolitan France by the zone of their schools; one region has one zone since 2016. */
const ZONES: Readonly<Record<'A' | 'B' | 'C', readonly string[]>> = {
  A: ['Auvergne-Rhône-Alpes', 'Bourgogne-Franche-Comté', 'Nouvelle-Aquitaine'],
  B: [
    'Bretagne',
    'Centre-Val de Loire',
    'Grand Est',
    'Hauts-de-France',
    'Normandie',
    'Pays de la Loire',
    "Provence-Alpes-Côte d'Azur",
  ],
  C: ['Île-de-France', 'Occitanie'],
};

type Span = readonly [first: string, back: string];

/** School years as the ministry of education published them: first free Saturday, and the day on which school is back. */
const YEARS: readonly { autumn: Span; christmas: Span; winter: Zoned; spring: Zoned; summer: Span }[] = [
  {
    autumn: ['2021-10-23', '2021-11-08'],
    christmas: ['2021-12-18', '2022-01-03'],
    winter: zoned('2022-02-12', '2022-02-05', '2022-02-19'),
    spring: zoned('2022-04-16', '2022-04-09', '2022-04-23'),
    summer: ['2022-07-07', '2022-09-01'],
  },
  {
    autumn: ['2022-10-22', '2022-11-07'],
    christmas: ['2022-12-17', '2023-01-03'],
    winter: zoned('2023-02-04', '2023-02-11', '2023-02-18'),
    spring: zoned('2023-04-08', '2023-04-15', '2023-04-22'),
    summer: ['2023-07-08', '2023-09-04'],
  },
  {
    autumn: ['2023-10-21', '2023-11-06'],
    christmas: ['2023-12-23', '2024-01-08'],
    winter: zoned('2024-02-17', '2024-02-24', '2024-02-10'),
    spring: zoned('2024-04-13', '2024-04-20', '2024-04-06'),
    summer: ['2024-07-06', '2024-09-02'],
  },
  {
    autumn: ['2024-10-19', '2024-11-04'],
    christmas: ['2024-12-21', '2025-01-06'],
    winter: zoned('2025-02-22', '2025-02-08', '2025-02-15'),
    spring: zoned('2025-04-19', '2025-04-05', '2025-04-12'),
    summer: ['2025-07-05', '2025-09-01'],
  },
  {
    autumn: ['2025-10-18', '2025-11-03'],
    christmas: ['2025-12-20', '2026-01-05'],
    winter: zoned('2026-02-07', '2026-02-14', '2026-02-21'),
    spring: zoned('2026-04-04', '2026-04-11', '2026-04-18'),
    summer: ['2026-07-04', '2026-09-01'],
  },
  {
    autumn: ['2026-10-17', '2026-11-02'],
    christmas: ['2026-12-19', '2027-01-04'],
    winter: zoned('2027-02-13', '2027-02-20', '2027-02-06'),
    spring: zoned('2027-04-10', '2027-04-17', '2027-04-03'),
    summer: ['2027-07-03', '2027-09-01'],
  },
];

type Zoned = Readonly<Record<'A' | 'B' | 'C', Span>>;

/** Sixteen days from the first free Saturday of each zone. */
function zoned(...[a, b, c]: [string, string, string]): Zoned {
  const from = (first: string): Span => [
    first,
    new Date(Date.parse(`${first}T00:00:00Z`) + 16 * 86_400_000).toISOString().slice(0, 10),
  ];
  return { A: from(a), B: from(b), C: from(c) };
}

/** Whether a time zone is that of metropolitan France. */
export const isInFrance = (timeZone: string): boolean => timeZone === 'Europe/Paris';

/** The zone of a French region's schools; null for any other region. */
export function schoolZoneOf(region: string | undefined): 'A' | 'B' | 'C' | null {
  const plain = (name: string) => name.replaceAll('’', "'");
  const zones = Object.entries(ZONES) as ['A' | 'B' | 'C', readonly string[]][];
  return zones.find(([, regions]) => region !== undefined && regions.includes(plain(region)))?.[0] ?? null;
}

/**
 * Whether schools of a French zone are on holiday on a local date: of the school years 2021–2022 to 2026–2027, which are
 * published; false beyond them.
 */
export function isSchoolHoliday(zone: 'A' | 'B' | 'C', date: string): boolean {
  return YEARS.some(({ autumn, christmas, winter, spring, summer }) =>
    [autumn, christmas, winter[zone], spring[zone], summer].some(([first, back]) => first <= date && date < back),
  );
}
