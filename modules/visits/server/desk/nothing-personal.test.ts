import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { may } from '@buergernah/access';
import { type Given, grant, type Headers, makeDevice, makeStaff } from '@buergernah/access/test/make';
import { ask } from '@buergernah/appointments/test/make';
import type { Route } from '@buergernah/kernel';
import { z } from 'zod';
import * as contract from '../../contract.ts';
import {
  makeAddress,
  makeBooking,
  makePeople,
  makeRequest,
  makeTestId,
  makeVisits,
  makeWork,
  type TestVisits,
} from '../../test/make.ts';

let house: TestVisits;
let asked = 0;
const say = <const R extends Route>(route: R, given: Given, headers: Headers = house.desk) =>
  ask(house, route, given, headers, `10.2.${asked >> 8}.${asked++ & 255}`);

before(async () => {
  house = await makeVisits();
  await house.tour({ crew: [{ staff: makeTestId(), sign: 'A', skills: ['sign-language', 'language-tr'] }] });
});
after(() => house.close());

/** Words that lead to a person or tell of their health, and stand nowhere else, not by chance in a hash either. */
const PLANTED = [
  ...['Xaveria', 'Quittenzwerg', 'Ypsilonstieg', '1931-07', 'Tochter Zenzi', '0177 4711', 'zenzi@', 'Postfach 9981'],
  ...['hard-of-hearing', 'sign-language', 'dementia', 'language-tr', 'Nachbar Yannick', 'Schlüssel bei Uwe', '7.4242'],
];

test('nothing that leads to a person or tells of a need stands in any row, fact, command or list', async () => {
  const work = {
    ...makeWork('lebensbescheinigung'),
    people: [{ services: ['lebensbescheinigung'], born: '1931-07', options: [] }],
    needs: ['deaf' as const, 'hard-of-hearing' as const, 'dementia' as const],
    speaks: 'tr',
  };
  const person = makePeople({
    name: 'Xaveria Quittenzwerg',
    caller: { name: 'Tochter Zenzi', is: 'relative' },
    phone: '0177 4711',
    email: 'zenzi@example.org',
    letterTo: 'Postfach 9981, 44787 Bochum',
    others: 'Nachbar Yannick',
    notes: 'Schlüssel bei Uwe',
  });
  const address = makeAddress({ street: 'Ypsilonstieg', position: { latitude: 51.47, longitude: 7.4242 } });
  const asking = { work, person, address };
  const requested = makeTestId<'visit'>();
  const sent = await say(contract.requestVisit, { params: { visit: requested }, body: makeRequest(asking) }, {});
  assert.equal(sent.status, 200, sent.body.code);
  const [slot] = await house.slots(work, address);
  assert.ok(slot);
  const visit = makeTestId<'visit'>();
  const booked = await say(contract.bookVisit, { params: { visit }, body: makeBooking(slot, asking) });
  assert.ok(booked.body.booked, booked.body.code);
  await say(contract.openVisit, { params: { visit }, body: { purpose: 'call' } });
  await say(contract.visitLetter, { params: { visit } });
  await say(contract.markTold, { params: { visit }, body: { command: makeTestId(), by: 'letter' } });
  await say(contract.cancelVisit, {
    params: { visit: requested },
    body: { command: makeTestId(), basedOn: 1 },
  });

  const tables = await house.database.owner`select table_schema as schema, table_name as name
    from information_schema.tables where table_schema in ('visits', 'kernel') and table_type = 'BASE TABLE'`;
  assert.ok(tables.length > 10);
  let seen = 0;
  for (const { schema, name } of tables) {
    // tours name what their crew can do: that is about the colleague
    const columns =
      name === 'tours' ? house.database.owner`municipality, id, state, stops, rests, breaks` : house.database.owner`*`;
    const rows = await house.database.owner`
      select encode(convert_to(row_to_json(r)::text, 'UTF8'), 'hex') as hex, r::text as text
      from (select ${columns} from ${house.database.owner(schema)}.${house.database.owner(name)}) r`;
    for (const { text, hex } of rows) {
      // What is there to be seen is seen: facts and rows of these visits, in the clear and as bytes.
      if (text.includes(visit) || text.includes(Buffer.from(visit).toString('hex'))) seen++;
      for (const word of PLANTED) {
        const bytes = Buffer.from(word).toString('hex');
        assert.ok(
          !text.includes(word) && !text.includes(bytes) && !hex.includes(Buffer.from(bytes).toString('hex')),
          `${word} in ${schema}.${name}`,
        );
      }
    }
  }
  assert.ok(seen > 5, `${seen} rows of the visit`);
  const lists = await Promise.all(
    (['requests', 'to-tell', 'days'] as const).map(open => say(contract.listVisits, { query: { open } })),
  );
  const plan = await say(contract.readDayPlan, { params: { day: slot.day } }, house.manager);
  const own = await say(contract.ownVisit, { body: { code: booked.body.booked.code } }, {});
  for (const word of PLANTED.filter(word => word !== '7.4242' && word !== 'sign-language' && word !== 'language-tr'))
    assert.doesNotMatch(JSON.stringify([lists.map(one => one.body), plan.body, own.body]), new RegExp(word));
});

