import { randomBytes } from 'node:crypto';
import { dayOf, makeCode, ok, parseBirthDate, type Result, refuse } from '@buergernah/kernel';
import {
  appendFacts,
  CommandIdReused,
  type DataKey,
  keepPaper,
  liveNote,
  NotOurs,
  newDataKey,
  openStream,
  seal,
  sha256Hex,
  type Tx,
  unseal,
} from '@buergernah/kernel/server';
import { hash } from '@node-rs/argon2';
import { type CaseState, NO_CASE } from '../case.ts';
import { CERTIFICATE_SIGNS } from '../certificate.ts';
import type { Command, CommandOf } from '../command.ts';
import { begin, type CaseView, whoMay } from '../contract.ts';
import { type Circumstance, type Content, decideAll } from '../decide.ts';
import type { CaseFact, ContentChange } from '../fact.ts';
import { LIFE } from '../life.ts';
import { makeCaseNumber } from '../number.ts';
import type { CaseRefusal } from '../refusals.ts';
import type { CaseRules } from '../rules.ts';
import { parseSecret } from '../secret.ts';
import { issueCertificate } from './issue-certificate.ts';
import type { CaseOffice } from './office.ts';
import { placeOf } from './place.ts';
import type { RegisterEntry } from './register.ts';
import { ARGON2 } from './secret-hash.ts';
import { mayTouch, type Sender, senderText, standOf } from './standing.ts';
import { findNumber, loadCase, loadContent, type StoredCase, saveCase, silenceCertificates } from './store.ts';
import { toView } from './view.ts';

type Refused = { code: CaseRefusal; values?: Readonly<Record<string, string | number>> };

/**
 * Sends commands to a case: all are done and written in one transaction with their facts, or none. The same commands sent again
 * are answered as the first time. In one transaction and six round trips: begin, ids and lock, case, facts, row, commit
 * (a certificate needs two more: what the register said, and its code for the check page).
 * Refuses with every code of `caseRefusals` that a decision may have.
 */
export async function runCommands(
  office: CaseOffice,
  sender: Sender,
  caseId: string,
  commands: readonly Command[],
): Promise<Result<CaseView, Refused>> {
  const secretHash = await hashSecret(commands);
  if (!secretHash.ok) return secretHash;
  try {
    return await office.database.withMunicipality(sender.municipality, tx =>
      runCommandsIn(tx, office, sender, caseId, commands, secretHash.value),
    );
  } catch (fault) {
    if (fault instanceof CommandIdReused) return refuse('command-id-reused');
    throw fault;
  }
}

/** The hash of the Geheimwort that a start brings, made before the transaction since it takes a while. */
export async function hashSecret(commands: readonly Command[]): Promise<Result<string | null, Refused>> {
  const start = commands.find((command): command is CommandOf<'start'> => command.kind === 'start');
  if (start?.secret === undefined) return ok(null);
  const secret = parseSecret(start.secret);
  return secret.ok ? ok(await hash(secret.value, ARGON2)) : refuse('code-too-weak');
}

/**
 * The same inside a transaction of the caller's, for modules that write a row of their own with it. A command id that meant something else
 * throws `CommandIdReused`, which must roll the transaction back. `secretHash`: of the Geheimwort, where the case gets one.
 */
