import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Actor,
  actorText,
  DEVICE_KINDS,
  GROUPS,
  type Grant,
  grantsAt,
  grantsOn,
  may,
  permissionTable,
  placesOf,
  ROLES,
  rightsChanges,
  WORDS,
  wordsOf,
} from '@buergernah/access';
import { type Id, route } from '@buergernah/kernel';
import fc from 'fast-check';

const place = fc.constantFrom('mitte', 'ruhr-park', 'library');
const grant: fc.Arbitrary<Grant> = fc.record({
  role: fc.constantFrom(...ROLES),
  place: fc.option(place, { nil: null }),
});
const grants = fc.array(grant, { maxLength: 6 });
const id = fc.uuid({ version: 7 });
const until = Temporal.Instant.from('2026-11-24T17:00:00Z');

const actors: fc.Arbitrary<Actor> = fc.record(
  {
    staff: fc.record({
      staff: id as fc.Arbitrary<Id<'staff'>>,
      grants,
      groups: fc.subarray([...GROUPS]),
      until: fc.constant(until),
    }),
    device: fc.record({ device: id as fc.Arbitrary<Id<'device'>>, kind: fc.constantFrom(...DEVICE_KINDS), place }),
    citizen: fc.record({
      case: id as fc.Arbitrary<Id<'case'>>,
      since: fc.constant(Temporal.Instant.from('2026-11-24T08:00:00Z')),
    }),
  },
  { requiredKeys: [] },
);
const whos = fc.subarray([...WORDS], { minLength: 1 });

test('nobody gets a route whose words are not theirs, and everybody one of whose words is', () => {
  fc.assert(
    fc.property(actors, whos, (actor, who) => {
      const words = wordsOf(actor);
      assert.equal(
        may(actor, { who }) === 'yes',
        who.some(word => words.has(word)),
      );
    }),
  );
});

test('signing in is asked for exactly where the actor has no session of any kind that the route is for', () => {
  fc.assert(
    fc.property(actors, whos, (actor, who) => {
      if (may(actor, { who }) !== 'signed-out') return;
      const has = {
        citizen: who.includes('code-holder'),
        device: DEVICE_KINDS.some(kind => who.includes(kind)),
        staff: ROLES.some(role => who.includes(role)),
      };
      for (const [kind, asked] of Object.entries(has)) {
        if (asked) assert.equal(actor[kind as keyof Actor], undefined);
      }
    }),
  );
});

test('a role at one place counts at no other, a role everywhere at each', () => {
  fc.assert(
    fc.property(actors, fc.constantFrom(...ROLES), place, (actor, role, where) => {
      const held = grantsAt(actor, role, where);
      const own = actor.staff?.grants.some(one => one.role === role && (one.place === where || one.place === null));
      assert.equal(held, own ?? false);
      const places = placesOf(actor, role);
      assert.equal(held, places === 'everywhere' || places.includes(where));
      if (grantsAt(actor, role, null)) assert.equal(places, 'everywhere');
    }),
  );
});

test('a fact names an actor by kind and id alone', () => {
  fc.assert(
    fc.property(actors, actor => {
      assert.match(actorText(actor), /^(anyone|citizen|(staff|device):[0-9a-f-]{36})$/);
    }),
  );
});

test('no dates wake a host partner but a Verpflichtung by that day, training and check until that day; everybody else keeps theirs', () => {
  const days = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map(date => Temporal.PlainDate.from(date.toISOString().slice(0, 10)));
  const maybe = fc.oneof({ arbitrary: days, weight: 4 }, { arbitrary: fc.constant(null), weight: 1 });
  const dates = fc.record({ verpflichtetOn: maybe, trainedUntil: maybe, checkedUntil: maybe });
  fc.assert(
    fc.property(grants, dates, days, (some, given, day) => {
      const active = grantsOn({ grants: some, ...given }, day);
      // Dates of ISO 8601 sort as texts; what is missing sorts to the wrong side.
      const today = day.toString();
      const awake =
        (given.verpflichtetOn?.toString() ?? '~') <= today &&
        (given.trainedUntil?.toString() ?? '') >= today &&
        (given.checkedUntil?.toString() ?? '') >= today;
      assert.deepEqual(
        active,
        some.filter(one => awake || one.role !== 'host-partner'),
      );
    }),
    { numRuns: 1000 },
  );
});

test('the changes told lead from the one set of roles to the other, and back to nothing when nothing changed', () => {
  const key = (one: Readonly<Record<string, string | null>>) => `${one.role} ${one.place}`;
  fc.assert(
    fc.property(grants, grants, (before, after) => {
      const rights = (some: readonly Grant[]) => ({ grants: some, groups: [], verpflichtetOn: null });
      const roles = new Set(before.map(one => key({ ...one })));
      for (const { kind, data } of rightsChanges(rights(before), rights(after))) {
        if (kind === 'access.role-granted') assert.ok(!roles.has(key(data)) && roles.add(key(data)));
        else assert.ok(roles.delete(key(data)), kind);
      }
      assert.deepEqual([...roles].sort(), [...new Set(after.map(one => key({ ...one })))].sort());
    }),
  );
});

test('the permission table says what may() does, and refuses words that nobody can be', () => {
  const made = (who: readonly string[]) =>
    route({ useCase: 'x.do', method: 'POST', path: '/x', who, summary: 'Does it.' });
  fc.assert(
    fc.property(actors, whos, (actor, who) => {
      const [row] = permissionTable([made(who)]);
      assert.equal(
        may(actor, { who }) === 'yes',
        [...wordsOf(actor)].some(word => row?.who[word]),
      );
    }),
  );
  assert.throws(() => permissionTable([made(['clark'])]), /clark/);
  assert.throws(() => permissionTable([made([])]), /nobody/);
});
