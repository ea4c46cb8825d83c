import type { Hono } from 'hono';
import { outwardChannel, outwardChannels, secretCommand } from '../../shared/outward.ts';
import type { Outward } from '../outward/outward.ts';
import { problemResponse } from './problem.ts';
import { parseJson } from './request.ts';

/** Mounts where alerts are carried to, beside the page. */
export function mountOutward(app: Hono, outward: Outward): void {
  const noChannel = () =>
    problemResponse(404, 'No such channel', 'Alerts are carried by "webhook" or "mail", once one is set.');

  app.get('/api/outward', async (context) => context.json(await outward.answer()));

  app.put('/api/outward', async (context) => {
    const channels = outwardChannels.safeParse(parseJson(await context.req.text()));
    if (!channels.success) {
      const [issue] = channels.error.issues;
      const where = issue && issue.path.length > 0 ? `"${issue.path.join('.')}": ` : '';
      return problemResponse(400, 'Bad channel', `The channels can't be kept. ${where}${issue?.message ?? ''}.`);
    }
    await outward.change(channels.data);
    return context.json(await outward.answer());
  });

  app.put('/api/outward/secrets/:channel', async (context) => {
    const channel = outwardChannel.safeParse(context.req.param('channel'));
    if (!channel.success) return noChannel();
    const command = secretCommand.safeParse(parseJson(await context.req.text()));
    if (!command.success) {
      return problemResponse(400, 'Bad secret', 'A secret is {"value": TEXT} of 1 to 1,000 characters, or null.');
    }
    await outward.setSecret(channel.data, command.data.value);
    return context.json(await outward.answer());
  });

  app.post('/api/outward/test/:channel', async (context) => {
    const channel = outwardChannel.safeParse(context.req.param('channel'));
    const outcome = channel.success ? await outward.test(channel.data) : null;
    return outcome ? context.json(outcome) : noChannel();
  });
}
