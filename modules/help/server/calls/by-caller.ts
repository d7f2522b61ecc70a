import type { Command } from '@buergernah/access/server';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import { type JsonValue, newId } from '@buergernah/kernel/server';
import type { z } from 'zod';
import type { CallView, changeMeans as meansRoute, Party } from '../../contract.ts';
import { fieldIds } from '../../form-view.ts';
import { CALL_LIFE, isOver, stepOf } from '../../life.ts';
import { countCall } from '../figures/read-figures.ts';
import { deleteForms } from '../line/store.ts';
import type { HelpOffice } from '../office.ts';
import { digest, keyDigest } from '../secrets.ts';
import { type Asking, inPool, type Moved, takeOnCall } from './call.ts';
import { afterOver, overChange } from './over.ts';
import type { CallRow } from './store.ts';
import { viewNow } from './view.ts';

/** Which call, and the key that stands for whoever is on it. */
export interface Keyed {
  readonly call: Id<'call'>;
  readonly key: string;
}

/** Who shows a key: the caller, the guest, or nobody of this call. */
export function partyOfKey(
  office: HelpOffice,
  asked: Pick<Asking, 'municipality'>,
  call: CallRow,
  key: string,
): Party | null {
  const hash = keyDigest(office, asked.municipality, call.id, key);
  if (call.keyHash.equals(hash)) return 'citizen';
  return call.guestKeyHash?.equals(hash) ? 'guest' : null;
}

/** Takes a step of somebody who shows a key and gives the call as they then see it. Refused: `help-call-unknown` for any other key. */
async function byKey(
  office: HelpOffice,
  asked: Asking,
  { call, key }: Keyed,
  command: Command & { readonly payload: JsonValue },
  decide: (row: CallRow, me: Party) => Promise<Result<Moved<null>>>,
): Promise<Result<CallView>> {
  return inPool(office, asked.municipality, asked.now, async tx => {
    let me: Party | null = null;
    const done = await takeOnCall(tx, command, call, async row => {
      me = partyOfKey(office, asked, row, key);
      return me === null ? refuse('help-call-unknown') : decide(row, me);
    });
    if (!done.ok) return done;
    return ok(await viewNow(tx, office, call, me ?? 'citizen', asked.now));
  });
}

/** The caller gives up or hangs up, a guest leaves. Leaving a call that is over changes nothing. Refused: `help-call-unknown`. */
export function leaveCall(
  office: HelpOffice,
  asked: Asking,
  keyed: Keyed,
  command: Command,
): Promise<Result<CallView>> {
  const { now } = asked;
  return byKey(office, asked, keyed, { ...command, payload: { leave: keyed.call } }, async (row, me) => {
    if (isOver(row.state)) return ok({ facts: [], outcome: null });
    if (me === 'guest') {
      const change = { guestHash: null, guestKeyHash: null };
      return ok({ change, facts: [{ kind: 'help.guest-left', data: {} }], outcome: null });
    }
    const gaveUp = stepOf(CALL_LIFE, row.state, 'give-up') !== undefined;
    return ok({
      change: overChange(gaveUp ? 'given-up' : 'ended', now),
      facts: [{ kind: gaveUp ? 'help.given-up' : 'help.hung-up', data: {} }],
      outcome: null,
      async after(tx) {
        await countCall(tx, row, gaveUp ? { givenUp: 1 } : { ended: 1 });
        await afterOver(tx, row, now);
      },
    });
  });
}