export async function runCommandsIn(
  tx: Tx,
  office: CaseOffice,
  sender: Sender,
  caseId: string,
  commands: readonly Command[],
  secretHash: string | null = null,
): Promise<Result<CaseView, Refused>> {
  const first = commands[0];
  if (!first) throw new Error('nothing was asked of the case');
  const stand = standOf(sender.actor, first, place => office.officeFor(sender.municipality, place));
  // One sender stands at one door: what is refused here is not handed in through another.
  if (!stand || commands.some(command => command.door !== first.door)) return refuse('door-not-yours');
  const start = commands.some(command => command.kind === 'start');
  const stream = `case/${caseId}`;
  const ids = commands.map(command => ({ id: command.id, payload: payloadOf(caseId, command) }));
  const actor = senderText(sender.actor);
  const opened = await openStream(tx, stream, ids, actor, sender.now, office.keyring.secret('commands'));
  const stored = await loadCase(tx, caseId);
  if (opened.kind === 'repeated') return answerAgain(office, sender, caseId, stored, opened, start);

  const remember = async (answer: Result<Decided, Refused>) => {
    const outcome: Outcome = answer.ok
      ? { done: true }
      : { refusal: { code: answer.refusal.code, values: { ...answer.refusal.values } } };
    const facts = answer.ok ? answer.value.facts : [];
    const seq = opened.head.seq + facts.length;
    await appendFacts(
      tx,
      stream,
      opened.head,
      facts.map(fact => ({ ...fact, at: sender.happenedAt ?? sender.now, data: fact.data as never })),
      { actor, door: first.door, place: stand.place, device: stand.device },
      {
        commands: ids.map(({ id }) => id),
        outcome: outcome as never,
        note: liveNote({ municipality: sender.municipality, stream, seq, marks: marksOf(stored?.state, answer) }),
      },
    );
    return seq;
  };

  const answer = await decideHere(office, sender, tx, caseId, commands, stored, stand.place);
  const seq = await remember(answer);
  if (!answer.ok) return answer;
  const { state, key, contents, facts } = answer.value;
  if (facts.length > 0) {
    await saveCase(tx, {
      id: caseId,
      state,
      seq,
      changedAt: sender.now,
      ...(start ? { born: { wrapped: office.keyring.wrap(sender.municipality, key), secretHash } } : {}),
      contents,
    });
  }
  return ok(toView(caseId, state, seq, sender.actor, answer.value.rules));
}

type Outcome = { done: true } | { refusal: Refused };

interface Decided {
  readonly state: CaseState;
  readonly rules: CaseRules;
  readonly key: DataKey;
  readonly facts: readonly CaseFact[];
  readonly contents: readonly { readonly id: string; readonly kind: string; readonly sealed: Buffer }[];
}

async function decideHere(
  office: CaseOffice,
  sender: Sender,
  tx: Tx,
  caseId: string,
  commands: readonly Command[],
  stored: StoredCase | undefined,
  place: string | null,
): Promise<Result<Decided, Refused>> {
  const start = commands.find((command): command is CommandOf<'start'> => command.kind === 'start');
  const state = stored?.state ?? NO_CASE;
  const who = start ? begin.who : whoMay(commands[0]?.kind ?? '');
  if (stored && !mayTouch(sender.actor, caseId, state, who, stored.renewedAt)) return refuse('case-unknown');
  const rules = office.rulesOf(sender.municipality, stored ? state.service : (start?.service ?? ''));
  if (!rules) return refuse(stored || start ? 'service-without-form' : 'case-unknown');
  if (stored && !stored.wrapped) return refuse('case-deleted');
  if (start && sender.number !== undefined && (await findNumber(tx, sender.number)) !== undefined)
    return refuse('number-taken');
  const key = stored?.wrapped ? office.keyring.unwrap(sender.municipality, stored.wrapped) : newDataKey();
  const where = (content: string) => placeOf(sender.municipality, caseId, content);
  const open = <T>(sealed: Uint8Array, content: string) =>
    JSON.parse(unseal(key, sealed, where(content)).toString()) as T;
  const answers = stored?.answers && state.answers ? open<Content['answers']>(stored.answers, state.answers) : {};

  let entry: RegisterEntry | undefined;
  let register: (Content['register'] & { entry: RegisterEntry | null }) | null = null;
  const asks = commands.some(command => command.kind === 'check-register');
  const mayAsk = 'check-register' in LIFE[state.phase] && state.claimedBy === (sender.actor.staff?.staff ?? null);
  if (asks && mayAsk) {
    entry = await office.register.find(sender.municipality, personOf(answers));
    register = { matches: entry !== undefined && !entry.deceased, entry: entry ?? null };
  } else if (state.register && commands.some(command => command.kind === 'ready')) {
    const lying = await loadContent(tx, caseId, state.register.content);
    if (lying) {
      register = open(lying.sealed, state.register.content);
      entry = register?.entry ?? undefined;
    }
  }

  const given: Circumstance = {
    rules,
    actor: senderText(sender.actor),
    staff: sender.actor.staff?.staff ?? null,
    place,
    on: dayOf(sender.happenedAt ?? sender.now),
    seq: stored?.seq ?? 0,
    number: sender.number ?? makeCaseNumber(randomBytes(8)),
    certificateCode: makeCode(randomBytes(CERTIFICATE_SIGNS), CERTIFICATE_SIGNS),
    office:
      (place === null ? undefined : office.officeFor(sender.municipality, place)) ??
      office.homeOffice(sender.municipality),
  };
  const elsewhere = commands.find(command => command.kind === 'hand-on');
  if (elsewhere?.kind === 'hand-on' && !office.isOffice(sender.municipality, elsewhere.office))
    return refuse('office-unknown');
  const decided = decideAll(state, { answers, register }, commands, given);
  if (!decided.ok) return decided;

  const sealedPapers = new Map(
    commands.flatMap(command => (command.kind === 'attach' ? [[command.content, command.sealed] as const] : [])),
  );
  const contents: { id: string; kind: string; sealed: Buffer }[] = [];
  const sealValue = (change: ContentChange, bytes: Uint8Array) =>
    contents.push({ id: change.id, kind: change.kind, sealed: seal(key, bytes, where(change.id)) });
  for (const change of decided.value.contentChanges) {
    if (change.kind === 'paper') {
      try {
        const kept = keepPaper(
          office.keyring,
          sender.municipality,
          sealedPapers.get(change.id) ?? '',
          key,
          where(change.id),
        );
        contents.push({ id: change.id, kind: change.kind, sealed: kept.bytes });
      } catch (fault) {
        if (fault instanceof NotOurs) return refuse('paper-unreadable');
        throw fault;
      }
    } else if (change.kind === 'certificate') {
      if (!entry) return refuse('register-not-checked');
      const issued = { caseId, state, answers, entry, given };
      sealValue(change, await issueCertificate(office, tx, issued));
    } else {
      sealValue(change, Buffer.from(JSON.stringify(change.value)));
    }
  }
  if (decided.value.facts.some(fact => fact.kind === 'cases.protected' && fact.data.on))
    await silenceCertificates(tx, caseId);

  const hashes = new Map(contents.map(content => [content.id, sha256Hex(content.sealed)]));
  const facts = decided.value.facts.map(fact => {
    const content = 'content' in fact.data ? hashes.get(fact.data.content) : undefined;
    if (content === undefined) return fact;
    return { ...fact, data: { ...fact.data, sha256: content } } as unknown as CaseFact;
  });
  return ok({ state: decided.value.state, rules, key, facts, contents });
}

