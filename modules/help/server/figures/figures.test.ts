import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { grant } from '@buergernah/access/test/make';
import * as contract from '../../contract.ts';
import { makeHelp, makeTestId, type TestHelp } from '../../test/make.ts';

let help: TestHelp;
before(async () => {
  help = await makeHelp();
});
after(() => help?.close());

const figures = async (from = '2026-11-24', until = from) =>
  (await help.say(contract.readFigures, { query: { from, until } }, await help.actAs(grant('auditor')))).body;

async function served() {
  const { caller, adviser } = await help.talk();
  const end = { params: { call: caller.call }, body: { command: makeTestId(), outcome: 'solved' } };
  assert.equal((await help.say(contract.endCall, end, adviser.headers)).status, 204);
}

test('figures begin with the fifth adviser and the fifth call, and hold nothing by person', async () => {
  for (let at = 0; at < 4; at++) await served();
  assert.deepEqual(await figures(), { cells: [], withheld: true });
  await served();
  const terminal = await help.device('terminal', 'mitte');
  const caller = await help.ring({ speaks: 'uk' }, terminal.headers);
  await help.say(contract.leaveCall, {
    params: { call: caller.call },
    body: { command: makeTestId(), key: caller.key },
  });
  const { cells, withheld } = await figures();
  assert.equal(withheld, false);
  assert.deepEqual(cells, [
    { place: null, hour: 10, calls: 5, answeredWithin: 1, givenUp: 0, unanswered: 0, solved: 1, medianWaitSeconds: 0 },
    {
      ...{ place: 'mitte', hour: 10, calls: null, answeredWithin: null, givenUp: null, unanswered: null, solved: null },
      medianWaitSeconds: null,
    },
  ]);
  const staff = await help.database.owner<{ staff: string }[]>`select staff::text as staff from help.advisers`;
  const kept = await help.database.owner<{ text: string }[]>`
    select counts::text as text from help.counts union all select adviser_days::text from help.adviser_days`;
  for (const { staff: id } of staff)
    for (const { text } of kept) assert.ok(!text.includes(id) && !text.includes(id.replaceAll('-', '')));
});

test('days that are none, or too many, are refused', async () => {
  for (const [from, until] of [
    ['2026-11-25', '2026-11-24'],
    ['2024-01-01', '2026-11-24'],
    ['0000-01-01', '0000-01-01'],
    ['9999-12-31', '9999-12-31'],
  ] as const)
    assert.equal(((await figures(from, until)) as unknown as { code: string }).code, 'help-days-unfit');
});
