import { createHmac } from 'node:crypto';
import { actorText } from '@buergernah/access';
import type { CaseNumber, Command } from '@buergernah/cases';
import { hashSecret, runCommandsIn } from '@buergernah/cases/server';
import type { Id, Refusal, Result } from '@buergernah/kernel';
import { CommandIdReused, type Tx } from '@buergernah/kernel/server';
import { visitOf, whatOf } from '../../acts.ts';
import { believedAt } from '../../clock-check.ts';
import type { Act, ActOutcome } from '../../contract.ts';
import { visitById } from '../desk/store.ts';
import { noteFact } from '../desk/visit.ts';
import { type Asking, type KofferWiring, streamOfKoffer } from '../koffers/koffer.ts';
import type { KofferRow } from '../koffers/store.ts';
import { lockDays, type TourRow, tourById } from '../tours/store.ts';
import { type ArrivalRow, arrivalsAmong, insertArrival } from './arrivals/store.ts';
import { lockNumber, noteCaseOfVisit, takeNumber } from './store.ts';
import { colleagueThere, kofferThere, timesOf } from './there.ts';
import { dropUpload, wholeUpload } from './uploads/store.ts';
import { takeStep } from './visit-step.ts';

/**
 * Takes one act from a Koffer, once, in a transaction of its own: what it changes, its facts and the arrival that remembers it are written
 * together or not at all. Undefined: the Koffer is locked, and nothing is said. The first line that fits decides:
 *
 * | where things stand | outcome | remembered |
 * |---|---|---|
 * | the device lies in no Koffer, or in one that was lost | nothing at all (`koffer-locked`) | no |
 * | the id came before, with the same words | as then | it is |
 * | the id came before, with other words or from another Koffer | refused `command-id-reused` | the first one is |
 * | the tour is not this Koffer's, or the colleague not of its crew | refused `tour-not-yours` | no: the right colleague may send it |
 * | the act named in `after` has not come | later | no |
 * | the act named in `after` was refused | refused `act-before-refused` | yes |
 * | its upload is not whole, or not there any more | later (and sent again) | no |
 * | its number was not given to this Koffer and tour, or another case has it | refused `number-not-yours` | yes |
 * | the case moved meanwhile, another has taken it, or whatever its Decider says | refused `case-moved`, `case-taken`, … | yes |
 * | the visit left the tour or does not stand so | refused `visit-moved-on`, `visit-over` | yes |
 * | else | done | yes |
 *
 * What is remembered as refused waits in the arrivals for a person. Corrected it comes as a new act with an id of its own.
 */
export async function takeAct(wiring: KofferWiring, asked: Asking, act: Act): Promise<ActOutcome | undefined> {
  const { database } = wiring.office;
  const digest = digestOf(wiring, act);
  const secret = await hashSecret(act.about.what === 'case' ? [act.about.command] : []);
  try {
    return await database.withMunicipality(asked.municipality, tx => taken(tx, wiring, asked, act, digest, secret));
  } catch (fault) {
    if (!(fault instanceof CommandIdReused)) throw fault;
    const reused = { ok: false, refusal: { code: 'command-id-reused' } } as const;
    return database.withMunicipality(asked.municipality, tx => taken(tx, wiring, asked, act, digest, reused));
  }
}

/** `ready` is what was found out before the transaction: the hash of a Geheimwort, or why the act cannot be taken. */
async function taken(
  tx: Tx,
  wiring: KofferWiring,
  asked: Asking,
  act: Act,
  digest: Buffer,
  ready: Result<string | null>,
): Promise<ActOutcome | undefined> {
  const { office } = wiring;
  if (act.about.what === 'visit') {
    // Days before Koffers before visits: nobody waits in a ring.
    const day = (await visitById(tx, visitOf(act)))?.day;
    if (day) await lockDays(tx, [day]);
  }
  const koffer = await kofferThere(tx, asked, 'lock');
  if (!koffer) return undefined;
  const known = await arrivalsAmong(tx, [act.id, ...(act.after === null ? [] : [act.after])]);
  const same = known.get(act.id);
  if (same)
    return same.koffer === koffer.koffer && same.digest.equals(digest) ? again(same) : told(act, 'command-id-reused');
  const tour = await tourById(tx, act.tour);
  if (!tour || tour.state === 'planned' || (tour.koffer !== koffer.koffer && koffer.tour !== tour.tour))
    return told(act, 'tour-not-yours');
  const colleague = await colleagueThere(wiring, asked, tour);
  if (!colleague) return told(act, 'tour-not-yours');
  const before = act.after === null ? undefined : known.get(act.after);
  if (act.after !== null && before?.koffer !== koffer.koffer) return later(act);

  const at = Temporal.Instant.from(act.at);
  const times = timesOf(office, asked.municipality, tour, koffer);
  const notBefore = before?.believed ? before.at : null;
  const happened = believedAt({ at, ...times, now: asked.now, offSeconds: koffer.clockOff, notBefore });
  const by = { actor: actorText(colleague), door: 'koffer', place: tour.base, device: koffer.device };
  const way = { by, at: happened ?? asked.now, now: asked.now, tour, koffer };

  let done: Result<{ readonly seq: number | null; readonly number: string | null }>;
  if (before?.outcome === 'refused') done = { ok: false, refusal: { code: 'act-before-refused' } };
  else if (!ready.ok) done = ready;
  else if (act.about.what === 'visit') {
    const step = await takeStep(tx, office, act.about.step, way);
    done = step.ok ? { ok: true, value: { seq: null, number: null } } : step;
  } else {
    const command = await withPaper(tx, act, koffer);
    if (!command) return later(act);
    const about = { ...act.about, command };
    const sender = { actor: colleague, municipality: asked.municipality, now: asked.now };
    done = await takeCommand(
      wiring,
      { tx, act, about, tour, koffer, secretHash: ready.value },
      {
        ...sender,
        ...(happened ? { happenedAt: happened } : {}),
      },
    );
  }
  await remember(tx, wiring, asked, { act, digest, done, koffer, tour, believed: happened !== null, by });
  return outcomeOf(act, done);
}

