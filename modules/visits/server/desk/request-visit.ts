import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { type Ars, dayOf, ok, type Result, refuse } from '@buergernah/kernel';
import type { z } from 'zod';
import type { requestVisit as contract } from '../../contract.ts';
import { servicesOf } from '../../minutes.ts';
import { sealVisit } from '../content.ts';
import type { VisitOffice } from '../office.ts';
import { mayArrange, streetLine, takesOf } from './at-home.ts';
import { insertVisit, lockVisit } from './store.ts';
import { codeOfVisit, hashOfCode, marksOf, streamOfVisit } from './visit.ts';

/** What somebody at home asks for. */
export type VisitRequest = Omit<z.infer<(typeof contract)['body']>, 'command'>;

/**
 * Keeps what somebody at home asks for; the phone desk calls back or writes, and nothing is promised before. Sent again it answers the same
 * code. Refused: as `mayArrange`.
 */
export async function requestVisit(
  office: VisitOffice,
  municipality: Ars,
  visit: string,
  request: VisitRequest,
  command: Command,
): Promise<Result<{ code: string }>> {
  const { now } = command;
  const { work, person, address, wish, language } = request;
  const by = { ...command.by, door: 'portal' };
  const stream = streamOfVisit(visit);
  const tellBy = person.phone === '' ? 'letter' : 'call';
  const code = codeOfVisit(office, municipality, visit);
  const taken = await inOne(office.database, municipality, tx =>
    takeOnce(
      tx,
      { ...command, by, stream, payload: { request: visit, ...structuredClone(request) } as never },
      async () => {
        if (await lockVisit(tx, visit)) return refuse('command-id-reused');
        const may = mayArrange(office, municipality, request, tellBy, dayOf(now));
        if (!may.ok) return may;
        const takes = await takesOf(tx, office, work, streetLine(address));
        // The word is chosen when somebody promises a time: then it is known beside whom it must stand out.
        const content = { work, person, address, wish, word: '', residents: [] };
        await insertVisit(tx, {
          visit: visit as never,
          codeHash: hashOfCode(office, municipality, code),
          state: 'requested',
          day: null,
          from: null,
          until: null,
          ...takes,
          services: [...new Set(servicesOf(work))],
          people: work.people.length,
          tours: [],
          homeDay: null,
          language,
          toTell: null,
          tellBy,
          askedAt: now,
          seq: 1,
          ...sealVisit(office.keyring, municipality, visit, content),
        });
        const data = { door: 'portal', people: work.people.length };
        return ok({
          facts: [{ kind: 'visits.requested', at: now, data }],
          outcome: null,
          note: marksOf(office, municipality),
        });
      },
    ),
  );
  return taken.ok ? ok({ code }) : taken;
}
