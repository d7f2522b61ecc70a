import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { BOCHUM, grant, type Headers } from '@buergernah/access/test/make';
import { beginCase } from '@buergernah/cases/test/desk';
import { ask, PENSION_ANSWERS } from '@buergernah/cases/test/make';
import type { Id } from '@buergernah/kernel';
import { CompactEncrypt, importJWK } from 'jose';
import { type Act, handIn, handInSealed, listArrivals, settleArrival } from '../../contract.ts';
import { makeTestId, makeVisits, type TestVisits } from '../../test/make.ts';
import { factsOf, fresh, hello, makeWay, Outbox, said, send, type TestWay } from '../../test/make-way.ts';

let visits: TestVisits;
let way: TestWay;
let desk: Headers;
before(async () => {
  visits = await makeVisits();
  way = await makeWay(visits);
  desk = visits.desk;
});
after(() => visits.close());

/** One colleague's acts of a tour, numbered through all tests. */
const outboxes = new Map<string, Outbox>();
function outboxOf(on: TestWay): Outbox {
  const outbox = outboxes.get(on.tour.tour) ?? new Outbox(visits, on);
  outboxes.set(on.tour.tour, outbox);
  return outbox;
}

const codes = (outcomes: readonly { outcome: string; refusal: { code: string } | null }[]) =>
  outcomes.map(one => one.refusal?.code ?? one.outcome);
const kindsOf = async (stream: string) => (await factsOf(visits, stream)).map(fact => fact.kind);

