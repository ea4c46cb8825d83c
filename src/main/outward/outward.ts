import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Turnstile } from '../../pipeline/lake/turnstile.ts';
import type { Alert } from '../../shared/alerts.ts';
import {
  OUTWARD_CHANNELS,
  type OutwardAnswer,
  type OutwardChannel,
  type OutwardChannels,
  type TestOutcome,
} from '../../shared/outward.ts';
import type { Clock } from '../../shared/slots.ts';
import { carrierOf } from './carrier.ts';
import { channelsFile } from './channels-file.ts';
import { DeliveryError } from './delivery-error.ts';
import { lastDigest } from './digest-time.ts';
import { gather } from './ledger.ts';
import type { Message } from './message.ts';
import { outboxIn } from './outbox.ts';
import { mailMessages, mailTrial, postMessage, postTrial } from './post.ts';
import type { SecretKeeper } from './secrets.ts';

export interface OutwardOptions {
  home: string;
  clock: Clock;
  secrets: SecretKeeper;
  /** How many times as fast as the system's clock `clock` runs. */
  speed: number;
  /** What people call branches, by id. */
  names(): Promise<ReadonlyMap<string, string>>;
  /** IANA zone of the digest's time. */
  timeZone(): Promise<string>;
}

/** Carries alerts to where people said: nothing goes anywhere until they did. */
export interface Outward {
  answer(): Promise<OutwardAnswer>;
  /** Sets where to. What waits for a channel that is taken away is given up, and its secret forgotten. @throws LakeError */
  change(channels: OutwardChannels): Promise<void>;
  /** @throws LakeError */
  setSecret(channel: OutwardChannel, value: string | null): Promise<void>;
  /** Sends a trial at once, to what is set. Null: nothing is set there. */
  test(channel: OutwardChannel): Promise<TestOutcome | null>;
  /** Keeps what is new among all alerts, then carries it; once it returns, what is new outlives the process. @throws LakeError */
  take(alerts: readonly Alert[]): Promise<void>;
  close(): Promise<void>;
}

/** Opens the room over a home, and goes on with what waits in its outbox. */
export function openOutward({ home, clock, secrets, speed, names, timeZone }: OutwardOptions): Outward {
  const turnstile = new Turnstile();
  const settings = channelsFile(home);
  const folder = join(home, 'outbox');
  const outboxes = { webhook: outboxIn(join(folder, 'webhook')), mail: outboxIn(join(folder, 'mail')) };
  let latest: readonly Alert[] | null = null;
  const ledgerOf = (channel: OutwardChannel) => join(folder, `${channel}.json`);

  async function nameOf(): Promise<(id: string) => string> {
    const known = await names();
    return (id) => known.get(id) ?? id;
  }
  const carriers = {
    webhook: carrierOf({
      outbox: outboxes.webhook,
      clock,
      speed,
      next: async (waiting, now) => ((await settings.read()).webhook ? waiting.filter(isDue(now)).slice(0, 1) : []),
      async send(messages, signal) {
        const { webhook } = await settings.read();
        const [one] = messages;
        if (!webhook || !one) return;
        await postMessage(webhook, one, await nameOf(), { secret: await secrets.get('webhook'), now: clock(), signal });
      },
    }),
    mail: carrierOf({
      outbox: outboxes.mail,
      clock,
      speed,
      async next(waiting, now) {
        const { mail } = await settings.read();
        if (!mail) return [];
        if (mail.digest === null) return waiting.filter(isDue(now)).slice(0, 1);
        const due = lastDigest(now, mail.digest, await timeZone());
        return waiting.filter(({ kept_at }) => Date.parse(kept_at) < due);
      },
      async send(messages) {
        const { mail } = await settings.read();
        if (!mail) return;
        await mailMessages(mail, messages, await nameOf(), { secret: await secrets.get('mail'), now: clock() });
      },
    }),
  };
  for (const channel of OUTWARD_CHANNELS) carriers[channel].wake();

  async function gatherAll(alerts: readonly Alert[]): Promise<void> {
    const channels = await settings.read();
    for (const channel of OUTWARD_CHANNELS) {
      if (!channels[channel]) continue;
      const gathered = { channel, file: ledgerOf(channel), outbox: outboxes[channel], alerts, now: clock() };
      if ((await gather(gathered)) > 0) carriers[channel].wake();
    }
  }
  async function forget(channel: OutwardChannel): Promise<void> {
    await rm(ledgerOf(channel), { force: true });
    await outboxes[channel].clear();
    await secrets.set(channel, null);
  }
  async function stateOf(channel: OutwardChannel) {
    return {
      // One that others could read is set, too; why it is not used is said by the attempt.
      secret: await secrets.get(channel).then(
        (value) => value !== null,
        () => true,
      ),
      waiting: (await outboxes[channel].waiting()).length,
      dropped: carriers[channel].dropped(),
      refused: await outboxes[channel].aside(),
      failure: carriers[channel].failure(),
    };
  }

  return {
    async answer() {
      const states = { webhook: await stateOf('webhook'), mail: await stateOf('mail') };
      return { channels: await settings.read(), states, guard: await secrets.guard() };
    },
    change: (channels) =>
      turnstile.enter(async () => {
        await settings.write(channels);
        // A new channel's ledger begins here: the very next alert is told.
        if (latest) await gatherAll(latest);
        for (const channel of OUTWARD_CHANNELS) {
          if (!channels[channel]) await forget(channel);
          carriers[channel].wake(true);
        }
      }),
    async setSecret(channel, value) {
      await secrets.set(channel, value);
      carriers[channel].wake(true);
    },
    async test(channel) {
      const { webhook, mail } = await settings.read();
      const now = clock();
      try {
        if (channel === 'webhook' && webhook) await postTrial(webhook, { secret: await secrets.get('webhook'), now });
        else if (channel === 'mail' && mail) await mailTrial(mail, { secret: await secrets.get('mail'), now });
        else return null;
        return { failure: null };
      } catch (error) {
        if (error instanceof DeliveryError) return { failure: error.failure };
        throw error;
      }
    },
    take: (alerts) =>
      turnstile.enter(async () => {
        latest = alerts;
        await gatherAll(alerts);
      }),
    async close() {
      await Promise.all([carriers.webhook.stop(), carriers.mail.stop()]);
      // What is being taken is in the outbox before the home is left.
      await turnstile.enter(async () => {});
    },
  };
}

const isDue =
  (now: number) =>
  ({ not_before }: Message): boolean =>
    not_before === null || Date.parse(not_before) <= now;
