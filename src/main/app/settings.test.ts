import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { branchesAnswer, branchesOutcome } from '../../shared/branch-cells.ts';
import { DEFAULT_SETTINGS, settingsAnswer, sourceOutcome } from '../../shared/settings.ts';
import { SETTINGS_PROBLEMS, type SettingsProblem } from '../../shared/settings-problems.ts';
import { createSimulator, serveSimulator } from '../../simulator/index.ts';
import { type Affluence, openAffluence } from '../affluence.ts';

const ORIGIN = 'http://127.0.0.1:4780';
const NOW = Date.UTC(2026, 8, 20, 10, 30);
let affluence: Affluence;
let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'affluence-settings-'));
  affluence = await openAffluence({ home, pageDir: home, seed: 7, branches: 3, clock: () => NOW });
  return async () => {
    await affluence.close();
    await rm(home, { recursive: true, force: true });
  };
});

const send = (method: string, path: string, body?: string, type = 'application/json') =>
  affluence.fetch(
    new Request(`${ORIGIN}${path}`, {
      method,
      ...(body !== undefined && { body }),
      headers: { host: '127.0.0.1:4780', 'content-type': type },
    }),
  );
const told = async (path: string) => (await send('GET', path)).json();
const branches = async () => branchesAnswer.parse(await told('/api/branches')).branches;
const correct = async (body: string, dryRun: boolean, type?: string) =>
  branchesOutcome.parse(await (await send('POST', `/api/branches?dry_run=${dryRun}`, body, type)).json());
const source = async (url: string, dry_run: boolean) =>
  sourceOutcome.parse(await (await send('POST', '/api/source', JSON.stringify({ url, dry_run }))).json());

describe('/api/settings', () => {
  it('gives what is set and what there is to know of the home', async () => {
    const answer = settingsAnswer.parse(await told('/api/settings'));
    expect(answer).toMatchObject({
      settings: DEFAULT_SETTINGS,
      facts: { home, lake_bytes: null, host: 'server', damaged: null, source: { embedded: true } },
    });
    await branches();
    const { facts } = settingsAnswer.parse(await told('/api/settings?size=true'));
    expect(facts.lake_bytes).toBe((await stat(join(home, 'lake', 'branches.parquet'))).size);
    const inWindow = await affluence.fetch(new Request('app://affluence/api/settings'));
    expect(settingsAnswer.parse(await inWindow.json()).facts.host).toBe('desktop');
  });

  it('keeps changes that come at once, and tells pages that listen', async () => {
    const events = await send('GET', '/api/events');
    const changes = [{ change_threshold: 0.4 }, { language: 'en' }, { groups: [{ name: 'Alpes', branches: ['x'] }] }];
    await Promise.all(changes.map((change) => send('PATCH', '/api/settings', JSON.stringify(change))));
    const all = { change_threshold: 0.4, language: 'en', groups: [{ name: 'Alpes', branches: ['x'] }] };
    expect(await told('/api/settings')).toMatchObject({ settings: all });
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let text = ''; (text.match(/^event: settings$/gm) ?? []).length < 3; )
      text += (await reader?.read())?.value ?? '';
    await reader?.cancel();
  });

  const group = (name: unknown, branches: unknown = ['x']) => ({
    groups: [
      { name: 'A', branches: ['x'] },
      { name, branches },
    ],
  });
  const view = (name: unknown, query: unknown = '') => ({ views: [{ name, query }] });
  const refused: [code: SettingsProblem['code'], params: Record<string, string>, change: unknown][] = [
    ['settings-unreadable', {}, null],
    ['settings-unknown', { name: 'colour' }, { colour: 'blue' }],
    ['settings-language', {}, { language: 'de' }],
    ['settings-threshold', {}, { change_threshold: 9 }],
    ['settings-start', {}, { start_with_system: 'yes' }],
    ['settings-tray', {}, { close_to_tray: 1 }],
    ['settings-notifications', {}, { notifications: 'some' }],
    ['settings-groups', {}, { groups: 'Alpes' }],
    [
      'settings-groups-many',
      { most: '500' },
      { groups: Array.from({ length: 501 }, (_, i) => ({ name: `${i}`, branches: ['x'] })) },
    ],
    ['settings-group-name', { place: '2' }, group(' ')],
    ['settings-group-branches', { place: '2' }, group('B', [])],
    ['settings-groups-same', { name: 'A' }, group(' A ', ['y'])],
    ['settings-views', {}, { views: [7] }],
    [
      'settings-views-many',
      { most: '200' },
      { views: Array.from({ length: 201 }, (_, i) => ({ name: `${i}`, query: '' })) },
    ],
    ['settings-view-name', { place: '1' }, view('x'.repeat(81))],
    ['settings-view-query', { place: '1' }, view('Lundi', 'x'.repeat(4_001))],
    [
      'settings-views-same',
      { name: 'B' },
      {
        views: [
          { name: 'B', query: '' },
          { name: 'B', query: 'page=alerts' },
        ],
      },
    ],
  ];
  it.each(refused)('refuses what is wrong as %s, with %j, and changes nothing', async (code, params, change) => {
    const before = await told('/api/settings');
    const response = await send('PATCH', '/api/settings', JSON.stringify(change));
    expect(response.status).toBe(400);
    const { detail, ...problem } = await response.json();
    expect(problem).toMatchObject({ code, params });
    expect(detail).toMatch(/^The setting can't be kept\. ./);
    expect(await told('/api/settings')).toEqual(before);
  });

  it('refuses for no reason that has no code, and has no code that it never gives', () => {
    expect(refused.map(([code]) => code).sort()).toEqual([...SETTINGS_PROBLEMS].sort());
  });
});

