import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BOCHUM, HERNE, makeOffice } from '@buergernah/access/test/make';
import { sitesContract } from '@buergernah/sites';
import { makeSite, makeSites } from '../test/make.ts';
import { createSites } from './city-sites.ts';
import { serveSites } from './serve.ts';

test('anybody reads the places of the municipality, and no other', async () => {
  const bochum = makeSites(
    makeSite({ id: 'mitte' }),
    makeSite({ id: 'ruhr-park', kind: 'terminal', servedBy: 'mitte' }),
  );
  const cities = createSites(new Map([[BOCHUM, bochum]]));
  assert.equal(cities.officeFor(BOCHUM, 'ruhr-park')?.id, 'mitte');
  assert.equal(cities.site(HERNE, 'mitte'), undefined);

  const office = await makeOffice({ serve: edge => serveSites(edge, cities) });
  try {
    const here = await office.ask(sitesContract.listSites, {});
    assert.deepEqual(here.body, bochum);
    const there = await office.ask(sitesContract.listSites, {}, { host: 'herne.example' });
    assert.deepEqual(there.body, { sites: [], closed: [] });
  } finally {
    await office.close();
  }
});
