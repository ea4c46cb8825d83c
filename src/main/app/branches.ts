import type { Hono } from 'hono';
import type { Engine } from '../../pipeline/engine.ts';
import { branchesFromCsv, branchesToCsv } from '../../pipeline/registry/branch-csv.ts';
import { type BranchesOutcome, branchesCommand } from '../../shared/branch-cells.ts';
import { problemResponse } from './problem.ts';
import { parseJson } from './request.ts';

/** Mounts the branches as they are used, and their corrections: cells as JSON, or a file. */
export function mountBranches(app: Hono, engine: Engine): void {
  app.get('/api/branches', async (context) => context.json({ branches: await engine.branches() }));

  app.get('/data/branches.csv', async (context) => {
    const language = context.req.query('language') === 'en' ? 'en' : 'fr';
    return new Response(branchesToCsv(await engine.branches(), language), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${language === 'fr' ? 'agences' : 'branches'}.csv"`,
        'cache-control': 'no-store',
      },
    });
  });

  app.post('/api/branches', async (context) => {
    const dryRun = context.req.query('dry_run') === 'true';
    const text = await context.req.text();
    if (context.req.header('content-type')?.startsWith('text/csv')) {
      const { rows, problems } = branchesFromCsv(text);
      return context.json(await outcomeOf(rows, dryRun, problems));
    }
    const command = branchesCommand.safeParse(parseJson(text));
    if (!command.success) {
      return problemResponse(
        400,
        'Bad command',
        'Corrections are a text/csv file, or JSON {"rows": [{"branch_id", "cells"}]}.',
      );
    }
    const rows = command.data.rows.map((row) => ({ ...row, line: null }));
    return context.json(await outcomeOf(rows, dryRun, []));
  });

  async function outcomeOf(
    rows: Parameters<Engine['correctBranches']>[0],
    dryRun: boolean,
    problems: BranchesOutcome['problems'],
  ): Promise<BranchesOutcome> {
    const { outcome, started } = await engine.correctBranches(rows, { dryRun: dryRun || problems.length > 0 });
    // Its failure reaches people as the job's state.
    started?.ended.catch(() => {});
    return { ...outcome, problems: [...problems, ...outcome.problems], job: started?.job ?? null };
  }
}
