import { dayOf, ok, type Result, refuse } from '@buergernah/kernel';
import { type CaseState, evolve } from './case.ts';
import type { Command, CommandOf } from './command.ts';
import type { CaseFact, ContentChange } from './fact.ts';
import { keptOf, lackingAtHome } from './hand-over.ts';
import { type CommandKind, LIFE } from './life.ts';
import { carriesPin } from './pin.ts';
import type { CaseRefusal } from './refusals.ts';
import type { CaseRules } from './rules.ts';

/** What a decision knows beside the case: whose command, which rules, which day, and what the server hands out. */
export interface Circumstance {
  readonly rules: CaseRules;
  /** `staff:<id>`, `citizen`, `device:<id>`, `job:…`. */
  readonly actor: string;
  readonly staff: string | null;
  readonly place: string | null;
  /** The day that counts for fees and rules. */
  readonly on: Temporal.PlainDate;
  /** Number of the last fact. */
  readonly seq: number;
  /** Handed out by the server: a case number at the start, a check code for a certificate. Provisional offline. */
  readonly number: string;
  readonly certificateCode: string;
  /** The office that answers for cases begun at this place. */
  readonly office: string;
}

/** What a case holds in the open for the moment of deciding. */
export interface Content {
  readonly answers: Readonly<Record<string, unknown>>;
  /** What the register said, when it was asked. */
  readonly register: { readonly matches: boolean } | null;
}

export interface Decision {
  readonly facts: readonly CaseFact[];
  readonly contentChanges: readonly ContentChange[];
}

type Decided = Result<Decision, { code: CaseRefusal; values?: Readonly<Record<string, string | number>> }>;

/**
 * What a command makes of a case: facts and content, or a refusal. Pure on both sides of the wire: the server decides inside its
 * transaction, the suitcase decides offline with the same function. Every refusal is one of `caseRefusals`. Whatever colleague sends it,
 * nothing that a PIN, PUK or CAN stands in is taken (`pin-not-by-staff`, {@link carriesPin}): the rule looks at the whole command, so that no
 * field of a later form escapes it.
 */
export function decide(state: CaseState, content: Content, command: Command, given: Circumstance): Decided {
  if (state.phase === 'destroyed') return refuse('case-deleted');
  if (command.kind !== 'start' && state.phase === 'new') return refuse('case-unknown');
  if (!(command.kind in LIFE[state.phase])) {
    return command.kind === 'start' ? refuse('case-exists') : refuse('not-in-this-phase', { phase: state.phase });
  }
  if ('basedOn' in command && command.basedOn !== undefined && command.basedOn !== given.seq) {
    return refuse('case-moved');
  }
  // Whatever a colleague would have kept: answers, a question back, reasons, a receipt.
  if (given.staff !== null && carriesPin(withoutBulk(command))) return refuse('pin-not-by-staff');
  if (NEEDS_CLAIM.has(command.kind) && state.claimedBy !== given.staff) return refuse('case-not-taken');
  return STEPS[command.kind](state, content, command as never, given);
}

/** Only who has taken a case moves it on: two clerks never decide the same matter. */
export const NEEDS_CLAIM: ReadonlySet<CommandKind> = new Set([
  'check-register',
  'ask-back',
  'decide',
  'ready',
  'close',
]);

/** What one case may hold at most: as many papers as a family brings, and no more than a disk can bear from strangers. */
const PAPERS = { most: 20, bytes: 40_000_000 };

type Step<Kind extends Command['kind']> = (
  state: CaseState,
  content: Content,
  command: Extract<Command, { kind: Kind }>,
  given: Circumstance,
) => Decided;

