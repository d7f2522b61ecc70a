import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { begin, findByNumber, formatCaseNumber } from '@buergernah/cases';
import { makeBatch } from '@buergernah/cases/test/make';
import { instantText } from '@buergernah/kernel';
import { newId } from '@buergernah/kernel/server';
import { visitsContract } from '@buergernah/visits';
import type { Browser } from 'playwright-core';
import { makeAsker, signedIn } from './rig/api.ts';
import { command } from './rig/case.ts';
import { makeHour, sooner } from './rig/hour.ts';
import { type Day, finishVisit, openKoffer, prepareDay, setOut, unlockKoffer, untilKept } from './rig/koffer.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { ERIKA } from './rig/terminal.ts';
import { openBrowser, type Visit } from './rig/visit.ts';
import { openVisits } from './rig/visits.ts';

const hour = makeHour('2026-11-24T07:30:00+01:00');
let house: OwnHouse;
let browser: Browser;
let day: Day;
let at: Visit;
/** The number of an identity card that is finished and waits to be handed over. */
let card: string;

const resident = (name: string, room: string, more: object) => ({
  resident: newId<'resident'>(),
  name,
  room,
  born: '1938-04-02',
  services: ['personalausweis'],
  fitForPhoto: true,
  ...more,
});
const HOME = {
  name: 'Haus am Testberg',
  street: 'Dibergstraße 7',
  contact: 'Frau Pforte',
  window: { from: 10 * 60, until: 15 * 60 },
  residents: [
    resident('Agathe Ahorn', '12', {}),
    resident('Bruno Birke', '14', { fitForPhoto: null, representative: 'Ruth Vormund', mandate: 'betreuerausweis' }),
    resident('Cäcilie Esche', '15', {
      fitForPhoto: false,
      services: ['ausweispflicht-befreiung'],
      representative: 'Ruth Vormund',
      mandate: 'betreuerausweis',
      note: 'hört schwer',
    }),
  ],
};

/** An identity card that was applied for at the counter some weeks ago, with its PIN letter, and has come from the printers. */
async function finishedCard(): Promise<string> {
  const { familyName, givenNames, birthDate, address } = ERIKA;
  const answers = {
    ...{ familyName, givenNames, birthDate, address, forWhom: 'self', birthPlace: 'Bochum', height: 165 },
    ...{ eyeColour: 'blue', reason: 'expired', photoWay: 'on-site', handOver: 'collect' },
  };
  const { body } = makeBatch(hour, answers, 'personalausweis');
  const [start, fill] = body.commands;
  const begun = await makeAsker(house.url).ask(begin, { body: { case: body.case, commands: [start, fill] } });
  assert.equal(begun.status, 200, JSON.stringify(begun.body));
  const clerk = await signedIn(house.url, 'demo-clerk-mitte');
  const steps: readonly (readonly [Parameters<typeof command>[2], object])[] = [
    ['identify', { document: 'reisepass' }],
    ['submit', {}],
    ['hand-pin-letter', { content: newId(), receipt: 'Ich habe den Brief geschlossen erhalten.' }],
    ['take', {}],
    ['check-register', { content: newId() }],
    ['decide', { outcome: 'granted' }],
  ];
  for (const [kind, more] of steps) {
    const done = await command(clerk, body.case, kind, { at: instantText(hour.now()), ...more });
    assert.equal(done.status, 200, `${kind}: ${JSON.stringify(done.body)}`);
  }
  return formatCaseNumber(begun.body.number);
}

before(async () => {
  house = await openHouse({ clock: hour });
  browser = await openBrowser();
  card = await finishedCard();
  day = await prepareDay(house, hour, [{ name: 'Hedwig Planetta', services: ['personalausweis'] }], { home: HOME });
  at = await openKoffer(browser, day);
  await setOut(at, day);
  await untilKept(at);
});
after(async () => {
  await browser.close();
  await house.close();
});

test('a finished identity card: brought along by its number, handed over without a line, the old one voided and drawn in', async () => {
  await at.touch(at.page.getByRole('button', { name: /Musterweg 7/ }));
  await at.press('koffer.bring.title');
  await at.page.getByLabel(at.say('koffer.bring.number')).fill('471 108 152');
  await at.press('koffer.bring.go');
  await at.words('refusal.case-unknown').waitFor();
  await at.page.getByLabel(at.say('koffer.bring.number')).fill(card);
  await at.look('koffer-50-bring');
  at.expect(/404/);
  await at.press('koffer.bring.go');
  await at.button('koffer.door.go').waitFor();

  // At the table, without a line.
  at.expect(/ERR_INTERNET_DISCONNECTED/);
  await at.context.setOffline(true);
  await at.press('koffer.door.go');
  await at.page.getByText(card).waitFor();
  await at.look('koffer-51-to-hand-over');
  await at.touch(at.page.getByRole('complementary').getByRole('button').last());
  await at.press('koffer.case.hand-over');
  await at.touch(at.page.getByRole('radio', { name: at.say('koffer.hand-over.old.voided-taken') }));
  await at.touch(at.page.getByRole('checkbox', { name: at.say('koffer.hand-over.cover-letter') }));
  await at.press('koffer.hand-over.go');
  await at.words('refusal.hand-over-incomplete').waitFor();
  await at.look('koffer-52-hand-over');
  await at.touch(at.page.getByRole('checkbox', { name: at.say('koffer.hand-over.braille') }));
  await at.press('koffer.hand-over.go');
  await at.button('koffer.summary.show').waitFor();
  await at.look('koffer-53-handed-over');
  await at.press('koffer.case.back');
  await finishVisit(at);
  await at.context.setOffline(false);
  await at.page.getByRole('button', { name: at.say('koffer.line.waiting', { count: 0, papers: 0 }) }).waitFor();
  const clerk = await signedIn(house.url, 'demo-clerk-mitte');
  const found = await clerk.ask(findByNumber, { params: { number: card } });
  assert.equal(found.body.phase, 'finished');
});

