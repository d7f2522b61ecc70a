import assert from 'node:assert/strict';
import { accessContract, proofText } from '@buergernah/access';
import { newId } from '@buergernah/kernel/server';
import { visitsContract } from '@buergernah/visits';
import type { Browser } from 'playwright-core';
import type { z } from 'zod';
import { type Asker, makeAsker, signedIn } from './api.ts';
import type { Hour } from './hour.ts';
import { openOffice } from './office.ts';
import type { House } from './server.ts';
import type { Visit } from './visit.ts';

/** Whoever takes calls and plans tours in the demo. */
export const PHONE = 'demo-phone';
/** A working day on which the demo's tours drive. */
export const TOUR_DAY = '2026-12-01';

type Booked = z.output<typeof visitsContract.bookVisit.reply>;
type Slot = z.output<typeof visitsContract.findSlots.reply>['slots'][number];

/** The colleague at the telephone, on one of the screens about home visits. */
export async function openVisits(
  browser: Browser,
  house: House,
  hour: Hour,
  view: 'phone-desk' | 'dispatch' | 'koffers' | 'home-day',
): Promise<Visit> {
  const at = await openOffice(browser, house, PHONE, { hour, path: `/office/?view=${view}` });
  await at.heading(HEADINGS[view]).waitFor();
  return at;
}
const HEADINGS = {
  'phone-desk': 'office.visits.phone-desk',
  dispatch: 'office.visits.dispatch',
  koffers: 'office.title.koffers',
  'home-day': 'office.title.home-day',
} as const;

/** Another colleague at another telephone. */
export function otherPhone(house: House): Promise<Asker> {
  return signedIn(house.url, PHONE);
}

/** Somebody who has a Meldebescheinigung brought home, in the middle of the city. */
const PLAIN = {
  work: {
    people: [{ services: ['meldebescheinigung'], born: '1950-02-03', options: [] }],
    needs: [],
    speaks: null,
    two: false,
  },
  person: {
    name: 'Paul Zuvor',
    caller: null,
    mandate: 'none',
    phone: '0234 555-0199',
    email: '',
    letterTo: '',
    others: '',
    notes: '',
  },
  address: {
    street: 'Dibergstraße',
    houseNumber: '1',
    postcode: '44789',
    hint: '',
    position: { latitude: 51.47071, longitude: 7.20892 },
  },
  wish: { weekdays: [] },
  language: 'de',
  confirmBy: 'call',
} as const;

/** Promises a window to other callers until nobody can keep it any more. */
export async function fillWindow(phone: Asker, slot: Pick<Slot, 'day' | 'from' | 'until' | 'tours'>): Promise<void> {
  for (let calls = 0; calls < 30; calls++) {
    const { day, from, until, tours } = slot;
    const answer = await phone.ask(visitsContract.bookVisit, {
      params: { visit: newId() },
      body: { command: newId(), slot: { day, from, until, tours }, ...PLAIN },
    });
    assert.equal(answer.status, 200, String(answer.body.code));
    if ((answer.body as Booked).booked === null) return;
  }
  assert.fail('the window never fills');
}

/** The visits that lie in tours of a day, as the plan says it. */
export async function planOf(phone: Asker, day: string) {
  const { status, body } = await phone.ask(visitsContract.readDayPlan, { params: { day } });
  assert.equal(status, 200, String(body.code));
  return body;
}

/** A tablet for a Koffer, without a screen: enrolled with a key of its own; gives the header with which it asks. */
export async function makeTablet(house: House) {
  const administrator = await signedIn(house.url, 'demo-administrator');
  const wanted = { command: newId(), kind: 'koffer', place: 'buergerbuero-mitte' };
  const announced = await administrator.ask(accessContract.announceDevice, { body: wanted });
  const tablet = makeAsker(house.url);
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const keys = await crypto.subtle.generateKey(curve, true, ['sign']);
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', keys.publicKey);
  const { code } = announced.body;
  const enrolled = await tablet.ask(accessContract.enrolDevice, { body: { code, key: { kty, crv, x, y } } });
  assert.equal(enrolled.status, 200, String(enrolled.body.code));
  const { device } = enrolled.body;
  const { challenge } = (await tablet.ask(accessContract.challengeDevice, { body: { device } })).body;
  const proof = new TextEncoder().encode(proofText(device, challenge));
  const signed = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, proof);
  const signature = Buffer.from(signed).toString('base64url');
  const given = await tablet.ask(accessContract.tokenForDevice, { body: { device, challenge, signature } });
  assert.equal(given.status, 200, String(given.body.code));
  return { device, tablet, headers: { 'buergernah-device': given.body.token } };
}
