import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BookingView } from '@buergernah/appointments';
import type { CaseView } from '@buergernah/cases';
import type { City } from '@buergernah/catalogue';
import type { Sites } from '@buergernah/sites';
import { PLAIN_PATHS, type PlainData, renderPlain } from './index.ts';

const sites: Sites = {
  closed: [],
  schoolHolidays: [],
  closures: [],
  sites: [
    {
      id: 'mitte',
      kind: 'buergerbuero',
      name: 'Bürgerbüro <Mitte> & "Rathaus"',
      address: { street: 'Platz', houseNumber: '2', postcode: '44777', place: 'Bochum', hint: 'Eingang <Nord>' },
      position: { latitude: 51.48, longitude: 7.21 },
      hours: { monday: [{ opens: '08:00', closes: '15:00' }] },
      equipment: [],
      barrierFree: { stepFree: true },
      servedBy: 'mitte',
      cashDesk: true,
    },
    {
      id: 'halle',
      kind: 'service-point',
      name: 'Servicepunkt Halle',
      address: { street: 'Markt', houseNumber: '1', postcode: '44892', place: 'Bochum' },
      position: { latitude: 51.47, longitude: 7.31 },
      hours: { wednesday: [{ opens: '09:00', closes: '13:00', everyWeeks: { weeks: 2, from: '2026-11-25' } }] },
      limits: ['card-only'],
      equipment: [],
      barrierFree: { stepFree: true },
      servedBy: 'mitte',
      cashDesk: false,
    },
  ],
};
const data: PlainData = {
  city: {
    officialName: 'Stadt Bochum',
    phone: { citizens: '115', office: '0234 910-0', hours: { de: 'Montag bis Freitag', en: 'Monday to Friday' } },
  } as City,
  sites,
  services: [{ slug: 'meldebescheinigung', name: { de: 'Meldebescheinigung', en: 'Proof of address' } }],
  now: Temporal.Instant.from('2026-11-22T11:00:00Z'),
  shell: '<link rel="stylesheet" crossorigin href="/assets/style-abc.css">',
};
const view: CaseView = {
  case: '0199a000-0000-7000-8000-000000000000',
  number: '471108153',
  service: 'meldebescheinigung',
  phase: 'submitted',
  seq: 3,
  door: 'portal',
  place: null,
  office: 'mitte',
  claimedBy: null,
  protected: false,
  identified: 'none',
  delivery: 'post',
  feeCents: 0,
  registerMatches: null,
  papers: [],
  certificateCode: null,
  submittedAt: '2026-11-22',
  destroyOn: null,
  may: [],
};