/** Whom a moved case concerns: the office it leaves hears it too, and a colleague sees it go when it becomes protected. */
function marksOf(before: CaseState | undefined, answer: Result<Decided, Refused>) {
  const after = answer.ok ? answer.value.state : before;
  const offices = [...new Set([before?.office, after?.office].filter(office => office !== undefined))];
  return { offices, protected: (before?.protected ?? false) && (after?.protected ?? false) };
}

/** How long a beginning that is sent again opens the case: as long as a line may be down while somebody stands there. */
const BEGUN_AGAIN = { minutes: 15 };

async function answerAgain(
  office: CaseOffice,
  sender: Sender,
  caseId: string,
  stored: StoredCase | undefined,
  before: { readonly outcome: unknown; readonly receivedAt: Temporal.Instant },
  begun: boolean,
): Promise<Result<CaseView, Refused>> {
  const outcome = before.outcome as Outcome;
  if ('refusal' in outcome) return { ok: false, refusal: outcome.refusal };
  const rules = stored && office.rulesOf(sender.municipality, stored.state.service);
  if (!stored || !rules) return refuse('case-unknown');
  const fresh = begun && Temporal.Instant.compare(before.receivedAt.add(BEGUN_AGAIN), sender.now) > 0;
  const who = ['code-holder', 'clerk', 'field-officer', 'site-manager'];
  if (!fresh && !mayTouch(sender.actor, caseId, stored.state, who, stored.renewedAt)) return refuse('case-unknown');
  return ok(toView(caseId, stored.state, stored.seq, sender.actor, rules));
}

/** The payload that makes a command the same command: without the Geheimwort, without the bulk of a paper. */
function payloadOf(caseId: string, command: Command) {
  const { id: _id, ...payload } = command;
  const { secret: _secret, sealed, ...rest } = payload as Record<string, unknown>;
  return {
    case: caseId,
    ...rest,
    ...(typeof sealed === 'string' ? { sealed: sha256Hex(Buffer.from(sealed)) } : {}),
  } as never;
}

function personOf(answers: Content['answers']) {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const birthDate = text(answers.birthDate);
  return {
    familyName: text(answers.familyName),
    givenNames: text(answers.givenNames),
    birthDate: parseBirthDate(birthDate).ok ? birthDate : '',
  };
}
