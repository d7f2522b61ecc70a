import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { box, code, link, nameOf, onward, tile, writeStreet } from './rig/home-visit.ts';
import { openPortal } from './rig/portal.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { openBrowser } from './rig/visit.ts';

let browser: Browser;
let house: OwnHouse;
before(async () => {
  browser = await openBrowser();
  house = await openHouse();
});
after(async () => {
  await house?.close();
  await browser?.close();
});

for (const language of ['de-leicht', 'en'] as const) {
  test(`every screen in ${language}, from the service that cannot be finished at home`, async () => {
    const at = await openPortal(browser, house, '/leistung/reisepass');
    const switched = { en: 'English', 'de-leicht': 'Leichte Sprache' }[language];
    await at.page.getByRole('button', { name: switched }).click();
    at.speak(language);
    const look = (name: string) => at.look(`home-visit-${name}-${language}`);
    if (language === 'en') await at.page.setViewportSize({ width: 1440, height: 900 });
    await at.touch(link(at, 'portal.ways.visit'));
    await at.heading('home-visit.title').waitFor();
    await look('what');
    await at.touch(link(at, 'home-visit.ask'));
    await at.touch(tile(at, 'home-visit.whom.other'));
    await look('whom');
    await onward(at);
    await at.heading('home-visit.relation').waitFor();
    await at.touch(tile(at, 'home-visit.relation.bevollmaechtigt'));
    await at.touch(tile(at, 'home-visit.authority.plain'));
    await box(at, 'home-visit.caller').fill('Ida Groß');
    await look('relation');
    await onward(at);
    await at.heading('home-visit.person.other').waitFor();
    await box(at, 'home-visit.name').fill('Erna Groß');
    await look('person');
    await onward(at);

    // The passport came along from its page; a plain Vollmacht does not reach for it, so what one is, is said anew.
    await at.heading('home-visit.matters').waitFor();
    await at.page
      .getByRole('listitem')
      .filter({ hasText: nameOf('reisepass', language) })
      .first()
      .waitFor();
    await onward(at);
    await at.words('home-visit.matters.mandate').waitFor();
    await look('matters');
    await at.press('home-visit.matters.mandate.change');
    await at.heading('home-visit.relation').waitFor();
    await at.touch(tile(at, 'home-visit.relation.relative'));
    await onward(at);
    await at.heading('home-visit.person.other').waitFor();
    await onward(at);
    await at.heading('home-visit.matters').waitFor();
    await onward(at);
    await at.heading('home-visit.needs').waitFor();
    await look('needs');
    await onward(at);
    await at.heading('home-visit.where').waitFor();
    await look('where');
    await writeStreet(at, 'Kortumst', 'Kortumstraße');
    await box(at, 'home-visit.house-number').fill('7');
    await onward(at);
    await at.heading('home-visit.when').waitFor();
    await look('when');
    await onward(at);
    await at.heading('home-visit.reach').waitFor();
    await at.touch(tile(at, 'home-visit.reach.letter'));
    await look('reach');
    await at.page.locator('form button[type=submit]').click();
    await at.heading('home-visit.review').waitFor();
    await look('review');
    await at.press('home-visit.send');
    const slip = await code(at);
    await look('asked');
    await at.touch(link(at, 'home-visit.see'));
    await at.words('home-visit.state.requested').waitFor();
    await look('own');
    await at.page.goto(`${house.url}/hausbesuch/code`);
    await at.press('home-visit.leave');
    await at.page.goto(`${house.url}/hausbesuch/code`);
    await box(at, 'home-visit.code').fill(slip.toLowerCase());
    await look('code');
    await at.press('home-visit.own.open');
    await at.words('home-visit.state.requested').waitFor();
    await at.leave();
  });
}
