import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CaseState, evolve, foldCase, NO_CASE } from './case.ts';
import { type Command, commands } from './command.ts';
import { type Circumstance, type Content, decide, decideAll, NEEDS_CLAIM } from './decide.ts';
import type { CaseFact } from './fact.ts';
import { type CommandKind, ENDED, LIFE, type Phase, possible } from './life.ts';
import { caseRefusals } from './refusals.ts';
import { makeRules, PENSION_ANSWERS } from './test/make.ts';

const phases = Object.keys(LIFE) as Phase[];
const kinds = [...Object.keys(commands), 'expire', 'destroy'] as CommandKind[];
const rulesOf = { certificate: makeRules('meldebescheinigung'), card: makeRules('personalausweis') };
const ON = Temporal.PlainDate.from('2026-11-24');
const STAFF = [null, 'staff-a', 'staff-b'] as const;

/** One step somebody tries: mostly what the table of life offers, sometimes anything. */
interface Try {
  readonly pick: number;
  readonly wild: boolean;
  readonly staff: 'claimer' | (typeof STAFF)[number];
  readonly yes: boolean;
  readonly text: string;
}
const tries = fc.array(
  fc.record({
    pick: fc.nat(100),
    wild: fc.nat(5).map(at => at === 0),
    staff: fc.oneof({ weight: 4, arbitrary: fc.constant('claimer' as const) }, fc.constantFrom(...STAFF)),
    yes: fc.nat(3).map(at => at > 0),
    text: fc.string({ unit: 'binary', maxLength: 8 }),
  }),
  { minLength: 10, maxLength: 60 },
);
const service = fc.constantFrom('certificate', 'card') as fc.Arbitrary<keyof typeof rulesOf>;

let contents = 0;

/** A command of a kind, with what a try says. */
function commandOf(kind: CommandKind, { yes, text }: Pick<Try, 'yes' | 'text'>): Command {
  contents += 1;
  const content = `content-${contents}`;
  const rest: Readonly<Record<string, object>> = {
    start: { service: 'meldebescheinigung' },
    fill: { content, answers: yes ? PENSION_ANSWERS : { familyName: text, [text]: text } },
    attach: { content, field: yes ? 'photo' : text, mediaType: 'image/png', bytes: 5, sealed: text },
    identify: { document: 'other' },
    protect: { on: yes },
    submit: { despite: yes },
    'hand-on': { office: 'buergerbuero-linden' },
    'check-register': { content },
    'ask-back': { content, text },
    decide: { outcome: yes ? 'granted' : 'refused', ...(text ? { reasons: text, content } : {}) },
    ready: { content },
    'hand-pin-letter': { content, receipt: text },
    'hand-over': yes ? { way: 'post' } : { way: 'counter' },
    expire: { rule: 'DSGVO Art. 5(1)(e)' },
    destroy: { rule: 'DSGVO Art. 5(1)(e)' },
  };
  return { kind, id: content, at: '2026-11-24T09:00:00.000Z', door: 'portal', ...rest[kind] } as unknown as Command;
}

function given(which: keyof typeof rulesOf, state: CaseState, staff: string | null, seq: number): Circumstance {
  return {
    rules: rulesOf[which],
    actor: staff === null ? 'citizen' : `staff:${staff}`,
    staff,
    place: null,
    on: ON,
    seq,
    number: '471108153',
    certificateCode: 'CODE',
    office: state.office || 'buergerbuero-mitte',
  };
}

/** Mostly what goes on with the case; now and then what ends it, or what the table does not offer at all. */
function kindOf({ pick, wild }: Try, { phase }: CaseState): CommandKind {
  const offered = possible(phase);
  const going = offered.filter(kind => !['withdraw', 'expire', 'destroy'].includes(kind));
  const from = wild || offered.length === 0 ? kinds : going.length === 0 || pick % 13 === 0 ? offered : going;
  return from[pick % from.length] as CommandKind;
}

function staffOf({ staff }: Try, { claimedBy }: CaseState): string | null {
  return staff === 'claimer' ? (claimedBy ?? 'staff-a') : staff;
}

/** What lies beside the case when the next command is decided. */
function contentAfter(content: Content, command: Command): Content {
  return command.kind === 'fill' ? { ...content, answers: command.answers } : content;
}

test('whatever is tried: nothing is thrown, every refusal is listed, the state is the fold of the facts, the table is kept', () => {
  const reached = new Set<Phase>();
  fc.assert(
    fc.property(service, tries, (which, all) => {
      let state: CaseState = NO_CASE;
      let content: Content = { answers: {}, register: { matches: true } };
      const facts: CaseFact[] = [];
      for (const one of all) {
        const kind = kindOf(one, state);
        const command = commandOf(kind, one);
        const staff = staffOf(one, state);
        const decided = decide(state, content, command, given(which, state, staff, facts.length));
        if (!decided.ok) {
          assert.ok(decided.refusal.code in caseRefusals, decided.refusal.code);
          if (state.phase === 'destroyed') assert.equal(decided.refusal.code, 'case-deleted');
          continue;
        }
        const before = state;
        facts.push(...decided.value.facts);
        state = decided.value.facts.reduce(evolve, state);
        content = contentAfter(content, command);
        reached.add(state.phase);
        assert.deepEqual(foldCase(facts), state);
        const leads = (LIFE[before.phase] as Readonly<Record<string, readonly string[]>>)[kind];
        assert.ok(leads?.includes(state.phase), `${before.phase} –${kind}→ ${state.phase}`);
        assert.notEqual(before.phase, 'destroyed', 'nothing happens to a destroyed case');
        if (NEEDS_CLAIM.has(kind)) assert.equal(before.claimedBy, staff, 'only who has taken a case moves it');
        if (kind === 'take' && before.claimedBy !== null) assert.equal(before.claimedBy, staff);
        if (ENDED.includes(state.phase) && state.phase !== 'destroyed')
          assert.ok(state.destroyOn, 'an ended case has a day of deletion');
        for (const change of decided.value.contentChanges)
          assert.ok(
            decided.value.facts.some(fact => 'content' in fact.data && fact.data.content === change.id),
            'each content is named by a fact',
          );
      }
    }),
    { numRuns: 3000 },
  );
  assert.deepEqual([...reached].sort(), phases.filter(phase => phase !== 'new').sort());
});