test('the line dies between commit and answer: sent again, each act is on the server once', async () => {
  const about = makeTestId<'case'>();
  const acts = outboxOf(way).certificate(about);
  await visits.edge.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = visits.edge.app.server.address() as AddressInfo;
  const body = JSON.stringify({ acts });
  await new Promise<void>(resolve => {
    const headers = { ...way.headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const asking = request({ port, host: '127.0.0.1', path: '/api/v1/visits/koffer/acts', method: 'POST', headers });
    asking.on('error', () => resolve());
    asking.end(body, () => {
      // All has gone out and nothing is heard any more.
      asking.destroy();
      resolve();
    });
  });
  const again = await send(visits, way.headers, acts);
  assert.deepEqual(codes(again), ['done', 'done', 'done', 'done', 'done']);
  assert.deepEqual(await send(visits, way.headers, acts), again);
  const kinds = ['cases.started', 'cases.filled', 'cases.identified', 'cases.submitted', 'cases.taken'];
  assert.deepEqual(await kindsOf(`case/${about}`), kinds);
});

test('two lines hand in the same at once: done once, answered alike', async () => {
  const about = makeTestId<'case'>();
  const acts = outboxOf(way).certificate(about, way.numbers[0]);
  const [one, other] = await Promise.all([send(visits, way.headers, acts), send(visits, way.headers, acts)]);
  assert.deepEqual(one, other);
  assert.equal(one?.[0]?.number, way.numbers[0]);
  assert.equal((await kindsOf(`case/${about}`)).length, 5);
});

test('the same id with other words is refused and changes nothing', async () => {
  const about = makeTestId<'case'>();
  const [start] = outboxOf(way).certificate(about) as [Act];
  await send(visits, way.headers, [start]);
  const other = { ...start, at: '2026-11-24T08:59:00.000Z' };
  assert.deepEqual(codes(await send(visits, way.headers, [other])), ['command-id-reused']);
  assert.deepEqual(codes(await send(visits, way.headers, [start])), ['done']);
  assert.equal((await kindsOf(`case/${about}`)).length, 1);
});

test('an act whose predecessor has not come waits; one whose predecessor was refused is refused, other cases go on', async () => {
  const outbox = outboxOf(way);
  const [about, another] = [makeTestId<'case'>(), makeTestId<'case'>()];
  const [start, fill, identify] = outbox.certificate(about) as [Act, Act, Act];
  assert.deepEqual(codes(await send(visits, way.headers, [fill, identify])), ['later', 'later']);
  assert.deepEqual(codes(await send(visits, way.headers, [fill, start])), ['done', 'done']);
  const wrong = outbox.case(about, 'decide', { outcome: 'granted' });
  const next = outbox.case(about, 'take');
  const [elsewhere] = outbox.certificate(another) as [Act];
  // `identify` was not sent: what names it waits.
  assert.deepEqual(codes(await send(visits, way.headers, [wrong, next, elsewhere])), ['later', 'later', 'done']);
  await send(
    visits,
    way.headers,
    outbox.acts.filter(act => act.about.what === 'case' && act.about.case === about),
  );
  assert.deepEqual(codes(await send(visits, way.headers, [wrong, next])), [
    'register-not-checked',
    'act-before-refused',
  ]);
  const arrivals = said(await ask(visits, listArrivals, {}, desk)).arrivals;
  assert.deepEqual(
    arrivals.map(({ what, refusal }) => [what, refusal]),
    [
      ['case.decide', 'register-not-checked'],
      ['case.take', 'act-before-refused'],
    ],
  );
  for (const { arrival } of arrivals) {
    const body = { command: makeTestId(), how: 'done-otherwise' };
    const settle = () => ask(visits, settleArrival, { params: { arrival }, body }, desk);
    assert.equal((await settle()).status, 204);
    assert.equal((await settle()).status, 204, 'sent again it is the same');
    const twice = await ask(
      visits,
      settleArrival,
      { params: { arrival }, body: { ...body, command: makeTestId() } },
      desk,
    );
    assert.equal(twice.body.code, 'arrival-unknown');
  }
  assert.deepEqual(said(await ask(visits, listArrivals, {}, desk)).arrivals, []);
  assert.deepEqual(
    codes(await send(visits, way.headers, [wrong])),
    ['register-not-checked'],
    'settled, it stays refused',
  );
});

test('numbers: told at the table is kept; of another Koffer, of nobody, taken by another case is refused', async () => {
  const other = await makeWay(visits, 'Koffer 2');
  const outbox = outboxOf(way);
  const begin = (number: string) =>
    outbox.case(makeTestId<'case'>(), 'start', { service: 'meldebescheinigung' }, { number });
  const acts = [
    begin(way.numbers[1] as string),
    begin(way.numbers[1] as string),
    begin(other.numbers[0] as string),
    begin('471108153'),
  ];
  const outcomes = await send(visits, way.headers, acts);
  assert.deepEqual(codes(outcomes), ['done', 'number-not-yours', 'number-not-yours', 'number-not-yours']);
  assert.equal(outcomes[0]?.number, way.numbers[1]);
});

test('two Koffers at one case: the second is refused and waits in the arrivals', async () => {
  const other = await makeWay(visits, 'Koffer 3');
  const prepared = await beginCase(visits);
  const about = prepared.case as Id<'case'>;
  const [mine, theirs] = [outboxOf(way), outboxOf(other)];
  const first = [
    mine.case(about, 'identify', { document: 'personalausweis', basedOn: prepared.seq }),
    mine.case(about, 'take', { basedOn: prepared.seq + 1 }),
  ];
  const second = [
    theirs.case(about, 'identify', { document: 'reisepass', basedOn: prepared.seq }),
    theirs.case(about, 'take', { basedOn: prepared.seq + 1 }),
  ];
  assert.deepEqual(codes(await send(visits, way.headers, first)), ['done', 'done']);
  assert.deepEqual(codes(await send(visits, other.headers, second)), ['case-moved', 'act-before-refused']);
  const blind = new Outbox(visits, other).case(about, 'take');
  assert.deepEqual(codes(await send(visits, other.headers, [blind])), ['case-taken']);
  const waiting = said(await ask(visits, listArrivals, {}, desk)).arrivals.filter(one => one.kofferName === 'Koffer 3');
  assert.deepEqual(waiting.map(one => one.refusal).sort(), ['act-before-refused', 'case-moved', 'case-taken']);
  assert.ok(waiting.every(one => one.case === about));
});

test('a PIN that a colleague would have noted on the way is refused here as on the Koffer', async () => {
  const about = makeTestId<'case'>();
  const outbox = outboxOf(way);
  const start = outbox.case(about, 'start', { service: 'meldebescheinigung' });
  const answers = { ...PENSION_ANSWERS, familyName: 'PIN 482913' };
  const fill = outbox.case(about, 'fill', { content: makeTestId(), answers });
  assert.deepEqual(codes(await send(visits, way.headers, [start, fill])), ['done', 'pin-not-by-staff']);
});

test('a tour of somebody else: nothing is taken, nothing is said, nothing is kept against the right one', async () => {
  const other = await makeWay(visits, 'Koffer 4');
  const about = makeTestId<'case'>();
  const [start] = outboxOf(way).certificate(about) as [Act];
  const foreign: Headers = { ...other.headers, 'buergernah-device': way.headers['buergernah-device'] as string };
  assert.deepEqual(codes(await send(visits, foreign, [start])), ['tour-not-yours'], 'another colleague at this Koffer');
  assert.deepEqual(codes(await send(visits, other.headers, [start])), ['tour-not-yours'], 'another Koffer');
  assert.deepEqual(await kindsOf(`case/${about}`), []);
  assert.deepEqual(codes(await send(visits, way.headers, [start])), ['done']);
});

test('without a session the acts are those of the colleague for whom the Koffer went out; without a device nothing', async () => {
  const about = makeTestId<'case'>();
  const acts = outboxOf(way).certificate(about);
  const { 'buergernah-device': device, cookie } = way.headers as { 'buergernah-device': string; cookie: string };
  assert.deepEqual(new Set(codes(await send(visits, { 'buergernah-device': device }, acts))), new Set(['done']));
  const facts = await factsOf(visits, `case/${about}`);
  assert.ok(facts.every(fact => fact.actor === `staff:${way.staff}` && fact.door === 'koffer' && fact.device));
  assert.equal((await ask(visits, handIn, { body: { acts } }, { cookie })).body.code, 'koffer-locked');
  const clerk = await visits.actAs(grant('clerk'));
  assert.equal((await ask(visits, handIn, { body: { acts } }, clerk)).status, 403);
});

test('acts whose key has expired come in sealed; what nobody can open waits for a person', async () => {
  const about = makeTestId<'case'>();
  const acts = outboxOf(way).certificate(about);
  const jwk = visits.keyring.recipient(BOCHUM);
  const sealed = await Promise.all(
    acts.map(async act => {
      const text = new TextEncoder().encode(JSON.stringify(act));
      const jwe = new CompactEncrypt(text).setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM' });
      return { id: act.id, n: act.n, sealed: await jwe.encrypt(await importJWK(jwk, 'RSA-OAEP-256')) };
    }),
  );
  const hand = async (some: readonly object[]) =>
    said(await ask(visits, handInSealed, { body: { acts: some } }, way.headers)).outcomes;
  const outcomes = await hand(sealed);
  assert.deepEqual(new Set(codes(outcomes)), new Set(['done']));
  assert.deepEqual(await hand(sealed), outcomes);
  assert.deepEqual(await send(visits, way.headers, acts), outcomes, 'plain or sealed it is the same act');
  const broken = { id: makeTestId(), n: 1, sealed: `${sealed[0]?.sealed.slice(0, -4)}AAAA` };
  const swapped = { ...sealed[0], id: makeTestId() };
  const nonsense = { id: makeTestId(), n: 2, sealed: 'nonsense' };
  const unread = [broken, swapped, nonsense];
  assert.deepEqual(codes(await hand(unread)), ['act-unreadable', 'act-unreadable', 'act-unreadable']);
  assert.deepEqual(codes(await hand(unread)), ['act-unreadable', 'act-unreadable', 'act-unreadable']);
  const waiting = said(await ask(visits, listArrivals, {}, desk)).arrivals;
  assert.equal(waiting.filter(one => one.what === 'unreadable').length, 3);
});

test('the day of the Koffer counts where its clock is right, the day of receipt where it is not', async () => {
  const late = await makeWay(visits, 'Koffer 5');
  const outbox = outboxOf(late);
  const [right, wrong] = [makeTestId<'case'>(), makeTestId<'case'>()];
  const acts = outbox.certificate(right);
  const others = outbox.certificate(wrong);
  const written = visits.clock.now();
  // Past midnight, still within the key of the tour: 18 o'clock and six hours.
  visits.clock.forward({ hours: 13, minutes: 30 });
  await hello(visits, late);
  assert.deepEqual(new Set(codes(await send(visits, await fresh(visits, late), acts))), new Set(['done']));
  const submitted = async (about: string) =>
    (await factsOf(visits, `case/${about}`)).find(fact => fact.kind === 'cases.submitted');
  assert.equal((await submitted(right))?.data.on, '2026-11-24');
  assert.equal((await submitted(right))?.at.toString(), written.toString());
  visits.clock.forward({ hours: 2 });
  await hello(visits, late, 600);
  assert.deepEqual(new Set(codes(await send(visits, await fresh(visits, late), others))), new Set(['done']));
  assert.equal((await submitted(wrong))?.data.on, '2026-11-25');
  assert.equal((await submitted(wrong))?.at.toString(), visits.clock.now().toString());
});
