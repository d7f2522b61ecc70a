import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '@buergernah/kernel/server';
import { visitsContract } from '@buergernah/visits';
import type { Browser, Route } from 'playwright-core';
import type { Asker } from './rig/api.ts';
import { makeHour } from './rig/hour.ts';
import { colleagueName } from './rig/office.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { openBrowser, type Visit } from './rig/visit.ts';
import { openVisits, otherPhone, planOf, TOUR_DAY } from './rig/visits.ts';

const hour = makeHour(`${TOUR_DAY}T09:45:00+01:00`);
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

/** Chooses a tour by its crew. */
async function choose(at: Visit, name: string): Promise<void> {
  await at.page.locator('.board__tour').filter({ hasText: name }).click();
  await at.heading('office.visits.tour', { name }).waitFor();
}

/** A visit and another tour that can take it without breaking a promise, as the office itself says. */
async function possibleMove(phone: Asker, plan: Awaited<ReturnType<typeof planOf>>) {
  for (const [row, from] of plan.tours.entries())
    for (const [other, to] of plan.tours.entries()) {
      if (row === other) continue;
      for (const stop of from.stops.filter(one => !one.two))
        for (let at = 0; at <= to.stops.length; at++) {
          const body = { visit: stop.visit, tour: to.tour, at };
          const tried = await phone.ask(visitsContract.tryMove, { params: { day: plan.day }, body });
          if (!tried.body.isPossible) continue;
          const name = to.crew.map(one => one.sign).join(' + ');
          return { visit: stop.visit, name, at, key: other > row ? 'ArrowDown' : 'ArrowUp' };
        }
    }
  throw new Error('no visit can be moved to another tour');
}

test('a stop is picked up by keyboard, tried where it is held, put down, explained, and taken back', async () => {
  const at = await openVisits(browser, house, hour, 'dispatch');
  const phone = await otherPhone(house);
  await at.page.locator('.stop').first().waitFor();
  await at.look('visits-dispatch');
  const before = await planOf(phone, TOUR_DAY);
  const goal = await possibleMove(phone, before);
  await at.page.locator(`[data-visit="${goal.visit}"]`).first().focus();
  await at.page.keyboard.press('Enter');
  await at.page.locator('.cost--yes, .cost--no').waitFor();
  const place = at.page.locator('.cost strong');
  for (let presses = 0; !(await place.textContent())?.includes(`Tour ${goal.name},`) && presses < 6; presses++)
    await at.page.keyboard.press(goal.key);
  for (let presses = 0; presses < 12; presses++) await at.page.keyboard.press('ArrowLeft');
  for (let presses = 0; !(await place.textContent())?.endsWith(`Platz ${goal.at + 1}:`) && presses < 12; presses++)
    await at.page.keyboard.press('ArrowRight');
  await at.page.locator('.cost--yes').filter({ hasText: /Fahrt/ }).waitFor();
  await at.look('visits-dispatch-in-hand');
  await at.page.keyboard.press('Enter');
  await at.words('office.visits.step.moved').waitFor();
  await at.page.locator('.change li').first().waitFor();
  await at.look('visits-dispatch-moved');
  await at.page.keyboard.press('u');
  await at.words('office.visits.step.taken-back').waitFor();
  const now = await planOf(phone, TOUR_DAY);
  const places = (plan: typeof before) =>
    plan.tours.map(tour => [tour.tour, tour.stops.map(stop => stop.visit).toSorted()]).toSorted();
  assert.deepEqual(places(now), places(before), 'everybody is on the tour they were on');
  await at.leave();
});

test('a stop is dragged by hand, and let go where it cannot be stays where it was', async () => {
  const at = await openVisits(browser, house, hour, 'dispatch');
  const stop = at.page.locator('.stop').first();
  await stop.waitFor();
  const from = await stop.boundingBox();
  const lane = await at.page.locator('.board__lane').last().boundingBox();
  assert.ok(from && lane);
  await at.page.mouse.move(from.x + 5, from.y + 5);
  await at.page.mouse.down();
  await at.page.mouse.move(from.x + 40, from.y + 12, { steps: 4 });
  await at.page.mouse.move(lane.x + lane.width * 0.9, lane.y + 10, { steps: 6 });
  await at.page.locator('.cost--yes, .cost--no').waitFor();
  await at.look('visits-dispatch-dragged');
  await at.page.keyboard.press('Escape');
  await at.page.mouse.up();
  await at.words('office.visits.board.keys').waitFor();
  await at.leave();
});

