import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { HERNE } from '@buergernah/access/test/make';
import type { Browser } from 'playwright-core';
import { openMediaBrowser, seesMoving } from './rig/help.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { type Visit, visit } from './rig/visit.ts';

const BOCHUM = join(import.meta.dirname, '../cities/bochum');

let cities: string;
let browser: Browser;
let house: OwnHouse;
before(async () => {
  cities = mkdtempSync(join(tmpdir(), 'buergernah-cities-'));
  for (const city of ['bochum', 'herne']) cpSync(BOCHUM, join(cities, city), { recursive: true });
  // An agreement on file that shows no forms, and the circle widens soon.
  change(
    'bochum/help.yaml',
    /^partners: .*$/m,
    `partners: [{ ars: "${HERNE}", agreement: Vereinbarung 3/2026, from: "2026-01-01", form: false }]`,
  );
  change('bochum/help.yaml', /^widen: .*$/m, 'widen: { withInterpreter: 1, partners: 2 }');
  change('herne/city.yaml', /^ars: .*$/m, `ars: "${HERNE}"`);
  change('herne/city.yaml', /^name: .*\nofficialName: .*$/m, 'name: Herne\nofficialName: Stadt Herne');
  change('herne/map.geojson', /059110000000/g, HERNE);
  writeFileSync(
    join(cities, 'herne/demo/staff.yaml'),
    '- { subject: herne-adviser, role: Beratung, place: Herne, grants: [{ role: adviser, place: buergerbuero-mitte }] }\n',
  );
  browser = await openMediaBrowser();
  house = await openHouse({ cities });
});
after(async () => {
  await house?.close();
  await browser?.close();
  rmSync(cities, { recursive: true, force: true });
});

test('nobody is free at home: a partner municipality answers, sees service, page and refusals, and nothing of the form; identity matters never leave', async () => {
  const adviser = await openPartner();
  // Who asks about an ID card waits longer, and yet the partner is never asked.
  const secret = await call('personalausweis');
  const at = await call('meldebescheinigung');

  await adviser.button('office.help.accept').waitFor();
  await adviser.page.locator('.ringing').getByText('Meldebescheinigung').waitFor();
  await adviser.look('help-partner-rings');
  await adviser.page.keyboard.press('F9');
  await adviser.words('office.help.form.not-here').waitFor();
  await seesMoving(at.page, 'adviser');

  // Where somebody is stuck is told, in words; what they filled in is not, and there is no button for it on either side.
  await at.press('portal.form.next');
  await adviser.page.locator('.stuck__refusal').waitFor();
  assert.equal(await at.button('talk.together.show').count(), 0);
  for (const name of ['office.help.beside.book', 'office.help.beside.visit'] as const)
    assert.equal(await adviser.button(name).count(), 0, 'a partner books nothing here');
  assert.equal(await adviser.page.locator('#help-note').count(), 0);
  await adviser.look('help-partner-call');
  await at.look('help-partner-citizen');
  await secret.heading('talk.told.calling').waitFor();

  await adviser.page.locator('h1').focus();
  await adviser.page.keyboard.press('1');
  await at.heading('talk.told.over').waitFor();
  await secret.press('talk.give-up');
  await secret.leave();
  await at.leave();
  await adviser.leave();
});

/** The address of the house for a city; a browser finds it on this machine. */
function addressOf(city: string): string {
  return house.url.replace('localhost', `${city}.localhost`);
}

function change(file: string, what: RegExp, into: string): void {
  const path = join(cities, file);
  const before = readFileSync(path, 'utf8');
  const changed = before.replace(what, into);
  assert.notEqual(changed, before, file);
  writeFileSync(path, changed);
}

/** An adviser of the partner municipality, ready. */
async function openPartner(): Promise<Visit> {
  const at = await visit(browser, 'office', addressOf('herne'), { path: '/office/?view=help-desk' });
  await at.page.getByRole('link', { name: at.say('office.sign-in.press') }).click();
  await at.page.getByRole('button', { name: 'Beratung Herne', exact: true }).click();
  await at.words('office.help.state.away.lead').waitFor();
  await at.page.keyboard.press('b');
  await at.words('office.help.state.ready.lead').waitFor();
  return at;
}

/** Somebody in Bochum, at a form, who presses the button. */
async function call(service: string): Promise<Visit> {
  const at = await visit(browser, 'portal', addressOf('bochum'), { path: `/antrag/${service}/1` });
  await at.button('portal.form.next').waitFor();
  await at.press('portal.help.call');
  await at.heading('talk.told.calling').waitFor();
  return at;
}
