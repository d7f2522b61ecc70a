import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessContract } from '@buergernah/access';
import { grant, HERNE, makeOffice, type TestOffice } from '../test/make.ts';

let office: TestOffice;
before(async () => {
  office = await makeOffice();
});
after(() => office.close());

const rights = (...grants: ReturnType<typeof grant>[]) => ({ grants, groups: [], verpflichtetOn: null });

test('whoever leads a place is told who works there, with the roles that count there today; nobody of another place or city', async () => {
  const here = await office.signIn(rights(grant('clerk', 'mitte'), grant('adviser'), grant('auditor', 'linden')));
  const asleep = await office.signIn(rights(grant('host-partner', 'mitte')));
  const others = [
    await office.signIn(rights(grant('clerk', 'linden'))),
    await office.signIn(rights(grant('clerk')), HERNE),
  ];
  const ask = async (headers: Awaited<ReturnType<TestOffice['actAs']>>) =>
    office.ask(accessContract.listColleagues, { query: { place: 'mitte' } }, headers);
  const told = await ask(await office.actAs(grant('site-manager', 'mitte')));
  const { colleagues } = accessContract.listColleagues.reply.parse(told.body);
  assert.deepEqual(colleagues.find(one => one.staff === here.staff)?.roles, ['clerk', 'adviser']);
  for (const { staff } of [asleep, ...others]) assert.ok(!colleagues.some(one => one.staff === staff));
  for (const stranger of [grant('site-manager', 'linden'), grant('clerk', 'mitte')])
    assert.equal((await ask(await office.actAs(stranger))).status, 403);
});