test('every plain page is whole in every language, without script and without style attributes', () => {
  for (const path of PLAIN_PATHS)
    for (const language of ['de', 'de-leicht', 'en']) {
      const page = renderPlain(`${path}?sprache=${language}`, data) ?? '';
      assert.match(page, /^<!doctype html>/);
      assert.match(page, language === 'en' ? /<html lang="en"/ : /<html lang="de"/);
      assert.doesNotMatch(page, /<script|style=|undefined|\[object/);
      assert.match(page, /href="\/assets\/style-abc.css"/);
    }
  assert.equal(renderPlain('/einfach/anderes', data), undefined);
});

test('what a home visit is and whom to call for one stands on a page of its own, and the start leads there', () => {
  const page = renderPlain('/einfach/hausbesuch', data) ?? '';
  assert.match(page, /Wir nehmen kein Bargeld/);
  assert.match(page, new RegExp(`Rufen Sie an: ${data.city.phone.citizens}`));
  assert.match(renderPlain('/einfach', data) ?? '', /href="\/einfach\/hausbesuch"/);
});

test('places say when they open next, and their names are text', () => {
  const page = renderPlain('/einfach/orte', data) ?? '';
  assert.match(page, /Bürgerbüro &lt;Mitte&gt; &amp; &quot;Rathaus&quot;/);
  assert.match(page, /Montag, 23. November, 08:00 bis 15:00 Uhr/);
  const monday = { ...data, now: Temporal.Instant.from('2026-11-22T23:30:00Z') };
  assert.match(renderPlain('/einfach/orte', monday) ?? '', /Heute geöffnet: 08:00 bis 15:00 Uhr/);
});

test('rhythms, single days, limits and the nearest cash desk stand on the page, and how to book by telephone', () => {
  const library: Sites['sites'][number] = {
    ...(sites.sites[0] as Sites['sites'][number]),
    id: 'buecherei',
    kind: 'service-point',
    name: 'Bücherei',
    hours: { tuesday: [{ opens: '10:00', closes: '18:00', everyWeeks: { weeks: 2, from: '2026-11-24' } }] },
    exceptions: [
      { from: '2026-12-08', until: '2026-12-08', hours: [], reason: 'event' },
      { from: '2027-12-08', until: '2027-12-08', hours: [], reason: 'event' },
    ],
    limits: ['card-only', 'no-photos'],
    cashDesk: false,
  };
  const page = renderPlain('/einfach/orte', {
    ...data,
    sites: { ...sites, sites: [...sites.sites, library] },
  }) as string;
  const [office = '', point = ''] = page.split('id="buecherei"');
  assert.match(office, /115/);
  assert.match(point, /jeden zweiten Dienstag/);
  assert.match(point, /Dienstag, 8. Dezember: geschlossen, wegen einer Veranstaltung/);
  assert.doesNotMatch(point, /Mittwoch, 8. Dezember/, 'what lies more than eight weeks ahead does not stand there yet');
  assert.match(point, /Hier werden keine Passfotos gemacht/);
  assert.match(point, /nur mit Karte.*Bar zahlen können Sie hier: Bürgerbüro/s);
});

test('a place that opens every second week says so, and names the next cash desk with its hours', () => {
  const page = renderPlain('/einfach/orte', data) ?? '';
  assert.match(page, /jeden zweiten Mittwoch<\/th><td>09:00 bis 13:00 Uhr/);
  assert.match(page, /Hier zahlen Sie nur mit Karte/);
  assert.match(page, /Bar zahlen können Sie hier: Bürgerbüro .*, wieder am Montag, 23. November, 08:00 bis 15:00 Uhr/);
  const shut = {
    id: 'c',
    place: 'mitte',
    from: '2026-11-23T09:00:00Z',
    until: '2026-11-23T14:00:00Z',
    reason: 'staff',
  } as const;
  const later = { ...data, sites: { ...sites, closures: [shut] }, now: Temporal.Instant.from('2026-11-23T10:00:00Z') };
  assert.match(renderPlain('/einfach/orte', later) ?? '', /Zurzeit geschlossen, weil Personal fehlt/);
});

test('a case says where it stands; a refusal stands above the form', () => {
  const page = renderPlain('/einfach/stand', data, { view }) ?? '';
  assert.match(page, /Meldebescheinigung/);
  assert.match(page, /471 108 153/);
  assert.match(page, /Abgeschickt am 22. November 2026/);
  assert.match(
    renderPlain('/einfach/stand', data, { sentence: 'Passt nicht <b>' }) ?? '',
    /Passt nicht &lt;b&gt;.*<form/s,
  );
});

test('a booking says when and where, in the time of the place; only what still stands can be cancelled', () => {
  const booking: BookingView = {
    booking: '0197a0a0-0000-7000-8000-000000000000' as BookingView['booking'],
    state: 'booked',
    place: 'mitte',
    // The day on which the clock jumps: 240 minutes after its first moment it is five o'clock.
    day: '2027-03-28',
    start: 240,
    minutes: 15,
    party: { people: [{ services: ['reisepass'], prepared: false }] },
    language: 'de',
    contact: 'none',
    movesLeft: 3,
    heldUntil: null,
    proposals: [],
    ticket: null,
  };
  const page = (state: BookingView['state']) =>
    renderPlain('/einfach/termin', data, { booking: { ...booking, state }, code: 'AB"C' }) ?? '';
  assert.match(page('booked'), /Sonntag, 28. März, 05:00 Uhr/);
  assert.match(page('booked'), /Bürgerbüro &lt;Mitte&gt;/);
  assert.match(page('booked'), /name="code" value="AB&quot;C"/);
  assert.doesNotMatch(
    page('booked'),
    /[Rr]eisepass/,
    'what it is about is nobody’s business who looks over the shoulder',
  );
  assert.match(page('displaced'), /Termin fällt aus.*absagen/s);
  assert.doesNotMatch(page('cancelled'), /value="absagen"/);
  assert.match(renderPlain('/einfach/termin', data) ?? '', /name="code"/);
});