describe('/api/branches', () => {
  it('takes a file back as it gave it, and a cell of it that was changed', async () => {
    const csv = await (await send('GET', '/data/branches.csv')).text();
    expect(await correct(csv, false, 'text/csv')).toMatchObject({ rows: 3, changes: [], problems: [], job: null });
    const [first] = await branches();
    const row = { branch_id: first?.branch_id, cells: { region: 'Grand Est', sunday: '10h-12h' } };
    const tried = await correct(JSON.stringify({ rows: [row] }), true);
    expect(tried.changes.map(({ field, to }) => `${field} ${to}`)).toEqual(['region Grand Est', 'sunday 10:00-12:00']);
    expect((await branches())[0]).toEqual(first);
    await correct(JSON.stringify({ rows: [row] }), false);
    expect((await branches())[0]).toMatchObject({
      cells: { region: 'Grand Est', sunday: '10:00-12:00' },
      source: { region: first?.cells.region, sunday: '' },
    });
    expect(await correct(csv, false, 'text/csv')).toMatchObject({ problems: [], changes: [{}, {}] });
    expect((await branches())[0]).toEqual(first);
  });

  it('changes nothing where one line is wrong, and says which', async () => {
    const before = await branches();
    const csv = `agence;ville\n${before[0]?.branch_id};Ailleurs\nXX;Nulle part\n`;
    const { problems, changes } = await correct(csv, false, 'text/csv');
    expect(problems).toMatchObject([{ line: 3, code: 'branch-unknown', value: 'XX' }]);
    expect(changes).toHaveLength(1);
    expect(await branches()).toEqual(before);
    expect((await send('POST', '/api/branches', '{"rows": []}')).status).toBe(400);
  });
});

describe('/api/source', () => {
  it('says why an address can’t be read from', async () => {
    const foreign = createServer((_, answer) => answer.end('{"branches": [{"id": "ELSEWHERE"}]}')).listen(
      0,
      '127.0.0.1',
    );
    onTestFinished(() => void foreign.close());
    await new Promise((resolve) => foreign.once('listening', resolve));
    const { port } = foreign.address() as { port: number };
    expect(await source('sensors', true)).toMatchObject({ refused: { code: 'address' } });
    expect(await source('http://127.0.0.1:1', true)).toMatchObject({ refused: { code: 'unreachable' } });
    expect(await source(`http://127.0.0.1:${port}`, true)).toMatchObject({ refused: { code: 'contract' } });
  });

  it('changes to the address of the same network, at once and for the next start', async () => {
    await branches();
    const moved = await serveSimulator(createSimulator({ seed: 7, branches: 3, clock: () => NOW }), { port: 0 });
    onTestFinished(() => moved.close());
    expect(await source(moved.url, true)).toMatchObject({ branches: 3, refused: null, changed: false });
    expect(await told('/api/settings')).toMatchObject({ facts: { source: { embedded: true } } });
    expect(await source(moved.url, false)).toMatchObject({ refused: null, changed: true });
    expect(await told('/api/status')).toMatchObject({ source: { url: moved.url, embedded: false, reachable: true } });
    expect(JSON.parse(await readFile(join(home, 'source.json'), 'utf8'))).toEqual({ url: moved.url });
  });
});