/** The caller goes on by other means, or says where they are stuck now. Refused: `help-call-unknown`, `help-call-over`. */
export function changeMeans(
  office: HelpOffice,
  asked: Asking,
  keyed: Keyed,
  { means, where }: Pick<z.infer<(typeof meansRoute)['body']>, 'means' | 'where'>,
  command: Command,
): Promise<Result<CallView>> {
  const payload = { means, where: where ?? null, call: keyed.call };
  return byKey(office, asked, keyed, { ...command, payload }, async (row, me) => {
    if (me !== 'citizen') return refuse('help-call-unknown');
    if (isOver(row.state)) return refuse('help-call-over');
    const service = where?.service ?? row.service;
    const moved = service !== row.service;
    if (service !== null && !office.serviceOf(asked.municipality, service)) return refuse('help-call-moved');
    const change = {
      means,
      ...(where ? { service, page: where.page, refusals: [...where.refusals] } : {}),
      // What was allowed was allowed for one form.
      ...(moved ? { consent: false, released: [] } : {}),
    };
    return ok({
      change,
      facts: [{ kind: 'help.means-changed', data: { means, service } }],
      outcome: null,
      ...(moved ? { after: tx => deleteForms(tx, row.id) } : {}),
    });
  });
}

/**
 * Shows the adviser the form and those masked fields that `release` names, hides them again: each a fact. What is hidden again takes the form off
 * the line until it is said anew, masked; ending the consent masks all. Refused: `help-call-unknown`, `help-call-over`, `help-field-unknown`.
 */
export function consentToForm(
  office: HelpOffice,
  asked: Asking,
  keyed: Keyed,
  { isGiven, release }: { readonly isGiven: boolean; readonly release: readonly string[] },
  command: Command,
): Promise<Result<CallView>> {
  const payload = { consent: isGiven, release: [...release], call: keyed.call };
  return byKey(office, asked, keyed, { ...command, payload }, async (row, me) => {
    if (me !== 'citizen') return refuse('help-call-unknown');
    if (isOver(row.state)) return refuse('help-call-over');
    const form = row.service === null ? undefined : office.serviceOf(asked.municipality, row.service)?.form;
    const ids = fieldIds(form);
    if (release.some(field => !ids.has(field))) return refuse('help-field-unknown');
    const released = isGiven ? [...new Set(release)] : [];
    const fresh = released.filter(field => !row.released.includes(field));
    const hidden = isGiven ? row.released.filter(field => !released.includes(field)) : [];
    const facts = [
      ...(isGiven === row.consent ? [] : [{ kind: isGiven ? 'help.consent-given' : 'help.consent-ended', data: {} }]),
      ...fresh.map(field => ({ kind: 'help.field-released', data: { field } })),
      ...hidden.map(field => ({ kind: 'help.field-hidden', data: { field } })),
    ];
    return ok({
      change: { consent: isGiven, released },
      facts,
      outcome: null,
      ...(isGiven && hidden.length === 0 ? {} : { after: tx => deleteForms(tx, row.id) }),
    });
  });
}

/** What is kept of a guest's link. */
export function linkDigest(office: HelpOffice, token: string): Buffer {
  return digest(office, `link ${token}`);
}

/** A guest joins by the link: once, and only while the call lasts. Refused: `help-call-unknown`, `help-link-ended`. */
export function joinCall(
  office: HelpOffice,
  asked: Asking,
  { call, key }: Keyed,
  token: string,
  command: Command,
): Promise<Result<CallView>> {
  const { municipality, now } = asked;
  const keyHash = keyDigest(office, municipality, call, key);
  return inPool(office, municipality, now, async tx => {
    const id = newId({ now: () => now });
    const joined = await takeOnCall(tx, { ...command, id, payload: { join: call } }, call, async row => {
      const fits = row.state === 'connected' && row.guestHash?.equals(linkDigest(office, token));
      if (!fits) return refuse('help-link-ended');
      if (row.guestKeyHash)
        return row.guestKeyHash.equals(keyHash) ? ok({ facts: [], outcome: null }) : refuse('help-link-ended');
      return ok({ change: { guestKeyHash: keyHash }, facts: [{ kind: 'help.guest-joined', data: {} }], outcome: null });
    });
    return joined.ok ? ok(await viewNow(tx, office, call, 'guest', now)) : joined;
  });
}
