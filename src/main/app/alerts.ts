import type { Hono } from 'hono';
import { type AlertsAnswer, alertCommand, alertRule, alertRules, alertState } from '../../shared/alerts.ts';
import type { AlertDesk } from '../watch/alert-desk.ts';
import type { EventHub } from './events.ts';
import { problemResponse } from './problem.ts';
import { parseJson } from './request.ts';

/** Mounts the alerts and their rules. @returns a function that ends what it listens to */
export function mountAlerts(app: Hono, desk: AlertDesk, events: EventHub): () => void {
  app.get('/api/alerts', (context) => {
    const states = context.req.queries('state') ?? [];
    const from = context.req.query('from');
    const unknown = states.find((state) => !alertState.safeParse(state).success);
    if (unknown !== undefined)
      return problemResponse(
        400,
        'Bad state',
        `"${unknown}" is no state of alerts: open, acknowledged, snoozed or closed.`,
      );
    if (from !== undefined && Number.isNaN(Date.parse(from)))
      return problemResponse(400, 'Bad time', `"${from}" is not an instant such as 2026-11-23T09:00:00Z.`);
    const all = desk.alerts();
    const alerts = all.filter(
      ({ state, closed_at }) =>
        (states.length === 0 || states.includes(state)) &&
        (from === undefined || closed_at === null || Date.parse(closed_at) >= Date.parse(from)),
    );
    const open = all.filter(({ state }) => state !== 'closed').length;
    return context.json({ alerts, open, damaged: desk.damaged } satisfies AlertsAnswer);
  });

  app.post('/api/alerts/:id', async (context) => {
    const command = alertCommand.safeParse(parseJson(await context.req.text()));
    if (!command.success)
      return problemResponse(400, 'Bad command', 'An alert is acknowledged, snoozed until an instant, or reopened.');
    const changed = await desk.act(context.req.param('id'), command.data);
    return changed
      ? context.json(changed)
      : problemResponse(404, 'No such alert', 'No alert with this id is open; it may have closed by itself.');
  });

  app.get('/api/alert-rules', async (context) => context.json(await desk.rules()));

  app.put('/api/alert-rules', async (context) => {
    const sent = parseJson(await context.req.text());
    if (sent === null) return problemResponse(400, 'Bad rules', NOT_JSON);
    const rules = alertRules.safeParse(sent);
    if (!rules.success) return badRule(rules.error.issues[0]);
    return context.json(await desk.changeRules(rules.data.rules));
  });

  app.post('/api/alert-rules/preview', async (context) => {
    const rule = alertRule.safeParse(parseJson(await context.req.text()));
    if (!rule.success) return badRule(rule.error.issues[0]);
    if (!('level' in rule.data))
      return problemResponse(400, 'Bad rule', 'Only rules about footfall can be tried on the days before.');
    return context.json(await desk.preview(rule.data));
  });

  return desk.listen((alert) => events.send('alerts', alert));
}

const NOT_JSON = 'The rules are no whole JSON: what was sent may have been cut off. Nothing was changed.';

function badRule(issue: { path: PropertyKey[]; message: string } | undefined): Response {
  const where = issue && issue.path.length > 0 ? `"${issue.path.map(String).join('.')}": ` : '';
  return problemResponse(400, 'Bad rule', `Nothing was changed. ${where}${issue?.message ?? 'no rules were sent'}.`);
}
