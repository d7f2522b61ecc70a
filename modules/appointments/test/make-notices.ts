import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BOCHUM, makeOffice, type TestOffice } from '@buergernah/access/test/make';
import { type Id, type Language, makeId } from '@buergernah/kernel';
import { fileKeyring } from '@buergernah/kernel/server';
import { createSites } from '@buergernah/sites/server';
import { makeSite, makeSites } from '@buergernah/sites/test/make';
import { SMTPServer } from 'smtp-server';
import type { TypedContact } from '../contact.ts';
import { appointmentRefusals } from '../refusals.ts';
import { changeBooking, insertBooking } from '../server/bookings/store.ts';
import { codeOf, hashOfCode } from '../server/codes.ts';
import { appointmentMigrations } from '../server/index.ts';
import type { Carriers } from '../server/notices/carrier.ts';
import { keepContact } from '../server/notices/keep-contact.ts';
import { startOf } from '../server/notices/moment.ts';
import { serveNotices } from '../server/notices/serve.ts';
import { type Told, tell } from '../server/notices/tell.ts';
import type { AppointmentOffice } from '../server/office.ts';
import type { Settings } from '../settings.ts';

/** A mail that arrived, as the wire had it. */
export interface Arrived {
  readonly from: string;
  readonly to: string;
  readonly raw: string;
  /** Quoted-printable undone, so that a test may look for words. */
  readonly words: string;
}

/** How a test's mail server behaves; `silent` never answers. */
export type Mood = 'kind' | 'busy' | 'no-such-person' | 'no-sender' | 'no-words' | 'silent';

/** A true mail server on a socket of this machine. */
export interface PostOffice {
  readonly url: string;
  readonly arrived: Arrived[];
  /** How it behaves to whom; by default kindly to everybody. */
  mood: (to: string) => Mood;
  close(): Promise<void>;
}

/** Opens a mail server; `port` 0 takes a free one. With `tls` it offers STARTTLS under a certificate that nobody trusts. */
export async function makePostOffice(port = 0, { tls = false } = {}): Promise<PostOffice> {
  const arrived: Arrived[] = [];
  const no = (code: number) => Object.assign(new Error('no, erika@example.org'), { responseCode: code });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    logger: false,
    closeTimeout: 10,
    onMailFrom: (_from, _session, done) => done(post.mood('') === 'no-sender' ? no(553) : null),
    onRcptTo({ address }, _session, done) {
      const mood = post.mood(address);
      if (mood === 'silent') return;
      done(mood === 'busy' ? no(450) : mood === 'no-such-person' ? no(550) : null);
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', part => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(one => one.address).join();
        if (post.mood(to) === 'no-words') return done(no(554));
        const raw = Buffer.concat(parts).toString();
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
        arrived.push({ from, to, raw, words: plainly(raw) });
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.server.address() as AddressInfo;
  const post: PostOffice = {
    url: `smtp://127.0.0.1:${taken}`,
    arrived,
    mood: () => 'kind',
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
  return post;
}

function plainly(raw: string): string {
  const joined = raw.replaceAll(/=\r?\n/g, '');
  return joined.replaceAll(/(?:=[0-9A-F]{2})+/g, run => Buffer.from(run.replaceAll('=', ''), 'hex').toString());
}

/** A booking that a test makes. */
export interface Booked {
  readonly booking: Id<'booking'>;
  readonly code: string;
  readonly told: 'told' | 'unreachable';
}

/** An office with the routes of notices on a real PostgreSQL, and bookings without slots. */
export interface TestNotices extends TestOffice {
  readonly office: AppointmentOffice;
  /** What carries notices; a test may put another one in. */
  carriers: Carriers;
  /** Books and tells. */
  book(wanted?: {
    readonly contact?: TypedContact;
    readonly place?: string;
    readonly day?: string;
    readonly start?: number;
    readonly language?: Language;
    readonly remind?: boolean;
  }): Promise<Booked>;
  /** Tells something else about a booking. */
  tell(booking: Id<'booking'>, told: Partial<Told> & Pick<Told, 'kind'>): Promise<'told' | 'unreachable'>;
}

const ERIKA: TypedContact = { kind: 'email', address: 'erika@example.org' };
const PARTY = { people: [{ services: ['personalausweis'], prepared: false }] };

/** Makes a {@link TestNotices}; the clock stands on Tuesday, 24 November 2026, 10:00 in Berlin. */
export async function makeNotices(): Promise<TestNotices> {
  const keyring = fileKeyring(mkdtempSync(join(tmpdir(), 'buergernah-keys-')));
  const places = makeSites(
    makeSite({ id: 'mitte', name: 'Bürgerbüro Mitte' }),
    makeSite({ id: 'gerthe', name: 'Bürgerbüro Gerthe', cashDesk: false, limits: ['card-only'] }),
  );
  const sites = createSites(new Map([[BOCHUM, places]]));
  let made: AppointmentOffice | undefined;
  let whole: TestNotices | undefined;
  const mailer = {
    get email() {
      return whole?.carriers.email;
    },
  } as Carriers;
  const test = await makeOffice({
    migrations: [appointmentMigrations],
    refusals: appointmentRefusals,
    serve: (edge, access) => {
      made = {
        database: access.options.database,
        keyring,
        sites,
        settingsOf: () => ({ remindHours: 24 }) as Settings,
        serviceOf: () => undefined,
        portal: 'https://termine.example',
        signature: () => ({ city: 'Stadt Bochum', phone: '0234 115' }),
      };
      serveNotices(edge, { office: made, access, mailer });
    },
  });
  if (!made) throw new Error('the routes were not opened');
  const office = made;
  const standing = {
    place: 'mitte',
    day: '2026-12-01',
    start: 540,
    minutes: 20,
    party: PARTY,
    language: 'de' as Language,
  };
  const tellNow: TestNotices['tell'] = (booking, told) =>
    office.database.withMunicipality(BOCHUM, tx =>
      tell(tx, office, { ...standing, booking, code: null, proposals: [], now: test.clock.now(), ...told }),
    );
  whole = Object.assign(test, {
    office,
    carriers: {},
    async book(given: Parameters<TestNotices['book']>[0] = {}) {
      const { contact = ERIKA, remind = true, ...wanted } = given;
      const booking = makeId<'booking'>(test.clock.now(), randomBytes(10));
      const code = codeOf(office, BOCHUM, 'booking', booking);
      const row = { ...standing, ...wanted };
      await office.database.withMunicipality(BOCHUM, async tx => {
        const createdAt = test.clock.now();
        await insertBooking(tx, {
          ...row,
          booking,
          state: 'held',
          day: Temporal.PlainDate.from(row.day),
          startsAt: startOf(row),
          contact: contact.kind,
          label: null,
          heldUntil: createdAt,
          addressHash: null,
          createdAt,
        });
        const codeHash = hashOfCode(office, BOCHUM, 'booking', code);
        await changeBooking(tx, booking, 'held', { state: 'booked', codeHash, remind });
        const kept = await keepContact(tx, office, booking, contact);
        if (!kept.ok) throw new Error(kept.refusal.code);
      });
      return { booking, code, told: await tellNow(booking, { ...row, kind: 'booked', code }) };
    },
    tell: tellNow,
  } satisfies Partial<TestNotices>) as TestNotices;
  return whole;
}