test('a day in a care home: protected until it is due, then by room, with photo and representative, one after the other', async () => {
  // Somebody else comes first, and is not there.
  await at.touch(at.page.locator('.stop--next'));
  await at.press('koffer.door.missed');
  await at.press('koffer.missed.nobody-opened');
  await at.words('koffer.tour.protected').waitFor();
  await at.look('koffer-54-home-protected');
  await at.touch(at.page.getByRole('button', { name: at.say('koffer.tour.residents', { count: 3 }) }));
  await at.words('koffer.door.protected').waitFor();
  assert.doesNotMatch(await at.page.content(), /Ahorn|Diberg|Vormund/);
  await at.look('koffer-55-home-not-due');

  // An hour before it is due the list is there.
  await hour.forward({ hours: 2 });
  await unlockKoffer(at);
  await at.heading('koffer.home.title', { count: 3 }).waitFor();
  await at.words('koffer.photo.no').waitFor();
  await at.words('koffer.photo.unknown').waitFor();
  await at.look('koffer-56-home-list');
  await at.press('koffer.home.next', { room: '12', name: 'Agathe Ahorn' });
  await at.press('koffer.door.go');
  await at.press('koffer.inside.finish');
  await at.press('koffer.finish.go');

  // Back at the list: who is next, whom a Betreuer stands for and what is to be looked at.
  await at.heading('koffer.home.title', { count: 3 }).waitFor();
  await at.look('koffer-57-home-next');
  await at.press('koffer.home.next', { room: '14', name: 'Bruno Birke' });
  await at.words('koffer.door.represented').waitFor();
  await at.look('koffer-58-home-door');
  await at.press('koffer.door.go');
  await at.button('koffer.inside.finish').waitFor();
});

test('alone with a citizen: the question comes when the time is over, and its answer moves it on', async () => {
  await hour.forward({ minutes: 59 });
  // By then the Koffer has locked itself: the question stands there all the same, and can be answered.
  await at.heading('koffer.unlock.title').waitFor();
  await sooner(hour, at.words('koffer.sign.lead'));
  const heard = at.page.waitForResponse(/sign-of-life/);
  await at.touch(at.page.getByRole('dialog').getByRole('button'));
  await heard;
  await at.words('koffer.sign.lead').waitFor({ state: 'detached' });
  await at.page.getByRole('button', { name: /bis/ }).waitFor();
  await hour.forward({ minutes: 30 });
  await house.work('visits.raise-overdue-signs');
  assert.deepEqual(await alarms(), []);
});

test('alone with a citizen: nobody answers, and the office sees the alarm on every screen', async () => {
  await hour.forward({ minutes: 29 });
  await sooner(hour, at.words('koffer.sign.lead'));
  await at.look('koffer-59-sign-asked');
  await hour.forward({ seconds: 61 });
  await sooner(hour, at.page.locator('.time-of-day', { hasText: /^\d\d\.\d\d$/ }));
  assert.equal(await at.words('koffer.sign.lead').count(), 0);
  const office = await openVisits(browser, house, hour, 'dispatch');
  await office.words('office.visits.help.no-sign-of-life').waitFor();
  await office.look('koffer-60-office-alarm');
  await office.press('office.visits.help.coming');
  await office.press('office.visits.help.end');
  await office.words('office.visits.help.no-sign-of-life').waitFor({ state: 'detached' });
  await office.leave();
  // The visit goes on: the next sign is awaited.
  await sooner(hour, at.page.getByRole('button', { name: /bis/ }));
  await unlockKoffer(at);
  await at.press('koffer.inside.finish');
  const told = at.page.waitForResponse(/sign-of-life/);
  await at.press('koffer.finish.go');
  await told;
});

test('alone with a citizen, and no line: the alarm waits on the Koffer and arrives as soon as there is one', async () => {
  // Whoever sat still for hours is signed out; the Koffer proves itself by its own key.
  at.expect(/401/);
  await at.context.setOffline(true);
  await at.press('koffer.home.next', { room: '15', name: 'Cäcilie Esche' });
  await at.press('koffer.door.go');
  await at.button('koffer.inside.finish').waitFor();
  await hour.forward({ minutes: 59 });
  await sooner(hour, at.words('koffer.sign.lead'));
  await hour.forward({ seconds: 61 });
  await at.words('koffer.sign.lead').waitFor({ state: 'detached' });
  await house.work('visits.raise-overdue-signs');
  assert.deepEqual(await alarms(), []);
  await at.context.setOffline(false);
  await sooner(hour, at.page.locator('.time-of-day', { hasText: /^\d\d\.\d\d$/ }));
  assert.deepEqual(await alarms(), ['no-sign-of-life']);
  await at.leave();
});

async function alarms(): Promise<readonly string[]> {
  // Whoever sat still for an hour is signed out by now.
  const manager = await signedIn(house.url, 'demo-manager');
  const { body } = await manager.ask(visitsContract.listHelp);
  return body.help.map(one => one.cause);
}