type CaseAct = Extract<Act['about'], { what: 'case' }>;
type CaseSender = Parameters<typeof runCommandsIn>[2];

/** Sends the command of an act to its case: under the act's id and time, from this door; a case that begins takes the number told at the table. */
async function takeCommand(
  { office }: KofferWiring,
  given: {
    readonly tx: Tx;
    readonly act: Act;
    readonly about: Omit<CaseAct, 'command'> & { readonly command: Command };
    readonly tour: TourRow;
    readonly koffer: KofferRow;
    readonly secretHash: string | null;
  },
  sender: CaseSender,
): Promise<Result<{ seq: number; number: string }>> {
  const { tx, act, about, tour, koffer, secretHash } = given;
  const begins = about.command.kind === 'start' && about.number !== null;
  if (begins) {
    const reserved = await lockNumber(tx, about.number as string);
    const isOurs = reserved?.koffer === koffer.koffer && reserved.tour === tour.tour;
    if (!isOurs || (reserved.case !== null && reserved.case !== about.case))
      return { ok: false, refusal: { code: 'number-not-yours' } };
  }
  const command = { ...about.command, id: act.id, at: act.at, door: 'koffer', place: tour.base } as Command;
  const numbered = begins ? { ...sender, number: about.number as CaseNumber } : sender;
  const ran = await runCommandsIn(tx, office.cases, numbered, about.case, [command], secretHash);
  if (!ran.ok) return ran;
  if (begins) await takeNumber(tx, ran.value.number, about.case);
  if (about.upload) await dropUpload(tx, about.upload);
  await noteCaseOfVisit(tx, about.visit, tour.tour, about.case);
  return { ok: true, value: { seq: ran.value.seq, number: ran.value.number } };
}

/** The command with its paper, taken from the upload that the act names; undefined where that is not whole. */
async function withPaper(tx: Tx, { about }: Act, koffer: KofferRow): Promise<Command | undefined> {
  if (about.what !== 'case') return undefined;
  if (about.command.kind !== 'attach' || about.upload === null) return about.command;
  const sealed = await wholeUpload(tx, about.upload, koffer.device ?? '');
  return sealed === undefined ? undefined : { ...about.command, sealed };
}

/** Writes what became of an act; a refusal is told on the Koffer's stream, so that the office sees it come in. */
async function remember(
  tx: Tx,
  { office }: KofferWiring,
  { now }: Asking,
  given: {
    readonly act: Act;
    readonly digest: Buffer;
    readonly done: Result<{ readonly seq: number | null; readonly number: string | null }>;
    readonly koffer: KofferRow;
    readonly tour: TourRow;
    readonly believed: boolean;
    readonly by: Parameters<typeof noteFact>[3]['by'];
  },
): Promise<void> {
  const { act, digest, done, koffer, tour, believed, by } = given;
  const aboutCase = act.about.what === 'case' ? act.about : undefined;
  await insertArrival(tx, {
    id: act.id,
    koffer: koffer.koffer,
    tour: tour.tour,
    n: act.n,
    digest,
    what: whatOf(act),
    case: aboutCase?.case ?? null,
    visit: visitOf(act),
    at: Temporal.Instant.from(act.at),
    believed,
    receivedAt: now,
    outcome: done.ok ? 'done' : 'refused',
    refusal: done.ok ? null : onWire(done.refusal),
    seq: done.ok ? done.value.seq : null,
    number: done.ok ? done.value.number : (aboutCase?.number ?? null),
  });
  if (done.ok) return;
  const data = { act: act.id, what: whatOf(act), refusal: done.refusal.code };
  await noteFact(tx, office, streamOfKoffer(koffer.koffer), { by, at: now, kind: 'visits.act-refused', data });
}

/** A keyed digest of an act's words: whether what comes again is the same. The Koffer keeps an act as the text that it sends. */
function digestOf({ office }: KofferWiring, act: Act): Buffer {
  return createHmac('sha256', office.keyring.secret('visits')).update(JSON.stringify(act)).digest();
}

function outcomeOf(
  act: Pick<Act, 'id'>,
  done: Result<{ readonly seq: number | null; readonly number: string | null }>,
): ActOutcome {
  return done.ok
    ? { id: act.id, outcome: 'done', refusal: null, ...done.value }
    : { id: act.id, outcome: 'refused', refusal: onWire(done.refusal), seq: null, number: null };
}

/** What was said to an act when it came first. */
export function again({ id, outcome, refusal, seq, number }: ArrivalRow): ActOutcome {
  return { id, outcome, refusal, seq, number: outcome === 'done' ? number : null };
}

/** A refusal that is said and not remembered. */
export function told({ id }: { readonly id: Id<'command'> }, code: string): ActOutcome {
  return { id, outcome: 'refused', refusal: { code }, seq: null, number: null };
}

function later({ id }: Pick<Act, 'id'>): ActOutcome {
  return { id, outcome: 'later', refusal: null, seq: null, number: null };
}

function onWire({ code, values }: Refusal): NonNullable<ActOutcome['refusal']> {
  return { code, ...(values ? { values: { ...values } } : {}) };
}
