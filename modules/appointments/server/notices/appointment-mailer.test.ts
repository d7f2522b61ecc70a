import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { appointmentMailer } from './appointment-mailer.ts';
import type { Message } from './carrier.ts';

const MESSAGE: Message = {
  notice: '0199',
  to: 'erika@example.org',
  language: 'de',
  subject: 'Ihr Termin',
  text: 'Guten Tag',
  calendar: null,
};

/** A server that knows one name and password, and how often it was asked. */
async function guarded(user: string, pass: string) {
  const recipients: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    closeTimeout: 10,
    onAuth: ({ username, password }, _session, done) =>
      username === user && password === pass ? done(null, { user }) : done(new Error('no')),
    onRcptTo({ address }, _session, done) {
      recipients.push(address);
      done();
    },
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { port, recipients, close: () => new Promise<void>(resolve => server.close(() => resolve())) };
}

test('the server is signed in to with the name and password of the URL, whatever signs they hold', async () => {
  const server = await guarded('amt@bochum.example', 'p@ss:w/ö?#%');
  const signIn = `${encodeURIComponent('amt@bochum.example')}:${encodeURIComponent('p@ss:w/ö?#%')}`;
  const mailer = appointmentMailer(`smtp://${signIn}@127.0.0.1:${server.port}`, 'termine@bochum.example');
  assert.deepEqual(await mailer.email?.send(MESSAGE), { kind: 'sent' });
  mailer.close();
  const wrong = appointmentMailer(`smtp://amt:wrong@127.0.0.1:${server.port}`, 'termine@bochum.example');
  assert.deepEqual(await wrong.email?.send(MESSAGE), { kind: 'away', trouble: 'sign-in-refused' });
  wrong.close();
  await server.close();
});

test('an address is one recipient and no command, even if it had got past the check', async () => {
  const server = await guarded('amt', 'pass');
  const mailer = appointmentMailer(`smtp://amt:pass@127.0.0.1:${server.port}`, 'termine@bochum.example');
  for (const to of [
    'a@example.org, b@example.org',
    'a@example.org\r\nRCPT TO:<b@example.org>',
    'a@example.org>\r\nBcc: b@example.org',
  ]) {
    await mailer.email?.send({ ...MESSAGE, to });
    assert.ok(
      server.recipients.every(one => !one.startsWith('b@')),
      to,
    );
  }
  mailer.close();
  await server.close();
});

test('without a URL nothing carries e-mail', () => {
  assert.equal(appointmentMailer(undefined, '').email, undefined);
});
