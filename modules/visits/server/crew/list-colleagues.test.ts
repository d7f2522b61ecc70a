import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { changeStaff } from '@buergernah/access/server';
import { BOCHUM, grant, HERNE, makeStaff } from '@buergernah/access/test/make';
import { ask } from '@buergernah/cases/test/make';
import { listColleagues } from '../../contract.ts';
import { makeVisits, type TestVisits } from '../../test/make.ts';

let visits: TestVisits;
before(async () => {
  visits = await makeVisits();
});
after(() => visits.close());

const rights = (...grants: ReturnType<typeof grant>[]) => ({ grants, groups: [], verpflichtetOn: null });

test('whoever plans chooses among colleagues of the field at this office, each as on the last tour; nobody else is told', async () => {
  const here = await visits.driver();
  const [fresh, elsewhere, clerk, abroad] = [
    await visits.signIn(rights(grant('field-officer', 'buergerbuero-mitte'))),
    await visits.signIn(rights(grant('field-officer', 'gerthe'))),
    await visits.signIn(rights(grant('clerk'))),
    await visits.signIn(rights(grant('field-officer')), HERNE),
  ];
  await visits.tour({ day: '2026-11-25', crew: [{ staff: here.staff, sign: 'OLD', skills: [] }] });
  await visits.tour({ day: '2026-11-26', crew: [{ staff: here.staff, sign: 'EK', skills: ['sign-language'] }] });
  const reply = await ask(visits, listColleagues, {}, visits.desk);
  assert.equal(reply.status, 200);
  const found = new Map(reply.body.colleagues.map(one => [one.staff, one]));
  assert.deepEqual(found.get(here.staff)?.skills, ['sign-language']);
  assert.equal(found.get(here.staff)?.sign, 'EK');
  assert.deepEqual(found.get(fresh.staff), {
    staff: fresh.staff,
    name: `subject of ${fresh.staff}`,
    sign: null,
    skills: [],
  });
  for (const { staff } of [elsewhere, clerk, abroad]) assert.equal(found.has(staff), false);
  for (const headers of [here.headers, clerk.headers])
    assert.equal((await ask(visits, listColleagues, {}, headers)).status, 403);
  const manager = await visits.actAs(grant('site-manager', 'gerthe'));
  assert.equal((await ask(visits, listColleagues, {}, manager)).body.code, 'place-not-yours');
});

test('a name is what the sign-in said last, by name in order; it goes with the last role', async () => {
  const { staff } = await visits.driver();
  const { database } = visits;
  await database.owner`update access.staff set name = 'Ämilie Außen' where id = ${staff}`;
  const named = await ask(visits, listColleagues, {}, visits.manager);
  assert.equal(named.body.colleagues[0]?.name, 'Ämilie Außen');
  const by = makeStaff(grant('administrator'));
  const none = { grants: [], groups: [], verpflichtetOn: null };
  const changed = await database.withMunicipality(BOCHUM, tx =>
    changeStaff(tx, by, staff, none, visits.access.jobCommand('test')),
  );
  assert.ok(changed.ok);
  const [row] = await database.owner`select name from access.staff where id = ${staff}`;
  assert.equal(row?.name, null);
});
