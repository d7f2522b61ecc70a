import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM } from '@buergernah/access/test/make';
import { ask } from '@buergernah/cases/test/make';
import * as contract from '../../contract.ts';
import { makeBooking, makePeople, makeTestId, makeVisits, makeWork, type TestVisits } from '../../test/make.ts';
import { mailAbout } from './mail-besides.ts';

let house: TestVisits;
const sent: { readonly to: string; readonly subject: string; readonly text: string }[] = [];
before(async () => {
  house = await makeVisits({
    mailer: {
      email: {
        async send(message) {
          sent.push(message);
          return { kind: 'later', trouble: 'smtp-451' };
        },
      },
    },
  });
  await house.tour();
});
after(() => house.close());

test('an e-mail comes besides letter or call, and is a postcard: window, code, number, no person, no place, no matter, no word', async () => {
  const work = makeWork('lebensbescheinigung');
  for (const language of ['de', 'de-leicht', 'en'] as const) {
    const [slot] = await house.slots(work);
    assert.ok(slot);
    const person = makePeople({ email: 'erna@example.org' });
    const params = { visit: makeTestId<'visit'>() };
    const body = makeBooking(slot, { work, person, language });
    const { booked } = (await ask(house, contract.bookVisit, { params, body }, house.desk)).body;
    assert.ok(booked);
    const mail = sent.at(-1);
    assert.equal(mail?.to, 'erna@example.org');
    for (const value of [booked.code, '0234 910-0', 'PIN']) assert.ok(mail.text.includes(value), value);
    const personal = new RegExp(`Erna|Musterweg|44787|ebens-?[bB]escheinigung|life|1938|${booked.word}|[{}]`);
    assert.doesNotMatch(mail.subject + mail.text, personal);
    assert.equal(booked.toTell, 'booked', 'the mail confirms nothing: letter or call still does');
    assert.equal(
      mailAbout(house.office, BOCHUM, { ...booked, person: makePeople({ email: 'no address' }) }),
      undefined,
    );
  }
  assert.equal(sent.length, 3);
});
