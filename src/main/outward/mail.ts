import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { codeOf, messageOf } from '../../pipeline/errors.ts';
import type { MailTarget } from '../../shared/outward.ts';
import { undelivered } from './delivery-error.ts';

/** A mail server that is silent for so long is tried again later. */
const MAIL_TIMEOUT_MS = 15_000;

interface Sent {
  target: MailTarget;
  password: string | null;
  /** The same each time the same news is carried: mail programs show mails with the same Message-ID once. */
  key: string;
  subject: string;
  text: string;
  timeout?: number;
}

/**
 * Sends a plain-text mail over SMTP.
 *
 * @throws DeliveryError unless the server took it
 */
export async function sendMail({
  target,
  password,
  key,
  subject,
  text,
  timeout = MAIL_TIMEOUT_MS,
}: Sent): Promise<void> {
  const { host, port, security, user, from, to } = target;
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user !== '' && { auth: { user, pass: password ?? '' } }),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const messageId = `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@affluence>`;
  try {
    await transport.sendMail({ from, to, subject, text, messageId });
  } catch (error) {
    throw failureOf(error, `${host}:${port}`);
  } finally {
    transport.close();
  }
}

/** Whether the server's answer is one that asking again doesn't change (RFC 5321: 5yz). */
const isLasting = (error: unknown): boolean =>
  error instanceof Error && 'responseCode' in error && Number(error.responseCode) >= 500;

function failureOf(error: unknown, server: string) {
  const code = codeOf(error) ?? '';
  const said = messageOf(error);
  if (code === 'EAUTH' || code === 'ENOAUTH')
    return undelivered(
      'sign-in',
      `The mail server ${server} refused the user or the password. Set them again.`,
      server,
    );
  if (code === 'ETIMEDOUT')
    return undelivered('timeout', `The mail server ${server} did not answer in time. It is tried again.`, server);
  if (code === 'ETLS' || /certificate|self.signed|SSL|TLS/i.test(said))
    return undelivered('encryption', `No safe connection to the mail server ${server} (${said}).`, said);
  if (code === 'EENVELOPE' || code === 'EMESSAGE')
    return undelivered(
      'refused',
      `The mail server ${server} refused the mail (${said}). Check the addresses.`,
      said,
      isLasting(error),
    );
  return undelivered(
    'unreachable',
    `Nobody answers at the mail server ${server} (${said}). Check name, port and network.`,
    said,
  );
}