test('several commands as one: all, or none with the first refusal', () => {
  fc.assert(
    fc.property(
      service,
      tries,
      fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 5 }),
      (which, all, batch) => {
        let state: CaseState = NO_CASE;
        const content: Content = { answers: PENSION_ANSWERS, register: null };
        for (const one of all.slice(0, 20)) {
          const command = commandOf(kindOf(one, state), one);
          const decided = decide(state, content, command, given(which, state, staffOf(one, state), 0));
          if (decided.ok) state = decided.value.facts.reduce(evolve, state);
        }
        const commandsNow = batch.map(kind => commandOf(kind, { yes: true, text: 'x' }));
        const together = decideAll(state, content, commandsNow, given(which, state, 'staff-a', 0));
        let now = state;
        let open = content;
        const facts: CaseFact[] = [];
        for (const command of commandsNow) {
          const one = decide(now, open, command, given(which, now, 'staff-a', 0));
          if (!one.ok) {
            assert.deepEqual(together, one);
            return;
          }
          facts.push(...one.value.facts);
          now = one.value.facts.reduce(evolve, now);
          open = contentAfter(open, command);
        }
        assert.ok(together.ok);
        assert.deepEqual(together.value.facts, facts);
        assert.deepEqual(together.value.state, now);
      },
    ),
    { numRuns: 300 },
  );
});

test('the table of life: every phase is reached, every phase leads to the end', () => {
  const next = (phase: Phase) => Object.values(LIFE[phase] as Readonly<Record<string, readonly Phase[]>>).flat();
  const walk = (from: Phase, seen = new Set<Phase>()): Set<Phase> => {
    if (!seen.has(from)) {
      seen.add(from);
      for (const phase of next(from)) walk(phase, seen);
    }
    return seen;
  };
  assert.deepEqual([...walk('new')].sort(), [...phases].sort());
  for (const phase of phases) assert.ok(walk(phase).has('destroyed'), `${phase} is a dead end`);
});

/** What an office does with a case nobody helps with any more, until it is destroyed. */
function wayOut(state: CaseState, which: keyof typeof rulesOf): CommandKind {
  const { phase } = state;
  if (phase === 'new') return 'start';
  if (phase === 'draft') return 'expire';
  if (phase === 'submitted' || phase === 'asked-back') {
    if (state.claimedBy === null) return 'take';
    return state.heard ? 'decide' : 'ask-back';
  }
  if (phase === 'refused' || phase === 'ready') return state.identified === 'none' ? 'identify' : 'hand-over';
  if (phase === 'granted') {
    if (state.claimedBy === null) return 'take';
    return rulesOf[which].makesCertificate ? 'ready' : 'close';
  }
  return 'destroy';
}

test('wherever a case got to, the office can bring it to its end', () => {
  fc.assert(
    fc.property(service, tries, (which, all) => {
      let state: CaseState = NO_CASE;
      let content: Content = { answers: {}, register: { matches: true } };
      const step = (kind: CommandKind, one: { yes: boolean; text: string; staff: string | null }) => {
        const command = commandOf(kind, one);
        const decided = decide(state, content, command, given(which, state, one.staff, 0));
        if (!decided.ok) return decided.refusal.code;
        state = decided.value.facts.reduce(evolve, state);
        content = contentAfter(content, command);
        return 'done';
      };
      for (const one of all) {
        step(kindOf(one, state), { ...one, staff: staffOf(one, state) });
      }
      for (let steps = 0; state.phase !== 'destroyed'; steps += 1) {
        const kind = wayOut(state, which);
        const said = step(kind, { yes: false, text: 'x', staff: state.claimedBy ?? 'staff-a' });
        assert.equal(said, 'done', `${state.phase}: ${kind}`);
        assert.ok(steps < 12, `${state.phase} goes round in circles`);
      }
    }),
    { numRuns: 300 },
  );
});

test('answers that changed after the register was asked are asked about again', () => {
  const done = (...facts: readonly (readonly [CaseFact['kind'], object])[]) =>
    foldCase(facts.map(([kind, data]) => ({ kind, data }) as unknown as CaseFact));
  const state = done(
    ['cases.started', {}],
    ['cases.filled', { content: 'a' }],
    ['cases.submitted', { on: '2026-11-24' }],
    ['cases.register-checked', { content: 'r', matches: true }],
    ['cases.asked-back', { content: 'l' }],
    ['cases.filled', { content: 'b' }],
    ['cases.submitted', { on: '2026-11-25' }],
    ['cases.taken', { staff: 'staff-a' }],
  );
  const granted = decide(
    state,
    { answers: PENSION_ANSWERS, register: null },
    commandOf('decide', { yes: true, text: '' }),
    given('certificate', state, 'staff-a', 8),
  );
  assert.ok(!granted.ok && granted.refusal.code === 'register-not-checked');
});
