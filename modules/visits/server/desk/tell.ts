import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { ok, type Result, refuse } from '@buergernah/kernel';
import { AT_PHONE, type VisitLine } from '../../contract.ts';
import { openVisitContent, type VisitContent } from '../content.ts';
import type { VisitOffice } from '../office.ts';
import { type AskedBy, atBase } from './at-base.ts';
import { streetLine } from './at-home.ts';
import { type LetterKind, letterWords } from './letter-words.ts';
import { noteReading } from './open-visit.ts';
import { changeVisit, lockVisit, sealedOf, type TellBy, type VisitRow, visitById } from './store.ts';
import { codeOfVisit, lineOf, marksOf, streamOfVisit } from './visit.ts';

/**
 * Notes that somebody was told: the letter went out, or the telephone call was made. Where nothing is left to tell nothing happens.
 * Refused: `visit-unknown`, `place-not-yours`.
 */
export async function markTold(
  office: VisitOffice,
  asked: AskedBy,
  visit: string,
  by: TellBy,
  command: Command,
): Promise<Result<VisitLine>> {
  const { municipality } = asked;
  const inside = atBase(office, asked, AT_PHONE);
  if (!inside.ok) return inside;
  return inOne(office.database, municipality, async tx => {
    const read = await lockVisit(tx, visit);
    if (!read) return refuse('visit-unknown');
    const payload = { told: visit, by };
    const taken = await takeOnce(tx, { ...command, payload, stream: streamOfVisit(visit) }, async () => {
      const { toTell } = read;
      if (!toTell) return ok({ facts: [], outcome: null });
      await changeVisit(tx, read, { toTell: null, tellBy: by });
      const facts = [{ kind: 'visits.told', at: command.now, data: { by, what: toTell } }];
      return ok({ facts, outcome: null, note: marksOf(office, municipality) });
    });
    if (!taken.ok) return taken;
    const row = await visitById(tx, visit);
    return row ? ok(lineOf(office, municipality, row)) : refuse('visit-unknown');
  });
}

/** A letter, ready for printing. */
export interface Letter {
  readonly to: string[];
  readonly subject: string;
  readonly paragraphs: string[];
  readonly german: string[] | null;
}

/**
 * The letter about what a visit stands at, in the language of the citizen; in German too where that is another, since the office works with
 * it. It holds name and address, so it counts as a reading. Refused: `visit-unknown`, `visit-deleted`, `visit-not-offered` where there is
 * nothing to write about, `place-not-yours`.
 */
export async function visitLetter(office: VisitOffice, asked: AskedBy, visit: string): Promise<Result<Letter>> {
  const { municipality } = asked;
  const inside = atBase(office, asked, AT_PHONE);
  if (!inside.ok) return inside;
  return office.database.withMunicipality(municipality, async tx => {
    const row = await visitById(tx, visit);
    if (!row) return refuse('visit-unknown');
    const kind = kindOf(row);
    if (!kind || row.homeDay) return refuse('visit-not-offered');
    const kept = (await sealedOf(tx, [visit]))[0];
    const content = kept && openVisitContent(office.keyring, municipality, visit, kept);
    if (!content) return refuse('visit-deleted');
    await noteReading(tx, office, asked, 'visit', visit, 'call');
    const { day, from, until, minutes, two, language } = row;
    const promised = kind === 'booked' || kind === 'moved';
    const window = promised && day && from !== null && until !== null ? { day, from, until } : null;
    const letter = { kind, code: codeOfVisit(office, municipality, visit), window, minutes, two, content };
    const { subject, paragraphs } = letterWords(office, municipality, language, letter);
    const german = language === 'de' ? null : letterWords(office, municipality, 'de', letter).paragraphs;
    return ok({ to: addressee(content, inside.value.address.place), subject, paragraphs, german });
  });
}

function kindOf({ state, toTell }: VisitRow): LetterKind | undefined {
  if (state === 'booked') return toTell === 'moved' ? 'moved' : 'booked';
  return state === 'owed' || state === 'cancelled' || state === 'missed' ? state : undefined;
}

function addressee({ person, address }: VisitContent, place: string): string[] {
  if (person.letterTo !== '')
    return [person.name, ...person.letterTo.split(/\s*[\n,;]\s*/)].filter(line => line !== '');
  return [person.name, streetLine(address), `${address.postcode} ${place}`];
}