const STEPS: { readonly [Kind in Command['kind']]: Step<Kind> } = {
  start: (_state, _content, command, { rules, number, office, place, on }) => {
    if (!rules.hasForm) return refuse('service-without-form');
    return told({
      kind: 'cases.started',
      data: {
        number,
        service: command.service,
        rules: rules.version,
        office,
        door: command.door,
        place,
        expiresOn: on.add({ days: rules.draftDays }).toString(),
      },
    });
  },

  fill: (_state, _content, command, { rules, on }) => {
    const checked = rules.check(command.answers, on, 'so-far');
    if (!checked.ok) return refuse('answers-invalid', { fields: checked.fields.join(', ') });
    return told({ kind: 'cases.filled', data: { content: command.content } }, [
      { id: command.content, kind: 'answers', value: checked.answers },
    ]);
  },

  attach: (state, _content, command, { rules }) => {
    if (!rules.paperFields.includes(command.field)) return refuse('paper-kind-not-taken');
    const { content, field, mediaType } = command;
    // The length of what came, not of what was said to come (base64url: four signs for three bytes).
    const bytes = Math.floor((command.sealed.length * 3) / 4);
    const held = state.papers.reduce((sum, paper) => sum + paper.bytes, 0);
    if (state.papers.length >= PAPERS.most || held + bytes > PAPERS.bytes) return refuse('papers-too-many');
    if (state.papers.some(paper => paper.content === content)) return refuse('case-exists');
    return told({ kind: 'cases.attached', data: { content, field, mediaType, bytes } }, [
      { id: content, kind: 'paper', value: null },
    ]);
  },

  identify: () => told({ kind: 'cases.identified', data: { level: 'presence' } }),

  protect: (_state, _content, command) => told({ kind: 'cases.protected', data: { on: command.on } }),

  submit: submitted,

  take: (state, _content, _command, { staff }) => {
    if (staff === null) return refuse('door-not-yours');
    if (state.claimedBy === staff) return ok({ facts: [], contentChanges: [] });
    if (state.claimedBy !== null) return refuse('case-taken');
    return told({ kind: 'cases.taken', data: { staff } });
  },

  'hand-on': (state, _content, command, { staff }) => {
    if (state.claimedBy !== null && state.claimedBy !== staff) return refuse('case-not-taken');
    return told({ kind: 'cases.handed-on', data: { office: command.office } });
  },

  'check-register': (_state, content, command) =>
    told(
      {
        kind: 'cases.register-checked',
        data: { content: command.content, matches: content.register?.matches ?? false },
      },
      [{ id: command.content, kind: 'register', value: content.register }],
    ),

  'ask-back': (_state, _content, command) =>
    told({ kind: 'cases.asked-back', data: { content: command.content } }, [
      letter(command.content, 'ask-back', command.text),
    ]),

  decide: (state, _content, command, { on, rules }) => {
    if (command.outcome === 'granted') {
      if (rules.needsRegister && state.register === null) return refuse('register-not-checked');
      if (rules.needsRegister && !state.register?.matches) return refuse('register-differs');
      return told({ kind: 'cases.granted', data: { on: on.toString() } });
    }
    // VwVfG §§ 28, 39: nobody is refused unheard or without reasons.
    if (!state.heard) return refuse('hearing-missing');
    if (!command.reasons || !command.content) return refuse('reasons-missing');
    return told({ kind: 'cases.refused', data: { on: on.toString(), content: command.content } }, [
      letter(command.content, 'decision', command.reasons),
    ]);
  },

  ready: (_state, _content, command, { rules, certificateCode, on }) => {
    if (!rules.makesCertificate) return refuse('no-certificate-here');
    return told(
      {
        kind: 'cases.certificate-issued',
        data: { content: command.content, code: certificateCode, on: on.toString() },
      },
      [{ id: command.content, kind: 'certificate', value: null }],
    );
  },

  'hand-pin-letter': (state, _content, command, { rules, on }) => {
    if (!rules.hasPinLetter) return refuse('no-pin-letter-here');
    if (state.identified === 'none') return refuse('identity-missing');
    if (state.pinLetter) return refuse('pin-letter-handed');
    return told(
      { kind: 'cases.pin-letter-handed', data: { content: command.content, on: on.toString(), at: command.at } },
      [{ id: command.content, kind: 'receipt', value: { text: command.receipt } }],
    );
  },

  'hand-over': (state, _content, command, given) => {
    const { way, home } = command;
    // A card or passport leaves a granted case at home; a certificate is made first.
    if (state.phase === 'granted' && !given.rules.handsOverDocument) return refuse('certificate-missing');
    if (state.phase === 'granted' && way !== 'home') return refuse('delivery-not-offered');
    // BMG §§ 18, 10: by post to the registered address, or at a counter or at home after an ID was shown; never on a code alone.
    if (way !== 'post' && state.identified === 'none') return refuse('identity-missing');
    if (way === 'post' && state.delivery !== 'post') return refuse('delivery-not-offered');
    const lacking = way === 'home' ? lackingAtHome(home, given.rules, given.on, state.phase === 'granted') : null;
    if (lacking !== null) return refuse(lacking);
    return told({
      kind: 'cases.handed-over',
      data: { way, ...(way === 'home' ? keptOf(home) : {}), ...ending(given) },
    });
  },

  close: (_state, _content, _command, given) => {
    if (given.rules.makesCertificate) return refuse('certificate-missing');
    return told({ kind: 'cases.closed', data: ending(given) });
  },

  withdraw: (state, _content, _command, given) => {
    if (given.staff !== null && state.claimedBy !== given.staff) return refuse('case-not-taken');
    return told({ kind: 'cases.withdrawn', data: ending(given) });
  },

  expire: (_state, _content, _command, { on }) =>
    told({
      kind: 'cases.expired',
      data: { on: on.toString(), destroyOn: on.toString(), retention: 'DSGVO Art. 5(1)(e)' },
    }),

  destroy: (_state, _content, command, { on, rules }) =>
    told({
      kind: 'cases.content-destroyed',
      data: { on: on.toString(), rule: command.rule, completeOn: on.add({ days: rules.backupDays }).toString() },
    }),
};

