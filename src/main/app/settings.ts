import type { Hono } from 'hono';
import type { Engine } from '../../pipeline/engine.ts';
import { LakeError, SourceError } from '../../pipeline/errors.ts';
import {
  type HomeFacts,
  type SettingsAnswer,
  type SourceOutcome,
  settingsChange,
  sourceCommand,
} from '../../shared/settings.ts';
import { settingsProblem } from '../../shared/settings-problems.ts';
import { formatSlot } from '../../shared/slots.ts';
import type { OpenedEngine } from '../open-engine.ts';
import { bytesBelow } from '../settings/lake-bytes.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { version } from '../version.ts';
import type { EventHub } from './events.ts';
import { problemResponse } from './problem.ts';
import { parseJson } from './request.ts';

interface Mounted {
  engine: Engine;
  store: SettingsStore;
  sources: Pick<OpenedEngine, 'source' | 'trySource' | 'changeSource'>;
  events: EventHub;
}

/** Mounts what is set for the home, and where its readings come from. */
export function mountSettings(app: Hono, { engine, store, sources, events }: Mounted): void {
  const { layout } = engine;

  app.get('/api/settings', async (context) => {
    const settings = await store.read();
    const facts: HomeFacts = {
      home: layout.home,
      // Counting thousands of files is not for every start of the page.
      lake_bytes: context.req.query('size') === 'true' ? await bytesBelow(layout.lake) : null,
      source: sources.source,
      // Only the desktop's window has an origin of its own kind.
      host: new URL(context.req.url).protocol === 'app:' ? 'desktop' : 'server',
      version,
      damaged: store.damaged(),
    };
    return context.json({ settings, facts } satisfies SettingsAnswer);
  });

  app.patch('/api/settings', async (context) => {
    const sent = parseJson(await context.req.text());
    const change = settingsChange.safeParse(sent);
    if (!change.success) {
      const [issue] = change.error.issues;
      const where = issue && issue.path.length > 0 ? `"${issue.path.join('.')}": ` : '';
      return problemResponse(
        400,
        'Bad setting',
        `The setting can't be kept. ${where}${issue?.message ?? ''}.`,
        settingsProblem(sent),
      );
    }
    const changed = await store.change(change.data);
    events.send('settings', changed);
    return context.json(changed);
  });

  app.post('/api/source', async (context) => {
    const command = sourceCommand.safeParse(parseJson(await context.req.text()));
    if (!command.success) return problemResponse(400, 'Bad command', 'A source needs "url" and "dry_run".');
    const { url, dry_run } = command.data;
    return context.json(await tried(url, dry_run));
  });

  async function tried(url: string, dryRun: boolean): Promise<SourceOutcome> {
    const outcome: SourceOutcome = { url, branches: null, latest_slot: null, refused: null, changed: false };
    const isAddress = /^https?:\/\//.test(url) && URL.canParse(url);
    try {
      const { branches, latestSlot } = await sources.trySource(url);
      const answered = { ...outcome, branches, latest_slot: latestSlot === null ? null : formatSlot(latestSlot) };
      if (dryRun) return answered;
      const started = await sources.changeSource(url);
      // Its failure reaches people as the job's state.
      started?.ended.catch(() => {});
      return { ...answered, changed: true };
    } catch (error) {
      if (error instanceof LakeError)
        return { ...outcome, refused: { code: 'other-network', sentence: error.message } };
      if (!(error instanceof SourceError)) throw error;
      const code = error.passing ? 'unreachable' : isAddress ? 'contract' : 'address';
      return { ...outcome, refused: { code, sentence: error.message } };
    }
  }
}
