import type { MailTarget, WebhookTarget } from '../../shared/outward.ts';
import { undelivered } from './delivery-error.ts';
import { sendMail } from './mail.ts';
import { type Message, wordsOf } from './message.ts';
import { postWebhook } from './webhook.ts';

/** What people call a branch, from its id. */
type NameOf = (id: string) => string;

/** How something is sent: what the channel is sealed with, when, and how it is cut off. */
interface Means {
  secret: string | null;
  /** Epoch milliseconds. */
  now: number;
  signal?: AbortSignal;
}

/** Posts one message to the webhook: the alert, and its words in both languages. @throws DeliveryError */
export async function postMessage(target: WebhookTarget, one: Message, nameOf: NameOf, means: Means): Promise<void> {
  const texts = { fr: wordsOf(one, 'fr', nameOf), en: wordsOf(one, 'en', nameOf) };
  const { key, happening, alert } = one;
  await post(target, key, { version: 1, key, happening, texts, alert }, means);
}

/** Posts a trial to the webhook. @throws DeliveryError */
export const postTrial = (target: WebhookTarget, means: Means): Promise<void> =>
  post(target, `trial:${means.now}`, { version: 1, key: `trial:${means.now}`, happening: 'trial' }, means);

async function post(target: WebhookTarget, key: string, body: object, { secret, now, signal }: Means): Promise<void> {
  if (secret === null) {
    const sentence = 'The webhook has no secret to sign alerts with. Set one, the same as on the other side.';
    throw undelivered('secret-missing', sentence, target.url);
  }
  await postWebhook({ target, secret, key, body: JSON.stringify(body), now, ...(signal && { signal }) });
}

/** Sends messages as one mail: a single one under its own title, several as a list. @throws DeliveryError */
export async function mailMessages(
  target: MailTarget,
  all: readonly Message[],
  nameOf: NameOf,
  means: Means,
): Promise<void> {
  const words = all.map((one) => wordsOf(one, target.language, nameOf));
  const [first] = words;
  if (!first) return;
  const digest = target.language === 'fr' ? `Affluence : ${words.length} alertes` : `Affluence: ${words.length} alerts`;
  await mail(
    target,
    {
      key: all.map(({ key }) => key).join('\n'),
      subject: words.length === 1 ? first.title : digest,
      text: words.map(({ title, body }) => `${title}\n${body}\n`).join('\n'),
    },
    means,
  );
}

/** Sends a trial mail. @throws DeliveryError */
export async function mailTrial(target: MailTarget, means: Means): Promise<void> {
  const french = target.language === 'fr';
  await mail(
    target,
    {
      key: `trial:${means.now}`,
      subject: french ? 'Affluence : essai' : 'Affluence: trial',
      text: french
        ? 'Ce message vérifie que les alertes d’Affluence arrivent à cette adresse.\n'
        : 'This message checks that alerts of Affluence reach this address.\n',
    },
    means,
  );
}

async function mail(
  target: MailTarget,
  message: { key: string; subject: string; text: string },
  { secret }: Means,
): Promise<void> {
  if (target.user !== '' && secret === null) {
    const sentence = `The mail server ${target.host} needs a password for ${target.user}. Set it.`;
    throw undelivered('secret-missing', sentence, target.host);
  }
  await sendMail({ target, password: secret, ...message });
}
