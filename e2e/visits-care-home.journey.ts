import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { visitsContract } from '@buergernah/visits';
import type { Browser, Route } from 'playwright-core';
import { makeHour } from './rig/hour.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { openBrowser, type Visit } from './rig/visit.ts';
import { openVisits, otherPhone, planOf, TOUR_DAY } from './rig/visits.ts';

/** A week later nobody has promised anything yet. */
const HOME_DAY = '2026-12-08';
const hour = makeHour(`${TOUR_DAY}T09:00:00+01:00`);
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

const FAMILY = ['Ahorn', 'Birke', 'Eiche', 'Erle', 'Esche', 'Linde'];
const GIVEN = ['Agathe', 'Bruno', 'Cäcilie', 'Detlef', 'Emmi'];

/** Thirty people of a home as it writes them down; some need no ID card, one Betreuer stands for many, some are not fit for a photo. */
function thirty(): string[] {
  const lines = FAMILY.flatMap((family, house) =>
    GIVEN.map((given, at) => {
      const number = house * GIVEN.length + at;
      const service = number % 5 === 0 ? 'Befreiung von der Ausweispflicht' : 'Personalausweis';
      const photo = number % 7 === 0 ? 'nein' : number % 4 === 0 ? '?' : 'ja';
      return [
        101 + number,
        `${given} ${family}`,
        `${(number % 27) + 1}.4.${1928 + number}`,
        service,
        photo,
        number % 3 ? '' : 'Ruth Vormund',
      ].join('\t');
    }),
  );
  return ['Zimmer\tName\tGeboren\tLeistung\tFoto\tVertretung', ...lines];
}

async function tellHome(at: Visit, lines: readonly string[]): Promise<void> {
  await at.page.locator('#home-name').fill('Haus am Testberg');
  await at.page.locator('#home-street').click();
  await at.page.keyboard.type('Dibergstraße 7');
  await at.page.locator('.combo__list [role=option]').first().waitFor();
  await at.page.keyboard.press('Enter');
  await at.page.locator('#home-contact').fill('Frau Pforte');
  await at.page.locator('#home-phone').fill('0234 555-0150');
  await at.page.locator('#home-day').fill(HOME_DAY);
  await at.page.locator('#home-rooms').fill('2');
  await at.page.locator('#home-list').fill(lines.join('\n'));
}

test('a home with thirty people: the list pasted, its fault named by line, a day found, promised, shown by code and time alone', async () => {
  const at = await openVisits(browser, house, hour, 'home-day');
  await at.words('office.visits.home.days.none').waitFor();
  await at.look('visits-home-empty');
  const lines = thirty();
  const faulty = lines.with(8, (lines[8] ?? '').replace(/\d+\.4\.\d+/, '31.2.1931')).with(12, '112\tOhne Sache\t1930');
  await tellHome(at, faulty);
  await at.words('office.visits.home.line', { line: 9 }).waitFor();
  await at.words('office.visits.home.fault.born', { part: '31.2.1931' }).waitFor();
  await at.words('office.visits.home.line', { line: 13 }).waitFor();
  await at.look('visits-home-faulty');
  await at.page.locator('#home-list').fill(lines.join('\n'));
  await at.page.getByText(/30 Personen/).waitFor();
  await at.press('office.visits.home.free.find');
  await at.page.locator('.home__side .time').first().waitFor();
  await at.look('visits-home-list');
  await at.page.locator('#home-day').fill(HOME_DAY);
  await at.page.keyboard.press('Control+s');
  const line = at.page.locator('.home__side .line');
  await line.waitFor();
  await at.look('visits-home-promised');
  const words = (await line.textContent()) ?? '';
  assert.doesNotMatch(words, /Testberg|Diberg|Ahorn|Vormund/, 'the list says a code and a time, nobody and no address');

  const phone = await otherPhone(house);
  const listed = await phone.ask(visitsContract.listHomeDays);
  assert.equal(listed.body.homeDays[0]?.residents, 30);
  const plan = await planOf(phone, HOME_DAY);
  const stops = plan.tours.flatMap(tour => tour.stops);
  assert.ok(stops.length > 0 && stops.every(stop => stop.protected && stop.position === null && stop.code === null));

  await at.page.goto(`${house.url}/office/?view=dispatch`);
  await at.heading('office.visits.dispatch').waitFor();
  await at.page.getByLabel(at.say('office.rota.day'), { exact: true }).fill(HOME_DAY);
  await at.page.locator('.stop').first().waitFor();
  await at.look('visits-dispatch-home');
  const board = (await at.page.locator('.plan').textContent()) ?? '';
  assert.doesNotMatch(board, /Testberg|Diberg|Ahorn|Vormund/);

  // Opened with a purpose, the names are there again; the day is taken back with what it means said first.
  await at.page.goto(`${house.url}/office/?view=home-day`);
  await line.click();
  await at.page.waitForFunction(
    () => (document.querySelector('#home-list') as HTMLTextAreaElement | null)?.value.includes('Agathe Ahorn') ?? false,
  );
  await at.page.setViewportSize({ width: 720, height: 900 });
  await at.look('visits-home-720');
  await at.press('office.visits.home.cancel');
  await at.press('office.visits.home.cancel.now');
  await at.words('office.visits.home.cancelled').waitFor();
  assert.ok((await planOf(phone, HOME_DAY)).tours.every(tour => tour.stops.length === 0));
  await at.leave();
});

test('bad day: the line is lost while the list is sent; it stays on the screen and is taken once', async () => {
  const at = await openVisits(browser, house, hour, 'home-day');
  await tellHome(at, thirty().slice(0, 6));
  const lose = async (route: Route) => {
    await route.fetch();
    await route.abort();
  };
  await at.page.route('**/api/v1/visits/home-days/*', lose);
  at.expect(/ERR_FAILED/);
  await at.press('office.visits.home.save');
  await at.button('office.send-again').waitFor();
  await at.look('visits-home-line-lost');
  assert.match(await at.page.locator('#home-list').inputValue(), /Agathe Ahorn/);
  await at.page.unroute('**/api/v1/visits/home-days/*', lose);
  await at.press('office.send-again');
  await at.page.locator('.home__side .line').first().waitFor();
  const listed = await (await otherPhone(house)).ask(visitsContract.listHomeDays);
  assert.deepEqual(
    listed.body.homeDays.map(one => one.residents),
    [5],
  );
  await at.leave();
});