test('at ten o’clock a colleague falls ill: the tour is dropped, the rest planned anew, and the telephone knows whom to call', async () => {
  const at = await openVisits(browser, house, hour, 'dispatch');
  const phone = await otherPhone(house);
  await at.page.locator('.stop').first().waitFor();
  await hour.forward({ minutes: 15 });
  await choose(at, 'AH');
  await at.press('office.visits.tour.drop');
  await at.page
    .getByText(/Anrufen/)
    .first()
    .waitFor();
  await at.look('visits-dispatch-drop-asked');
  await at.press('office.visits.tour.drop.now');
  await at.page
    .locator('.change')
    .filter({ hasText: at.say('office.visits.step.dropped', { name: 'AH' }) })
    .waitFor();
  await at.look('visits-dispatch-dropped');
  await choose(at, 'BK');
  await at.press('office.visits.tour.drop');
  await at.press('office.visits.tour.drop.now');
  await at.page
    .locator('.change')
    .filter({ hasText: at.say('office.visits.step.dropped', { name: 'BK' }) })
    .waitFor();
  const plan = await planOf(phone, TOUR_DAY);
  assert.ok(plan.toCall.length > 0, 'with two tours gone some promise cannot be kept');
  await at.page.locator('#plan-to-call + ul .line, #plan-to-call ~ ul .line').first().waitFor();
  await at.look('visits-dispatch-to-call');
  await at.page.setViewportSize({ width: 720, height: 900 });
  await at.look('visits-dispatch-720');
  await at.page.setViewportSize({ width: 1440, height: 900 });
  await at.press('office.visits.replan');
  await at.page
    .locator('.change')
    .filter({ hasText: at.say('office.visits.step.replanned') })
    .waitFor();

  await at.press('office.visits.to-call.go');
  await at.heading('office.visits.phone-desk').waitFor();
  const owed = at.button('office.visits.call-now');
  await owed.waitFor();
  await at.look('visits-phone-desk-owed');
  await owed.click();
  await at.page.locator('.visit-slot').first().waitFor();
  await at.page.keyboard.press('Control+Enter');
  await at.heading('office.visits.booked').waitFor();
  assert.equal((await planOf(phone, TOUR_DAY)).toCall.length, plan.toCall.length - 1);
  await at.leave();
});

test('bad day: somebody else changed the plan meanwhile, and the line is lost; nothing happens twice', async () => {
  const at = await openVisits(browser, house, hour, 'dispatch');
  const phone = await otherPhone(house);
  await at.page.locator('.board__tour').first().waitFor();
  const day = '2026-12-03';
  await at.page.getByLabel(at.say('office.rota.day'), { exact: true }).fill(day);
  await choose(at, 'AH');
  const tour = (await planOf(phone, day)).tours.find(one => one.crew[0]?.sign === 'AH');
  assert.ok(tour);
  // The board hears nothing more from here on: what it shows is old.
  await at.page.route(`**/api/v1/visits/plans/${day}`, () => undefined);
  const { base, crew, shift, breaks, koffer } = tour;
  const later = { ...shift, until: shift.until - 30 };
  const saved = await phone.ask(visitsContract.saveTour, {
    params: { tour: tour.tour },
    body: { command: newId(), basedOn: tour.version, plan: { day, base, crew, shift: later, breaks, koffer } },
  });
  assert.equal(saved.status, 200);
  at.expect(/409|ERR_FAILED/);
  await at.press('office.visits.tour.drop');
  await at.press('office.visits.tour.drop.now');
  await at.words('refusal.tour-moved-on').waitFor();
  await at.look('visits-dispatch-moved-on');
  await at.page.unroute(`**/api/v1/visits/plans/${day}`);
  await at.page.reload();
  await at.page.getByLabel(at.say('office.rota.day'), { exact: true }).fill(day);
  await choose(at, 'AH');
  const lose = async (route: Route) => {
    await route.fetch();
    await route.abort();
  };
  await at.page.route('**/drop', lose);
  await at.press('office.visits.tour.drop');
  await at.press('office.visits.tour.drop.now');
  await at.page.locator('.note').waitFor();
  await at.page.locator('.board__tour').filter({ hasText: 'AH' }).waitFor({ state: 'detached' });
  assert.deepEqual((await planOf(phone, day)).tours.map(one => one.crew[0]?.sign).toSorted(), ['BK', 'CM']);
  await at.leave();
});

test('a day without tours: yesterday’s are copied; a tour is made and changed', async () => {
  const at = await openVisits(browser, house, hour, 'dispatch');
  await at.page.getByLabel(at.say('office.rota.day'), { exact: true }).fill('2026-12-19');
  await at.words('office.visits.tours.none').waitFor();
  await at.look('visits-dispatch-nothing');
  await at.page.keyboard.press('k');
  await at.page.locator('.board__tour').nth(2).waitFor();
  await at.page.locator('.board__tour').first().click();
  await at.press('office.visits.tour.edit');
  await at.page.locator('#tour-until').fill('14:30');
  await at.look('visits-tour-form');
  await at.press('office.visits.tour.save');
  await at.words('office.visits.tour.saved').waitFor();
  await at.page.keyboard.press('t');
  await at.heading('office.visits.tour.new').waitFor();
  await at.press('office.visits.tour.save');
  await at.words('office.visits.tour.faulty').waitFor();
  await at.press('ui.dialog.close');

  // Another day: a tour for two, each chosen by name; sign and skills come from their last tour, whoever is taken cannot be chosen.
  await at.page.getByLabel(at.say('office.rota.day'), { exact: true }).fill('2026-12-20');
  await at.words('office.visits.tours.none').waitFor();
  await at.page.keyboard.press('t');
  const first = at.page.locator('#crew-staff-0');
  const nameOf = (field: string) => ({ label: `${colleagueName(field)} (${field === 'demo-field-1' ? 'AH' : 'BK'})` });
  await first.selectOption(nameOf('demo-field-1'));
  assert.equal(await at.page.locator('#crew-sign-0').inputValue(), 'AH');
  await at.press('office.visits.crew.two');
  await at.page.locator('#crew-staff-1').selectOption(nameOf('demo-field-2'));
  await at.look('visits-tour-form-two');
  await at.press('office.visits.tour.save');
  await at.page.locator('.board__tour').filter({ hasText: 'AH + BK' }).waitFor();
  await at.page.keyboard.press('t');
  await first.locator('option:disabled').nth(1).waitFor({ state: 'attached' });
  assert.match((await first.locator('option:disabled').first().textContent()) ?? '', /AH \+ BK/);
  await at.leave();
});
