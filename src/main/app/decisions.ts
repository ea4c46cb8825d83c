import type { Hono } from 'hono';
import { readDecisions } from '../../pipeline/decisions/decision-file.ts';
import type { Engine } from '../../pipeline/engine.ts';
import { DecisionError } from '../../pipeline/errors.ts';
import type { Database } from '../../pipeline/lake/database.ts';
import { readWhole } from '../../pipeline/lake/read-whole.ts';
import { correctionsIn } from '../../pipeline/story/corrections.ts';
import { sensorHealth } from '../../pipeline/story/sensor-health.ts';
import { storyOf } from '../../pipeline/story/story.ts';
import { unknownNames } from '../../pipeline/story/unknown-names.ts';
import { readRegistry } from '../../pipeline/transform/registry.ts';
import { decisionInput } from '../../shared/decisions.ts';
import { HOUR_MS } from '../../shared/slots.ts';
import { problemResponse } from './problem.ts';
import { datesAsked, parseJson } from './request.ts';

/**
 * Mounts what a person asks and says about the data: decisions, the story of an hour, corrections and unknown names. They
 * read the lake's files beside the writer.
 */
export function mountDecisions(app: Hono, engine: Engine, database: Database): void {
  const { layout } = engine;

  app.get('/api/decisions', async (context) => context.json({ decisions: (await readDecisions(layout)).reverse() }));
  app.post('/api/decisions', async (context) => {
    const input = decisionInput.safeParse(parseJson(await context.req.text()));
    if (!input.success) {
      const [issue] = input.error.issues;
      const where = issue && issue.path.length > 0 ? `: "${issue.path.join('.')}" (${issue.message})` : '';
      return problemResponse(400, 'Bad decision', `A decision needs a "kind" and what belongs to it${where}.`);
    }
    try {
      const { decision, started } = await engine.decide(input.data);
      // Its failure reaches people as the job's state.
      started?.ended.catch(() => {});
      return context.json({ decision, job: started?.job ?? null }, 201);
    } catch (error) {
      if (error instanceof DecisionError) return problemResponse(400, 'Decision refused', error.message);
      throw error;
    }
  });

  app.get('/api/story', async (context) => {
    const { branch = '', hour = '' } = context.req.query();
    const slot = Date.parse(hour);
    if (!/^\d{4}-\d{2}-\d{2}T\d{2}:.*Z$/.test(hour) || !(slot % HOUR_MS === 0)) {
      return problemResponse(400, 'Bad time', `"${hour}" is not a UTC hour such as 2026-08-31T08:00:00Z.`);
    }
    const story = await readWhole(database, async (reader) =>
      storyOf(reader, layout, await readRegistry(reader, layout), branch, slot),
    );
    return story
      ? context.json(story)
      : problemResponse(404, 'No such hour', `The lake has no hour ${hour} of a branch "${branch}".`);
  });

  app.get('/api/corrections', async (context) => {
    const asked = datesAsked(context);
    const corrections = await readWhole(database, async (reader) =>
      correctionsIn(reader, layout, await readRegistry(reader, layout), asked),
    );
    return context.json({ corrections });
  });

  app.get('/api/sensors', async (context) => {
    const asked = datesAsked(context);
    return context.json(
      await readWhole(database, async (reader) =>
        sensorHealth(reader, layout, await readRegistry(reader, layout), asked),
      ),
    );
  });

  app.get('/api/names', async (context) =>
    context.json({ names: await readWhole(database, (reader) => unknownNames(reader, layout)) }),
  );
}
