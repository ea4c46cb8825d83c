import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import type { Engine } from '../../pipeline/engine.ts';
import type { Database } from '../../pipeline/lake/database.ts';
import { readWhole } from '../../pipeline/lake/read-whole.ts';
import { nextWeek, staffingOf, visitedWeek } from '../../pipeline/staffing/branch-staffing.ts';
import { peopleFromCsv, peopleToCsv } from '../../pipeline/staffing/people-csv.ts';
import { type RotaSolver, whatIf } from '../../pipeline/staffing/plan-week.ts';
import { rotaToCalendar, rotaToCsv } from '../../pipeline/staffing/rota-files.ts';
import type { StaffingStore } from '../../pipeline/staffing/staffing-file.ts';
import type { Branch } from '../../shared/branch.ts';
import { type Clock, TimeInputError } from '../../shared/slots.ts';
import {
  needsCommand,
  peopleCommand,
  rotaCommand,
  type StaffingAnswer,
  type StaffingSet,
  type WhatIfAnswer,
  whatIfCommand,
} from '../../shared/staffing.ts';
import { problemsOf } from '../../shared/staffing-settings.ts';
import { staffingSentence } from '../../shared/staffing-texts.ts';
import { problemResponse } from './problem.ts';
import { parseJson } from './request.ts';

interface StaffingRoom {
  engine: Engine;
  database: Database;
  store: StaffingStore;
  solve: RotaSolver;
  clock: Clock;
}

/** How long a rota is searched unless more is asked for, and at most: seconds. */
const SECONDS = 0.1;
const MOST_SECONDS = 30;

/** Mounts staffing: the need and the rota of a week, what is set for them, and files to take away. */
export function mountStaffing(app: Hono, { engine, database, store, solve, clock }: StaffingRoom): void {
  const { layout } = engine;

  const branchOf = async (id: string | undefined): Promise<Branch | undefined> =>
    (await engine.registry()).find((branch) => branch.id === id);
  const noBranch = (id: string | undefined) =>
    problemResponse(404, 'No such branch', `There is no branch "${id ?? ''}": name one with ?branch=ID.`);
  const answerOf = (branch: Branch, week: string, seconds: number): Promise<StaffingAnswer> =>
    readWhole(database, (reader) => staffingOf({ database: reader, layout, store, solve }, { branch, week, seconds }));
  const setOf = async (branch: string): Promise<StaffingSet> => {
    const { rotas: _, ...set } = await store.of(branch);
    return set;
  };

  app.get('/api/staffing', async (context) => {
    const branch = await branchOf(context.req.query('branch'));
    if (!branch) return noBranch(context.req.query('branch'));
    const week = context.req.query('week') ?? nextWeek(branch, clock());
    return context.json(await answerOf(branch, week, secondsOf(context)));
  });

  app.post('/api/staffing/what-if', (context) =>
    commanded(context, whatIfCommand, async ({ branch: id, week, ...change }) => {
      const branch = await branchOf(id);
      if (!branch) return noBranch(id);
      const { days, set, proposed, kept } = await answerOf(branch, week, SECONDS);
      if (days.length === 0)
        return problemResponse(409, 'No forecast', 'There is no forecast for this branch yet, so nothing to compare.');
      const visited = await readWhole(database, (reader) => visitedWeek(reader, layout, branch, week));
      const shifts = kept ?? proposed?.shifts ?? [];
      const answer = await whatIf(visited?.days ?? [], set, shifts, change, { solve, seconds: SECONDS });
      return context.json(answer satisfies WhatIfAnswer);
    }),
  );

  app.put('/api/staffing/needs', (context) =>
    commanded(context, needsCommand, async ({ branch, needs }) => {
      if (branch !== null && !(await branchOf(branch))) return noBranch(branch);
      await store.setNeeds(branch, needs);
      return context.json(await setOf(branch ?? ''));
    }),
  );
  app.put('/api/staffing/people', (context) =>
    commanded(context, peopleCommand, async ({ branch, people }) => {
      if (!(await branchOf(branch))) return noBranch(branch);
      await store.setPeople(branch, people);
      return context.json(await setOf(branch));
    }),
  );
  app.put('/api/staffing/rota', (context) =>
    commanded(context, rotaCommand, async ({ branch, week, shifts }) => {
      if (!(await branchOf(branch))) return noBranch(branch);
      await store.keepRota(branch, week, shifts);
      return context.json(await setOf(branch));
    }),
  );
  app.post('/api/staffing/people', async (context) =>
    context.json(peopleFromCsv(await context.req.text(), languageOf(context))),
  );

  app.get('/data/staffing/:file{rota\\.csv|rota\\.ics|people\\.csv}', async (context) => {
    const branch = await branchOf(context.req.query('branch'));
    if (!branch) return noBranch(context.req.query('branch'));
    const language = languageOf(context);
    const file = context.req.param('file');
    if (file === 'people.csv')
      return taken(peopleToCsv((await store.of(branch.id)).people, language), `${branch.id}-${file}`);
    const now = clock();
    const week = context.req.query('week') ?? nextWeek(branch, now);
    const { kept, proposed } = await answerOf(branch, week, secondsOf(context));
    const shifts = kept ?? proposed?.shifts ?? [];
    const name = `${branch.id}-${week}${file.slice('rota'.length)}`;
    return file === 'rota.csv'
      ? taken(rotaToCsv(shifts, language), name)
      : taken(rotaToCalendar(shifts, { branch, week, language, now }), name, 'text/calendar');
  });
}

const languageOf = (context: Context): 'fr' | 'en' => (context.req.query('language') === 'en' ? 'en' : 'fr');

/** @throws TimeInputError where it is no number of seconds */
function secondsOf(context: Context): number {
  const text = context.req.query('seconds');
  if (text === undefined) return SECONDS;
  const seconds = Number(text);
  if (text === '' || !(seconds > 0 && seconds <= MOST_SECONDS))
    throw new TimeInputError(`A rota is searched for up to ${MOST_SECONDS} seconds, not "${text}".`);
  return seconds;
}

/** Does what a body commands, or says what is wrong with it and where. */
async function commanded<T>(
  context: Context,
  schema: z.ZodType<T>,
  run: (command: T) => Promise<Response>,
): Promise<Response> {
  const command = schema.safeParse(parseJson(await context.req.text()));
  if (command.success) return run(command.data);
  const [problem] = problemsOf(command.error);
  const where = problem && problem.path !== '' ? `"${problem.path}": ` : '';
  return problemResponse(400, 'Not kept', `${where}${staffingSentence(problem ?? { code: 'file' }, 'en')}`);
}

function taken(text: string, name: string, type = 'text/csv'): Response {
  return new Response(text, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      // Ids may hold anything; names of files are ASCII here.
      'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`,
      'cache-control': 'no-store',
    },
  });
}