const ROUTES: readonly Route[] = Object.values(contract).filter(
  (one): one is never => typeof one === 'object' && one !== null && 'useCase' in one,
);

test('nothing can be searched by a name, an address or a birth date', () => {
  // What writes a visit down is told whom it is for; what finds slots is told where, and keeps nothing.
  const TOLD = ['visits.book', 'visits.request', 'visits.save-home-day', 'visits.find-slots', 'visits.find-home-days'];
  const personal = /"(name|street|person|address|born|birthDate|postcode|phone|email|resident|houseNumber)"/;
  const asking = ROUTES.filter(route => !TOLD.includes(route.useCase) && !/koffer/.test(route.path));
  assert.ok(asking.length > 20);
  for (const { useCase, query, body, params } of asking) {
    for (const schema of [query, body, params])
      if (schema)
        assert.doesNotMatch(
          JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })),
          personal,
          useCase,
        );
  }
});

test('no reply tells whether somebody lives somewhere: an address of the register is answered like any other', async () => {
  const at = (street: string) =>
    say(contract.findSlots, {
      body: { position: makeAddress().position, street, work: makeWork('lebensbescheinigung'), wish: { weekdays: [] } },
    });
  // Erika Mustermann of the tests' register lives at Kortumstraße 1.
  const [there, nowhere] = [await at('Kortumstraße 1'), await at('Kortumstraße 99')];
  assert.deepEqual(there.body, nowhere.body);
  const book = async (name: string, street: string) => {
    const [slot] = await house.slots();
    assert.ok(slot);
    const visit = makeTestId<'visit'>();
    const given = {
      work: makeWork('lebensbescheinigung'),
      person: makePeople({ name }),
      address: makeAddress({ street }),
    };
    const said = await say(contract.bookVisit, { params: { visit }, body: makeBooking(slot, given) });
    return Object.keys(said.body.booked ?? {}).sort();
  };
  assert.deepEqual(await book('Erika Mustermann', 'Kortumstraße'), await book('Niemand Da', 'Erfundene Gasse'));
});

test('a host partner, a terminal and whoever holds a code may ask no route of desk, homes and dispatch', async () => {
  const inside = ROUTES.filter(route => !route.who.includes('anyone') && !route.who.includes('koffer'));
  assert.ok(inside.length > 20);
  const others = [makeStaff(grant('host-partner', 'gerthe')), makeDevice('terminal'), makeDevice('display'), {}];
  for (const route of inside) for (const actor of others) assert.notEqual(may(actor, route), 'yes', route.useCase);
  const terminal = await house.device('terminal', 'gerthe');
  const partner = await house.actAs(grant('host-partner', 'gerthe'));
  for (const headers of [terminal.headers, partner, {}]) {
    const said = await say(contract.listVisits, {}, headers);
    assert.ok(['signed-out', 'not-allowed'].includes(said.body.code), said.body.code);
  }
});
