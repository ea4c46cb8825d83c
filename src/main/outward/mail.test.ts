import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MailTarget } from '../../shared/outward.ts';
import { DeliveryError } from './delivery-error.ts';
import { sendMail } from './mail.ts';

const PASSWORD = 'right-password-7431';

async function listening(options: SMTPServerOptions = {}): Promise<{ mails: string[]; target: MailTarget }> {
  const mails: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ password }, _session, answer) =>
      password === PASSWORD ? answer(null, { user: 'u' }) : answer(new Error('Invalid login')),
    onData: async (stream, _session, answer) => {
      mails.push(Buffer.concat(await stream.toArray()).toString());
      answer();
    },
    ...options,
  });
  // What a client does to a server that refuses it is not this server's failure.
  server.on('error', () => {});
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => new Promise<void>((closed) => server.close(() => closed())));
  const { port } = server.server.address() as AddressInfo;
  const to = ['agence@banque.example', 'siege@banque.example'];
  const rest = { user: 'u', from: 'affluence@banque.example', to, digest: null, language: 'fr' as const };
  return { mails, target: { host: '127.0.0.1', port, security: 'none', ...rest } };
}

const send = (target: MailTarget, password = PASSWORD, timeout = 5_000) =>
  sendMail({ target, password, key: 'a:opened', subject: 'Chambéry : capteur', text: 'Rien compté.\n', timeout });

const failureOf = (sent: Promise<void>) =>
  sent.then(
    () => null,
    (error: unknown) => (error instanceof DeliveryError ? error.failure : error),
  );

describe('a mail', () => {
  it('reaches all addresses, and is the same mail when it is sent again', async () => {
    const { mails, target } = await listening();
    await send(target);
    await send(target);
    const [first = '', second = ''] = mails;
    expect(first).toContain('To: agence@banque.example, siege@banque.example');
    expect(first).toContain('Subject: =?UTF-8?Q?Chamb=C3=A9ry_=3A_capteur?=');
    const idOf = (mail: string) => /^Message-ID: (.*)$/im.exec(mail)?.[1];
    expect(idOf(first)).toMatch(/^<[0-9a-f]{32}@affluence>/);
    expect(idOf(second)).toBe(idOf(first));
  });

  it('that is not taken says why, without the password', async () => {
    const refusing = await listening({
      onRcptTo: (_address, _session, answer) => answer(new Error('No such mailbox')),
    });
    const wrong = await listening();
    const failures = [
      await failureOf(send(wrong.target, 'wrong-password-9022')),
      await failureOf(send(refusing.target)),
      await failureOf(send({ ...wrong.target, security: 'starttls' })),
      await failureOf(send({ ...wrong.target, security: 'tls' })),
      await failureOf(send({ ...wrong.target, port: 1 })),
    ];
    expect(failures).toMatchObject([
      { code: 'sign-in' },
      { code: 'refused' },
      { code: 'encryption' },
      { code: 'encryption' },
      { code: 'unreachable' },
    ]);
    expect(JSON.stringify(failures)).not.toContain('password-');
    expect([...wrong.mails, ...refusing.mails]).toEqual([]);
  });

  it('to a server that says nothing is given up in time', async () => {
    const silent = await listening({ onConnect: () => {} });
    expect(await failureOf(send(silent.target, PASSWORD, 50))).toMatchObject({ code: 'timeout' });
  });
});
