import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Arrived, PostOffice } from '@buergernah/appointments/test/make-notices';

/** The mail to somebody with this number, counted from 1, as soon as it has arrived. */
export async function mailTo(post: PostOffice, address: string, number: number): Promise<Arrived> {
  const deadline = performance.now() + 15_000;
  for (;;) {
    const found = post.arrived.filter(mail => mail.to === address)[number - 1];
    if (found) return found;
    assert.ok(performance.now() < deadline, `mail ${number} to ${address} did not arrive`);
    await pause(50);
  }
}

/** The link in a mail that opens the appointment. */
export function linkIn(mail: Arrived): string {
  const found = /http\S+\/termin#\S+/.exec(mail.words)?.[0];
  assert.ok(found, `no link in ${mail.words}`);
  return found;
}

/** The calendar file that travels with a mail. */
export function calendarIn(mail: Arrived): string {
  const part = mail.raw.split(/\r\n--/).find(one => /^[^\r]*\r\nContent-Type: text\/calendar/i.test(one));
  assert.ok(part, 'no calendar file in the mail');
  const [head = '', ...body] = part.split('\r\n\r\n');
  const text = body.join('\r\n\r\n');
  if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString();
  if (!/quoted-printable/i.test(head)) return text;
  const bytes = text
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

/** What a calendar file says of its one event, by the names of RFC 5545, without parameters. */
export function eventIn(file: string): ReadonlyMap<string, string> {
  const lines = file.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
  assert.equal(lines[0], 'BEGIN:VCALENDAR');
  assert.equal(lines.at(-1) || lines.at(-2), 'END:VCALENDAR');
  const [from, until] = [lines.indexOf('BEGIN:VEVENT'), lines.indexOf('END:VEVENT')];
  assert.ok(from > 0 && until > from && lines.lastIndexOf('BEGIN:VEVENT') === from, 'not one event');
  return new Map(
    lines.slice(from + 1, until).map(line => {
      const [, name = '', value = ''] = /^([A-Z-]+)[^:]*:(.*)$/.exec(line) ?? [];
      return [name, value];
    }),
  );
}
