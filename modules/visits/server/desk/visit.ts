import { createHmac } from 'node:crypto';
import { type Ars, codeText, instantText, makeCode, parseCode, type Result } from '@buergernah/kernel';
import { appendFacts, type Circumstances, liveNote, newId, openStream, type Tx } from '@buergernah/kernel/server';
import type { VisitLine } from '../../contract.ts';
import { VISIT_LIFE, type VisitState } from '../../life.ts';
import type { Planned } from '../content.ts';
import { openVisitContent } from '../content.ts';
import type { VisitOffice } from '../office.ts';
import { changeVisit, sealedOf, type VisitChange, type VisitRow } from './store.ts';

/** The stream of facts of a visit. */
export function streamOfVisit(visit: string): string {
  return `visit/${visit}`;
}

/** Whom the live line tells that a visit, a tour or a home day moved. */
export function marksOf(office: VisitOffice, municipality: Ars) {
  return { offices: [office.settingsOf(municipality).base], protected: false };
}

/** Signs of a visit's code besides its check sign. */
const SIGNS = 8;

/** The code of a visit, in groups of three. It follows from the visit's id and the servers' secret; only its digest is stored. */
export function codeOfVisit(office: VisitOffice, municipality: Ars, visit: string): string {
  return codeText(makeCode(digest(office, `code ${municipality} ${visit}`), SIGNS));
}

/** What is stored of a code: worthless without the servers' secret. */
export function hashOfCode(office: VisitOffice, municipality: Ars, code: string): Buffer {
  return digest(office, `hash ${municipality} ${code.replaceAll(/[\s-]/g, '')}`);
}

/** Reads a typed code; a mistyped one is refused (`code-mistyped`). */
export function readCode(typed: string): Result<string, { code: 'code-mistyped' }> {
  return parseCode(typed, SIGNS);
}

function digest(office: VisitOffice, text: string): Buffer {
  return createHmac('sha256', office.keyring.secret('visits')).update(text).digest();
}

/** Where a step leads from a state; undefined where it is not allowed. */
export function stepOf(state: VisitState, step: string): VisitState | undefined {
  return (VISIT_LIFE[state] as Readonly<Record<string, VisitState>>)[step];
}

/** What is written beside the row when a visit moves. */
export interface Told {
  readonly by: Circumstances;
  readonly at: Temporal.Instant;
  /** `visits.moved`. */
  readonly kind: string;
  /** Ids, codes and times alone. */
  readonly data: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

/**
 * Takes a visit that was locked one step along its life: row, fact in its own stream, note on the live line. For whoever acts on visits
 * while the command lies in another stream (a tour, a Koffer). False where the step is not allowed from where it stands.
 */
export async function moveVisit(
  tx: Tx,
  office: VisitOffice,
  row: VisitRow,
  step: string,
  change: VisitChange,
  told: Told,
): Promise<boolean> {
  const state = stepOf(row.state, step);
  if (!state || !(await changeVisit(tx, row, { ...change, state }))) return false;
  await noteFact(tx, office, streamOfVisit(row.visit), told);
  return true;
}

/** Appends one fact to a stream beside the command's own, and tells the live line; of readings nobody hears (`silent`). */
export async function noteFact(
  tx: Tx,
  office: VisitOffice,
  stream: string,
  told: Told,
  heard: 'live' | 'silent' = 'live',
): Promise<void> {
  const { by, at, kind, data } = told;
  const id = newId<'command'>();
  const opened = await openStream(tx, stream, [{ id, payload: kind }], by.actor, at);
  if (opened.kind !== 'fresh') throw new Error('a fresh id was known');
  const { municipality } = tx;
  const note = liveNote({ municipality, stream, seq: opened.head.seq + 1, marks: marksOf(office, municipality) });
  const draft = { kind, at, data };
  const options = { commands: [id], outcome: null, ...(heard === 'live' ? { note } : {}) };
  await appendFacts(tx, stream, opened.head, [draft], by, options);
}

/** A visit as lists show it: no name, no street. Of a home day the code and the time alone lead anywhere (BMG § 52). */
export function lineOf(office: VisitOffice, municipality: Ars, row: VisitRow): VisitLine {
  return {
    visit: row.visit,
    code: codeOfVisit(office, municipality, row.visit),
    state: row.state,
    day: row.day?.toString() ?? null,
    from: row.from,
    until: row.until,
    minutes: row.minutes,
    // What a resident of a home has done is nobody's business who only looks at a list.
    services: row.homeDay ? [] : [...row.services],
    people: row.people,
    two: row.two,
    needsKoffer: row.needsKoffer,
    tour: row.tours[0] ?? null,
    homeDay: row.homeDay,
    language: row.language,
    toTell: row.toTell,
    askedAt: instantText(row.askedAt),
    seq: row.seq,
  };
}

/**
 * What planning needs of some visits: position and work, by visit. Opened once for each state of a visit and kept in memory; a visit whose
 * content was deleted is missing.
 */
export async function plannedVisits(
  tx: Tx,
  office: VisitOffice,
  rows: readonly Pick<VisitRow, 'visit' | 'seq'>[],
): Promise<Map<string, Planned>> {
  const { keyring, planned: cache } = office;
  const found = new Map<string, Planned>();
  const missing = new Map<string, number>();
  for (const { visit, seq } of rows) {
    const known = cache.get(tx.municipality, visit, seq);
    if (known) found.set(visit, known);
    else missing.set(visit, seq);
  }
  for (const { visit, ...kept } of await sealedOf(tx, [...missing.keys()])) {
    const content = openVisitContent(keyring, tx.municipality, visit, kept);
    if (!content) continue;
    const planned = { position: content.address.position, work: content.work };
    cache.set(tx.municipality, visit, missing.get(visit) as number, planned);
    found.set(visit, planned);
  }
  return found;
}
