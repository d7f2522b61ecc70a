import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM } from '@buergernah/access/test/make';
import { type CaseFact, type CaseState, type Command, foldCase } from '@buergernah/cases';
import { runCommands } from '@buergernah/cases/server';
import { PENSION_ANSWERS } from '@buergernah/cases/test/make';
import type { Id } from '@buergernah/kernel';
import fc from 'fast-check';
import type { Act, ActOutcome } from '../../contract.ts';
import { makeTestId, makeVisits, type TestVisits } from '../../test/make.ts';
import { factsOf, makeWay, Outbox, send, type TestWay } from '../../test/make-way.ts';
import { tourById } from '../tours/store.ts';
import { colleagueThere } from './there.ts';

let visits: TestVisits;
let way: TestWay;
before(async () => {
  visits = await makeVisits();
  way = await makeWay(visits);
});
after(() => visits.close());

/** What somebody does with a case at a kitchen table, sensible or not; `blind` says nothing about the state it builds on. */
const KINDS = ['fill', 'fill-wrong', 'identify', 'submit', 'take', 'decide', 'close'] as const;
const table = fc.array(fc.record({ kind: fc.constantFrom(...KINDS), blind: fc.boolean() }), { maxLength: 6 });
const tables = fc.array(table, { minLength: 1, maxLength: 3 });
/** How it goes out: pieces, repetitions, disorder. */
const pieces = fc.array(fc.array(fc.nat(1000), { minLength: 1, maxLength: 9 }), { maxLength: 8 });

type Table = readonly { readonly kind: (typeof KINDS)[number]; readonly blind: boolean }[];

function write(outbox: Outbox, about: Id<'case'>, steps: Table): readonly Act[] {
  const from = outbox.acts.length;
  outbox.case(about, 'start', { service: 'meldebescheinigung' });
  let seq = 1;
  for (const { kind, blind } of steps) {
    const base = blind ? {} : { basedOn: seq };
    const content = makeTestId();
    if (kind === 'fill') outbox.case(about, 'fill', { ...base, content, answers: PENSION_ANSWERS });
    else if (kind === 'fill-wrong') outbox.case(about, 'fill', { ...base, content, answers: { nonsense: 'x' } });
    else if (kind === 'submit') outbox.case(about, 'submit', { ...base, despite: false });
    else if (kind === 'decide') outbox.case(about, 'decide', { ...base, outcome: 'granted' });
    else if (kind === 'identify') outbox.case(about, 'identify', { ...base, document: 'other' });
    else outbox.case(about, kind, base);
    seq += 1;
  }
  return outbox.acts.slice(from);
}

/** The same commands sent online, once, in order, to a case of their own; after the first refusal nothing more is done. */
async function online(
  acts: readonly Act[],
): Promise<{ readonly codes: readonly string[]; readonly about: Id<'case'> }> {
  const about = makeTestId<'case'>();
  const now = visits.clock.now();
  const asked = { municipality: BOCHUM, now, actor: {} };
  const tour = await visits.database.withMunicipality(BOCHUM, tx => tourById(tx, way.tour.tour));
  const actor = tour && (await colleagueThere(visits, asked, tour));
  assert.ok(actor);
  const codes: string[] = [];
  for (const { about: what } of acts) {
    assert.ok(what.what === 'case');
    if (codes.at(-1) !== undefined && codes.at(-1) !== 'done') {
      codes.push('act-before-refused');
      continue;
    }
    const command = { ...what.command, id: makeTestId(), door: 'koffer', place: way.tour.base } as Command;
    const ran = await runCommands(visits.cases, { ...asked, actor }, about, [command]);
    codes.push(ran.ok ? 'done' : ran.refusal.code);
  }
  return { codes, about };
}

async function stateOf(about: string): Promise<Omit<CaseState, 'number'>> {
  const facts = await factsOf(visits, `case/${about}`);
  const { number: _own, ...state } = foldCase(facts as unknown as CaseFact[]);
  return state;
}

test('any order, repetition and splitting of the same acts comes to the same cases as online once in order', async () => {
  const outbox = new Outbox(visits, way);
  await fc.assert(
    fc.asyncProperty(tables, pieces, fc.infiniteStream(fc.nat(1000)), async (all, sendings, chance) => {
      const chains = all.map(steps => {
        const about = makeTestId<'case'>();
        return { about, acts: write(outbox, about, steps) };
      });
      const acts = chains.flatMap(chain => chain.acts);
      const answered = new Map<string, ActOutcome>();
      const hear = (outcomes: readonly ActOutcome[]) => {
        for (const outcome of outcomes) {
          const before = answered.get(outcome.id);
          if (before) assert.deepEqual(outcome, before, 'what was answered once is answered so for ever');
          if (outcome.outcome !== 'later') answered.set(outcome.id, outcome);
        }
      };
      for (const piece of sendings) {
        const some = piece.map(at => acts[at % acts.length] as Act);
        hear(await send(visits, way.headers, [...new Set(some)]));
      }
      const shuffled = (waiting: Act[]) =>
        waiting
          .map(act => ({ act, at: chance.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ act }) => act);
      for (let rounds = 0; ; rounds += 1) {
        const waiting = acts.filter(act => !answered.has(act.id));
        if (waiting.length === 0) break;
        assert.ok(rounds < acts.length, 'something waits for ever');
        hear(await send(visits, way.headers, shuffled(waiting).slice(0, 50)));
      }
      for (const { about, acts } of chains) {
        const reference = await online(acts);
        const codes = acts.map(act => answered.get(act.id)?.refusal?.code ?? 'done');
        assert.deepEqual(codes, reference.codes);
        assert.deepEqual(await stateOf(about), await stateOf(reference.about));
      }
    }),
    { numRuns: 15 },
  );
});
