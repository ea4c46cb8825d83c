import { useState } from 'react';
import type { z } from 'zod';
import type { OutwardAnswer, OutwardChannel, OutwardChannels, TestOutcome } from '../../../shared/outward.ts';
import { RefusedError } from '../../data/api.ts';
import { changeChannels, changeSecret, fetchOutward, tryChannel } from '../../data/outward-api.ts';
import { type Refusal, refusalOf } from '../../i18n/refusal-words.ts';

/** What became of the latest press of a button; null before any. */
export type ChannelOutcome =
  | { what: 'busy' | 'kept' | 'sent' | 'incomplete' | 'unreachable' }
  | { what: 'failed'; failure: NonNullable<TestOutcome['failure']> }
  | { what: 'refused'; refusal: Refusal };

interface Edited<C extends OutwardChannel> {
  channel: C;
  /** What the channel is to be; null takes it away. */
  target: unknown;
  schema: z.ZodType<NonNullable<OutwardChannels[C]>>;
  /** Typed anew; empty: stays as it is. */
  secret: string;
}

/** What is done with a channel: kept, tried, taken away. */
export interface ChannelDesk {
  outcome: ChannelOutcome | null;
  keep(): Promise<void>;
  /** Keeps what is typed, then sends a trial there. */
  attempt(): Promise<void>;
  remove(): Promise<void>;
}

/** Keeps and tries what is typed of a channel. @param onAnswer told of the channels after each change */
export function useChannel<C extends OutwardChannel>(
  { channel, target, schema, secret }: Edited<C>,
  onAnswer: (answer: OutwardAnswer) => void,
): ChannelDesk {
  const [outcome, setOutcome] = useState<ChannelOutcome | null>(null);

  async function during(work: () => Promise<ChannelOutcome>): Promise<void> {
    setOutcome({ what: 'busy' });
    setOutcome(
      await work().catch((error: unknown) =>
        error instanceof RefusedError
          ? { what: 'refused' as const, refusal: refusalOf(error) }
          : { what: 'unreachable' as const },
      ),
    );
  }
  /** The other channel stays what the app says it is, whatever another window did. */
  const change = async (value: OutwardChannels[C] | null) =>
    onAnswer(await changeChannels({ ...(await fetchOutward()).channels, [channel]: value }));

  async function kept(): Promise<ChannelOutcome> {
    const read = schema.safeParse(target);
    if (!read.success) return { what: 'incomplete' };
    await change(read.data);
    if (secret !== '') onAnswer(await changeSecret(channel, secret));
    return { what: 'kept' };
  }
  return {
    outcome,
    keep: () => during(kept),
    attempt: () =>
      during(async () => {
        const first = await kept();
        if (first.what !== 'kept') return first;
        const { failure } = await tryChannel(channel);
        onAnswer(await fetchOutward());
        return failure ? { what: 'failed', failure } : { what: 'sent' };
      }),
    remove: () =>
      during(async () => {
        await change(null);
        return { what: 'kept' };
      }),
  };
}
