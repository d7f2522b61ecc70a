import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findByNumber, openPaper } from '@buergernah/cases';
import { visitsContract } from '@buergernah/visits';
import type { Browser } from 'playwright-core';
import { signedIn } from './rig/api.ts';
import { makeHour } from './rig/hour.ts';
import { countLetters, finishVisit, handInMatter, openKoffer, prepareDay, setOut } from './rig/koffer.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { addPasskeyReader } from './rig/tablet.ts';
import { ERIKA } from './rig/terminal.ts';
import { openBrowser } from './rig/visit.ts';

const hour = makeHour('2026-11-24T07:30:00+01:00');
const { familyName, givenNames, birthDate, address } = ERIKA;
const PERSON = { familyName, givenNames, birthDate, address };
let house: OwnHouse;
let browser: Browser;
before(async () => {
  house = await openHouse({ clock: hour });
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await house.close();
});

/** A picture of one grey dot. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

test('an identity card and a release at home: passkey, paper sealed on the spot, PIN letter, sheet in English, alarm, back in the office', async () => {
  const day = await prepareDay(house, hour, [
    {
      name: 'Hedwig Planetta',
      services: ['personalausweis', 'ausweispflicht-befreiung'],
      born: '1951-08-12',
      language: 'en',
    },
  ]);
  const at = await openKoffer(browser, day);
  await addPasskeyReader(at);
  await setOut(at, day, { passkey: true });
  await at.press('koffer.lock');
  await at.press('koffer.unlock.passkey');
  await at.touch(at.page.getByRole('button', { name: /Musterweg 7/ }));
  await at.press('koffer.door.go');

  // The identity card, with the letter that holds PIN and PUK.
  const card = await handInMatter(at, 'personalausweis', {
    ...PERSON,
    forWhom: 'self',
    birthPlace: 'Bochum',
    height: 165,
    eyeColour: 'blue',
    reason: 'expired',
    photoWay: 'on-site',
    handOver: 'collect',
  });
  await at.look('koffer-30-fee-and-pin');
  await at.press('koffer.case.pin-letter');
  await at.look('koffer-31-pin-letter');
  await at.press('koffer.pin.go');
  await at.words('koffer.pin.handed').waitFor();
  await at.press('koffer.summary.show');
  at.speak('en');
  await at.heading('koffer.summary.heading').waitFor();
  await at.look('koffer-32-summary-en');
  at.speak('de');
  await at.press('koffer.back-one');
  await at.press('koffer.case.back');

  // The release, asked for by the Betreuer with a photographed paper.
  const release = await handInMatter(at, 'ausweispflicht-befreiung', {
    ...PERSON,
    applicant: 'betreuer',
    applicantName: 'Uwe Planetta',
    applicantAddress: address,
    basisPaper: { name: 'betreuerausweis.png', mimeType: 'image/png', buffer: PNG },
    grounds: ['care-home'],
    noTravel: true,
  });
  await at.page.getByRole('button', { name: at.say('koffer.line.waiting', { count: 0, papers: 0 }) }).waitFor();
  const clerk = await signedIn(house.url, 'demo-clerk-mitte');
  const byNumber = async (number: string) =>
    (await clerk.ask(findByNumber, { params: { number: number.replaceAll(' ', '') } })).body;
  assert.equal((await byNumber(card)).phase, 'submitted');
  const found = await byNumber(release);
  const [paper] = found.papers;
  assert.ok(paper, JSON.stringify(found));
  const path = openPaper.path.replace('{case}', found.case).replace('{content}', paper.content);
  const opened = await clerk.send(`/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ purpose: 'process' }),
  });
  assert.deepEqual(Buffer.from(await opened.arrayBuffer()), PNG);
  await at.press('koffer.case.back');

  // Somebody becomes threatening: the time of day is held, and nothing is to be seen but a dot.
  const time = at.page.locator('.time-of-day');
  await time.dispatchEvent('pointerdown');
  await at.page.locator('.time-of-day', { hasText: /^\d\d\.\d\d$/ }).waitFor();
  await time.dispatchEvent('pointerup');
  await at.look('koffer-33-alarm-unseen');
  const called = await day.manager.ask(visitsContract.listHelp);
  assert.deepEqual(
    called.body.help.map(one => [one.cause, one.kofferName]),
    [['pressed', day.kofferName]],
  );

  await finishVisit(at);
  // Whoever does not open is missed; the office is told why.
  await at.touch(at.page.locator('.stop--next'));
  await at.press('koffer.door.missed');
  await at.look('koffer-34-missed');
  await at.press('koffer.missed.nobody-opened');
  await at.words('koffer.tour.all-done').waitFor();
  await at.look('koffer-35-all-done');
  await at.press('koffer.tour.come-back');
  await at.button('koffer.back-home.go').waitFor();
  await countLetters(at, 2);
  await at.look('koffer-36-come-back');
  await at.press('koffer.back-home.go');
  await at.words('koffer.back-home.fits').waitFor();
  await at.press('koffer.back-home.close');
  await at.heading('koffer.set-out.no-tour').waitFor();
  await at.look('koffer-37-no-tour');
  await at.leave();
});
