import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { branchesAnswer } from '../../shared/branch-cells.ts';
import { forecastAnswer } from '../../shared/forecast.ts';
import { staffingAnswer, staffingSet, whatIfAnswer } from '../../shared/staffing.ts';
import { DEFAULT_NEEDS } from '../../shared/staffing-settings.ts';
import { type Affluence, openAffluence } from '../affluence.ts';

const ORIGIN = 'http://127.0.0.1:4780';
/** A Friday: the week after it is 2026-W39. */
const NOW = Date.UTC(2026, 8, 18, 10, 30);
let affluence: Affluence;
let branch: string;

const send = (method: string, path: string, body?: unknown, type = 'application/json') =>
  affluence.fetch(
    new Request(`${ORIGIN}${path}`, {
      method,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      headers: { host: '127.0.0.1:4780', 'content-type': type },
    }),
  );
const staffing = async (query = '') =>
  staffingAnswer.parse(await (await send('GET', `/api/staffing?branch=${branch}${query}`)).json());

beforeAll(async () => {
  const home = await mkdtemp(join(tmpdir(), 'affluence-staffing-'));
  affluence = await openAffluence({ home, pageDir: home, seed: 7, branches: 3, clock: () => NOW });
  branch = branchesAnswer.parse(await (await send('GET', '/api/branches')).json()).branches[0]?.branch_id ?? '';
  return async () => {
    await affluence.close();
    await rm(home, { recursive: true, force: true });
  };
});

describe('staffing over the real application', () => {
  it('without a forecast says so, and has neither need nor rota', async () => {
    const answer = await staffing();
    expect(answer).toMatchObject({ week: '2026-W39', made_at: null, days: [], proposed: null, kept: null, sample: [] });
    expect((await send('GET', `/data/staffing/rota.ics?branch=${branch}`)).status).toBe(200);
  });

  it.each([
    ['GET', '/api/staffing?branch=nowhere', undefined, 404, 'There is no branch "nowhere": name one with ?branch=ID.'],
    [
      'GET',
      '/api/staffing?branch=@&week=2026-W54',
      undefined,
      400,
      '"2026-W54" is not a week: write it like 2026-W49.',
    ],
    [
      'GET',
      '/api/staffing?branch=@&seconds=900',
      undefined,
      400,
      'A rota is searched for up to 30 seconds, not "900".',
    ],
    [
      'PUT',
      '/api/staffing/needs',
      { branch: null, needs: { ...DEFAULT_NEEDS, counter: { ...DEFAULT_NEEDS.counter, minutes: 600 } } },
      400,
      '"needs.counter.minutes": A service lasts from half a minute to two hours on average.',
    ],
    [
      'PUT',
      '/api/staffing/needs',
      { branch: null, needs: { ...DEFAULT_NEEDS, machine_share: 0.9 } },
      400,
      '"needs.machine_share": The shares of counter, advisers and machines must make 100% together.',
    ],
    [
      'PUT',
      '/api/staffing/needs',
      {
        branch: null,
        needs: { ...DEFAULT_NEEDS, adviser: { ...DEFAULT_NEEDS.adviser, target: { share: 1, minutes: 5 } } },
      },
      400,
      '"needs.adviser.target.share": The target is of 50 to 99% of visitors: 100% can’t be promised with any staff.',
    ],
    [
      'PUT',
      '/api/staffing/needs',
      { branch: null, needs: { ...DEFAULT_NEEDS, counter: { ...DEFAULT_NEEDS.counter, least: 8 } } },
      400,
      '"needs.counter.least": The minimum presence is above the number of places: add places, or lower it.',
    ],
    ['PUT', '/api/staffing/people', { branch: '@', people: 'all' }, 400, '"people": This value is not known here.'],
    ['PUT', '/api/staffing/people', { branch: 'nowhere', people: [] }, 404, 'There is no branch "nowhere"'],
    ['PUT', '/api/staffing/rota', '{', 400, 'This value is not known here.'],
  ])('refuses %s %s %o with a sentence', async (method, path, body, status, sentence) => {
    const named = typeof body === 'object' ? JSON.parse(JSON.stringify(body).replaceAll('"@"', `"${branch}"`)) : body;
    const response = await send(method, path.replace('@', branch), named);
    expect(response.status).toBe(status);
    expect((await response.json()).detail).toContain(sentence);
  });

  it('with a forecast plans the next week, keeps a rota as the plan, and compares', async () => {
    await send('POST', '/api/backfill', { from: '2026-08-20', to: '2026-09-18', scope: 'all' });
    const forecast = async () => {
      const response = await send('GET', `/api/forecast?branch=${branch}`);
      const told = await response.json();
      expect(response.status, told.detail).toBe(200);
      return forecastAnswer.parse(told).made_at;
    };
    await vi.waitUntil(forecast, { timeout: 60_000, interval: 200 });
    const alone = await staffing();
    expect(alone.totals.needed_hours).toBeGreaterThan(0);
    expect(alone.sample.length).toBeGreaterThan(0);
    const people = await send('PUT', '/api/staffing/people', { branch, people: alone.sample });
    expect(staffingSet.parse(await people.json()).people).toEqual(alone.sample);

    const planned = await staffing('&week=2026-W39&seconds=0.2');
    expect(planned.totals.needed_hours).toBe(alone.totals.needed_hours);
    expect(planned.totals.short_hours).toBeLessThan(0.2 * planned.totals.needed_hours);
    const shifts = planned.proposed?.shifts ?? [];
    await send('PUT', '/api/staffing/rota', { branch, week: planned.week, shifts: shifts.slice(1) });
    const kept = await staffing();
    expect(kept.kept).toEqual(shifts.slice(1));
    expect(kept.totals.planned_hours).toBeLessThan(planned.totals.planned_hours);

    const [first] = shifts.slice(1);
    const change = { dates: [first?.date], absent: first?.person, later: 60, earlier: 0, targets: null };
    const compared = whatIfAnswer.parse(
      await (await send('POST', '/api/staffing/what-if', { branch, week: planned.week, ...change })).json(),
    );
    expect(compared.before).toEqual(kept.totals);
    expect(compared.after.planned_hours).toBeLessThan(compared.before.planned_hours);

    const csv = await send('GET', `/data/staffing/rota.csv?branch=${branch}&language=en`);
    expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="${branch}-2026-W39.csv"`);
    expect((await csv.text()).split('\r\n')[0]).toContain('person;date;from;to;at;hours_of_day');
    const calendar = await send('GET', `/data/staffing/rota.ics?branch=${branch}`);
    expect(calendar.headers.get('content-type')).toContain('text/calendar');
    const events = (await calendar.text()).match(/BEGIN:VEVENT/g);
    expect(events).toHaveLength(shifts.slice(1).reduce((sum, { spells }) => sum + spells.length, 0));
    const contracts = await (await send('GET', `/data/staffing/people.csv?branch=${branch}`)).text();
    const read = await send('POST', '/api/staffing/people', contracts, 'text/csv');
    expect(await read.json()).toEqual({ people: alone.sample, problems: [] });
  });
});