function submitted(state: CaseState, content: Content, command: CommandOf<'submit'>, given: Circumstance): Decided {
  const { rules, on } = given;
  const checked = rules.check(content.answers, on, 'complete');
  if (!checked.ok) return refuse('answers-incomplete', { fields: checked.fields.join(', ') });
  const missing = rules.paperIds(checked.answers).filter(id => !state.papers.some(paper => paper.content === id));
  if (missing.length > 0) return refuse('paper-missing');
  const gate = rules.may(command.door, checked.answers, on);
  if (gate.answer === 'refused' && !command.despite) return refuse('not-at-this-door', { source: gate.source });
  const fee = rules.fee(checked.answers, on);
  return told({
    kind: 'cases.submitted',
    data: {
      on: on.toString(),
      delivery: rules.delivery(checked.answers),
      feeCents: fee?.cents ?? null,
      feeRule: fee?.source ?? null,
      gate: gate.answer,
      despite: command.despite && gate.answer === 'refused',
    },
  });
}

function ending({ on, rules }: Circumstance) {
  return {
    on: on.toString(),
    destroyOn: on.add(Temporal.Duration.from(rules.retention.period)).toString(),
    retention: rules.retention.source,
  };
}

/** A command without a paper's ciphertext, in which nothing can be read. */
function withoutBulk(command: Command): unknown {
  const { sealed: _sealed, ...rest } = command as Command & { readonly sealed?: string };
  return rest;
}

function letter(id: string, kind: string, text: string): ContentChange {
  return { id, kind: 'letter', value: { kind, text } };
}

function told(fact: CaseFact, contentChanges: readonly ContentChange[] = []): Decided {
  return ok({ facts: [fact], contentChanges });
}

/** Several commands as one: all are done, or none and the first refusal is the answer. */
export function decideAll(
  state: CaseState,
  content: Content,
  commands: readonly Command[],
  given: Circumstance,
): Result<
  Decision & { readonly state: CaseState },
  { code: CaseRefusal; values?: Readonly<Record<string, string | number>> }
> {
  const facts: CaseFact[] = [];
  const contentChanges: ContentChange[] = [];
  let now = state;
  let open = content;
  for (const command of commands) {
    const decided = decide(now, open, command, given);
    if (!decided.ok) return decided;
    facts.push(...decided.value.facts);
    contentChanges.push(...decided.value.contentChanges);
    now = decided.value.facts.reduce(evolve, now);
    const filled = decided.value.contentChanges.find(change => change.kind === 'answers');
    if (filled) open = { ...open, answers: filled.value as Content['answers'] };
  }
  return ok({ facts, contentChanges, state: now });
}

/** The office's day of a command: when it happened at the door. */
export function dayOfCommand(command: { readonly at: string }): Temporal.PlainDate {
  return dayOf(Temporal.Instant.from(command.at));
}
