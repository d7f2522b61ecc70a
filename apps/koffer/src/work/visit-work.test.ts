import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeDay, makeTestId } from '../../test/make.ts';
import type { CarriedVisit } from '../wire.ts';
import {
  mattersOf,
  metresTo,
  nextVisit,
  notBegun,
  showsAddress,
  standOf,
  stopsOf,
  type VisitDone,
} from './visit-work.ts';

function makeVisit(start: number, wanted: Partial<CarriedVisit> = {}): CarriedVisit {
  return {
    visit: makeTestId(),
    code: 'ABC DEF GHJ',
    word: 'Kastanie',
    start,
    minutes: 30,
    from: start,
    until: start + 60,
    work: { people: [{ services: ['personalausweis'], born: null, options: [] }], needs: [], speaks: null, two: false },
    person: {
      name: 'Hedwig Planetta',
      caller: null,
      mandate: 'none',
      phone: '',
      email: '',
      letterTo: '',
      others: '',
      notes: '',
    },
    address: {
      street: 'Musterweg',
      houseNumber: '7',
      postcode: '44787',
      hint: '',
      position: { latitude: 51.49, longitude: 7.21 },
    },
    language: 'de',
    two: false,
    residents: [],
    cases: [],
    ...wanted,
  };
}

const resident = (name: string) => ({
  resident: makeTestId<'resident'>(),
  name,
  room: '12',
  born: null,
  services: ['personalausweis', 'meldebescheinigung'],
  fitForPhoto: false,
  representative: 'Frau Beispiel',
  mandate: 'betreuerausweis' as const,
  note: '',
});

const done = (visit: CarriedVisit, wanted: Partial<VisitDone>): VisitDone => ({ ...notBegun(visit.visit), ...wanted });

test('the next visit is the one underway, else the first open one in the order of driving', () => {
  const [late, early, last] = [makeVisit(600), makeVisit(540), makeVisit(700)];
  const day = makeDay({ visits: [late, early, last] });
  assert.equal(nextVisit(day, new Map())?.visit, early.visit);
  const over = done(early, { startedAt: 'a', endedAt: 'b' });
  assert.equal(nextVisit(day, new Map([[early.visit, over]]))?.visit, late.visit);
  const going = done(last, { startedAt: 'a' });
  assert.equal(
    nextVisit(
      day,
      new Map([
        [early.visit, over],
        [last.visit, going],
      ]),
    )?.visit,
    last.visit,
  );
  const missed = [early, late, last].map(one => [one.visit, done(one, { missed: 'nobody-opened' })] as const);
  assert.equal(nextVisit(day, new Map(missed)), undefined);
  assert.equal(standOf(done(early, { missed: 'not-able', endedAt: 'b' })), 'missed');
});

test('a protected address shows when its home is the next one and due, and until the last resident there was seen', () => {
  const home = makeVisit(600, { residents: [resident('Otto')] });
  const later = makeVisit(720, { residents: [resident('Erna')] });
  const plain = makeVisit(600, { address: { ...home.address, houseNumber: '9' } });
  const day = makeDay({ visits: [plain, later, home] });
  const shows = (
    visit: CarriedVisit,
    minute: number,
    next: CarriedVisit | undefined,
    over: readonly VisitDone[] = [],
  ) => showsAddress(visit, { minute, next, day, visits: new Map(over.map(one => [one.visit, one])) });
  assert.equal(shows(plain, 0, undefined), true);
  assert.equal(shows(home, 500, home), false);
  assert.equal(shows(home, 560, plain), false);
  assert.deepEqual(
    [home, later].map(one => shows(one, 560, home)),
    [true, true],
  );
  assert.equal(shows(home, 0, undefined, [done(home, { startedAt: 'a' })]), true);
  const seen = done(home, { startedAt: 'a', endedAt: 'b' });
  assert.deepEqual(
    [home, later].map(one => shows(one, 610, later, [seen])),
    [true, true],
  );
  assert.equal(shows(home, 800, plain, [seen, done(later, { missed: 'refused' })]), false);
  assert.deepEqual(
    stopsOf(day).map(stop => stop.length),
    [1, 2],
  );
});

test('in a home each resident has their own matters, with room, photo and who represents', () => {
  const home = makeVisit(600, { residents: [resident('Otto'), resident('Erna')] });
  const matters = mattersOf(home, []);
  assert.deepEqual(
    matters.map(one => one.who),
    ['Otto', 'Otto', 'Erna', 'Erna'],
  );
  assert.ok(
    matters.every(one => one.fitForPhoto === false && one.representative === 'Frau Beispiel' && one.room === '12'),
  );
});

test('a case that nobody had spoken of when the visit was asked for comes last', () => {
  const visit = makeVisit(600);
  const held = { visit: visit.visit, matter: 'a/reisepass', service: 'reisepass' };
  assert.deepEqual(
    mattersOf(visit, [held as never]).map(one => [one.service, one.case?.matter]),
    [
      ['personalausweis', undefined],
      ['reisepass', 'a/reisepass'],
    ],
  );
});

test('a case that was brought along lies at its matter, the first matter is of the person the visit is for', () => {
  const visit = makeVisit(600);
  const held = { visit: visit.visit, matter: '0/personalausweis', service: 'personalausweis' };
  const [matter] = mattersOf(visit, [held as never]);
  assert.equal(matter?.case?.matter, '0/personalausweis');
  assert.equal(matter?.who, 'Hedwig Planetta');
  assert.ok((metresTo(makeDay({ visits: [visit] })).get(visit.visit) ?? 0) > 1000);
});
