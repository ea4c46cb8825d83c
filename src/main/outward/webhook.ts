import { createHmac } from 'node:crypto';
import { codeOf, messageOf } from '../../pipeline/errors.ts';
import type { WebhookTarget } from '../../shared/outward.ts';
import { undelivered } from './delivery-error.ts';

/** A webhook that has not answered by then is tried again later. */
const WEBHOOK_TIMEOUT_MS = 10_000;

/** Refusals that may pass: timed out, too many requests. */
const PASSING_STATUSES = [408, 429];

interface Posted {
  target: WebhookTarget;
  /** Signs the body. */
  secret: string;
  /** The same each time the same news is carried. */
  key: string;
  body: string;
  /** Epoch milliseconds. */
  now: number;
  timeout?: number;
  signal?: AbortSignal;
}

/**
 * Posts JSON to a webhook. `Affluence-Signature: t=SECONDS,v1=HEX` is HMAC-SHA256 of `SECONDS.BODY` under the secret, so that
 * the other side knows who sent it and when; `Idempotency-Key` lets it drop what it has already. Redirects are not followed
 * and the answer's body is not read.
 *
 * @throws DeliveryError unless the answer is 2xx in time
 */
export async function postWebhook({ target, secret, key, body, now, timeout, signal }: Posted): Promise<void> {
  const seconds = Math.floor(now / 1_000);
  const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  const late = AbortSignal.timeout(timeout ?? WEBHOOK_TIMEOUT_MS);
  let response: Response;
  try {
    response = await fetch(target.url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: signal ? AbortSignal.any([late, signal]) : late,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'idempotency-key': key,
        'affluence-signature': `t=${seconds},v1=${signature}`,
      },
    });
  } catch (error) {
    if (late.aborted)
      throw undelivered('timeout', `The webhook ${target.url} did not answer in time. It is tried again.`, target.url);
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    const said = codeOf(cause) ?? messageOf(cause);
    if (/CERT|SSL|TLS|SIGNED/i.test(said))
      throw undelivered(
        'encryption',
        `The certificate of ${target.url} can't be trusted (${said}). Ask whoever runs it.`,
        said,
      );
    throw undelivered(
      'unreachable',
      `Nobody answers at ${target.url} (${said}). Check the address and the network.`,
      said,
    );
  }
  await response.body?.cancel();
  if (response.ok) return;
  const { status } = response;
  if (status >= 300 && status < 400) {
    const elsewhere = response.headers.get('location') ?? '';
    const sentence = `The webhook ${target.url} leads elsewhere (${status} to "${elsewhere}"), which is not followed: alerts go only where you said. Set the final address.`;
    throw undelivered('redirect', sentence, elsewhere);
  }
  throw undelivered(
    'refused',
    `The webhook ${target.url} refused the alert (${status}). It is tried again.`,
    String(status),
    status < 500 && !PASSING_STATUSES.includes(status),
  );
}
