import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { codeOf } from '../../pipeline/errors.ts';
import { replaceSmallFile } from '../../pipeline/lake/small-file.ts';
import type { Alert } from '../../shared/alerts.ts';
import type { OutwardChannel } from '../../shared/outward.ts';
import { newsOf } from './message.ts';
import type { Outbox } from './outbox.ts';

/** Up to which revision a channel has the alerts in its outbox, and which of them people outside know to be open. */
const ledger = z.object({ revision: z.number().int(), known: z.array(z.string()) });
type Ledger = z.infer<typeof ledger>;

interface Gathered {
  channel: OutwardChannel;
  /** The channel's ledger. */
  file: string;
  outbox: Outbox;
  alerts: readonly Alert[];
  /** Epoch milliseconds. */
  now: number;
}

/**
 * Puts into the outbox what changed since the ledger, then moves the ledger on: cut off in between, the same messages are put
 * in the same files again. A channel without a ledger begins with what happens from now on.
 *
 * @returns how many messages were put
 * @throws LakeError where the disk takes no more
 */
export async function gather({ channel, file, outbox, alerts, now }: Gathered): Promise<number> {
  const held = await readLedger(file);
  const latest = alerts.reduce((most, { revision }) => Math.max(most, revision), held?.revision ?? 0);
  if (held?.revision === latest) return 0;
  const known = new Set(held?.known ?? alerts.filter(({ state }) => state !== 'closed').map(({ id }) => id));
  let put = 0;
  const changed = alerts.filter(({ revision }) => revision > (held?.revision ?? latest));
  for (const alert of changed.toSorted((a, b) => a.revision - b.revision)) {
    if (!known.has(alert.id) && !alert.channels.includes(channel)) continue;
    for (const news of newsOf(alert, known.has(alert.id), now)) {
      await outbox.put(news);
      put += 1;
    }
    if (alert.state === 'closed') known.delete(alert.id);
    else known.add(alert.id);
  }
  await mkdir(dirname(file), { recursive: true });
  await replaceSmallFile(file, JSON.stringify({ revision: latest, known: [...known] } satisfies Ledger));
  return put;
}

async function readLedger(file: string): Promise<Ledger | null> {
  try {
    return ledger.safeParse(JSON.parse(await readFile(file, 'utf8'))).data ?? null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}
