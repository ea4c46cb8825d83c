import { z } from 'zod';

/**
 * Where alerts are carried to, beside the page. Nothing is, until somebody says so:
 *
 * - `GET  /api/outward` → {@link outwardAnswer}; `PUT` {@link outwardChannels} → the same
 * - `PUT  /api/outward/secrets/:channel` {@link secretCommand} → {@link outwardAnswer}; what a secret is can't be asked for
 * - `POST /api/outward/test/:channel` → {@link testOutcome}: one message now, past the outbox
 */

export const OUTWARD_CHANNELS = ['webhook', 'mail'] as const;
export const outwardChannel = z.enum(OUTWARD_CHANNELS);
export type OutwardChannel = z.infer<typeof outwardChannel>;

export const webhookTarget = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .refine((url) => !/^https?:\/\/[^/]*@/i.test(url), 'an address without a user or a password'),
});
export type WebhookTarget = z.infer<typeof webhookTarget>;

export const mailTarget = z.strictObject({
  host: z.string().trim().min(1).max(255),
  port: z.number().int().min(1).max(65_535),
  security: z
    .enum(['tls', 'starttls', 'none'])
    .describe(
      'tls: from the first byte; starttls: before anything is said, or not at all; none: within the PC or a lab only',
    ),
  user: z.string().max(255).describe('empty: without signing in'),
  from: z.email(),
  to: z.array(z.email()).min(1).max(50),
  digest: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a local time such as 07:30')
    .nullable()
    .describe('one mail a day at this local time; null: one per alert'),
  language: z.enum(['fr', 'en']),
});
export type MailTarget = z.infer<typeof mailTarget>;

/** Where to; null: not there. */
export const outwardChannels = z.strictObject({
  webhook: webhookTarget.nullable(),
  mail: mailTarget.nullable(),
});
export type OutwardChannels = z.infer<typeof outwardChannels>;

/** A secret of a channel (what signs webhooks, the password of the mail's user); null takes it away. */
export const secretCommand = z.strictObject({ value: z.string().min(1).max(1_000).nullable() });

/** Why something could not be carried. */
export const DELIVERY_FAILURES = [
  'unreachable', // the name is unknown, or nobody listens
  'timeout', // no answer in time
  'redirect', // the webhook leads elsewhere
  'refused', // answered, and refused; `detail` says with what
  'sign-in', // user or password refused
  'encryption', // no TLS, or a certificate that can't be trusted
  'secret-missing', // the channel has no secret yet
  'secret-unsafe', // the file of the secrets can be read by others
  'secret-sealed', // another person's, or another PC's, keychain holds the key to it
] as const;

const deliveryFailure = z.object({
  code: z.enum(DELIVERY_FAILURES),
  sentence: z.string(),
  detail: z.string().describe('what the other side said, or its address'),
});
export type DeliveryFailure = z.infer<typeof deliveryFailure>;

const channelState = z.object({
  secret: z.boolean().describe('whether it is set'),
  waiting: z.number().int().describe('messages that wait to be carried'),
  dropped: z.number().int().describe('messages given up for age or number since the start'),
  refused: z
    .number()
    .int()
    .describe('messages put aside because the other side refuses them for good, though it takes others'),
  failure: deliveryFailure.nullable().describe('why the last attempt failed; null: it did not'),
});

export const outwardAnswer = z.object({
  channels: outwardChannels,
  states: z.object({ webhook: channelState, mail: channelState }),
  guard: z.enum(['keychain', 'file']).describe("what guards secrets: the system's keychain, or a file's rights alone"),
});
export type OutwardAnswer = z.infer<typeof outwardAnswer>;

export const testOutcome = z.object({ failure: deliveryFailure.nullable() });
export type TestOutcome = z.infer<typeof testOutcome>;
