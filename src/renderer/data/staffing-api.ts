import type { z } from 'zod';
import {
  type PeopleRead,
  peopleRead,
  type StaffingAnswer,
  type StaffingSet,
  staffingAnswer,
  staffingSet,
  type WhatIfAnswer,
  type WhatIfCommand,
  whatIfAnswer,
} from '../../shared/staffing.ts';
import type { Shift, StaffNeeds, StaffPerson } from '../../shared/staffing-settings.ts';
import type { Language } from '../state/choice.ts';
import { answered } from './api.ts';

/** The staff of a branch's week (null: the next one); a rota is searched for so many seconds, or as long as usual. */
export async function fetchStaffing(
  branch: string,
  week: string | null,
  seconds: number | null,
  signal: AbortSignal,
): Promise<StaffingAnswer> {
  const query = new URLSearchParams({ branch });
  if (week !== null) query.set('week', week);
  if (seconds !== null) query.set('seconds', String(seconds));
  return staffingAnswer.parse(await (await answered(`/api/staffing?${query}`, { signal })).json());
}

/** Sets the needs of a branch (null: of all without their own); null as needs: as for all. */
export const putNeeds = (branch: string | null, needs: StaffNeeds | null): Promise<StaffingSet> =>
  send('PUT', 'needs', { branch, needs }, staffingSet);

export const putPeople = (branch: string, people: readonly StaffPerson[]): Promise<StaffingSet> =>
  send('PUT', 'people', { branch, people }, staffingSet);

/** Keeps a rota as the plan of a week; null: none any more. */
export const putRota = (branch: string, week: string, shifts: readonly Shift[] | null): Promise<StaffingSet> =>
  send('PUT', 'rota', { branch, week, shifts }, staffingSet);

export const askWhatIf = (command: WhatIfCommand): Promise<WhatIfAnswer> =>
  send('POST', 'what-if', command, whatIfAnswer);

/** The people of a CSV file, or what is wrong with it in the language asked for; nothing is kept. */
export async function readPeople(csv: string, language: Language): Promise<PeopleRead> {
  const request = { method: 'POST', headers: { 'content-type': 'text/csv' }, body: csv };
  return peopleRead.parse(await (await answered(`/api/staffing/people?language=${language}`, request)).json());
}

async function send<T>(method: string, path: string, body: object, schema: z.ZodType<T>): Promise<T> {
  const request = { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  return schema.parse(await (await answered(`/api/staffing/${path}`, request)).json());
}
