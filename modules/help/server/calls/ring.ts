import type { Command } from '@buergernah/access/server';
import type { Door } from '@buergernah/catalogue';
import { type Ars, type Id, ok, type Result, refuse } from '@buergernah/kernel';
import type { z } from 'zod';
import type { CallView, ring as route } from '../../contract.ts';
import { isOver } from '../../life.ts';
import { countCall } from '../figures/read-figures.ts';
import type { HelpOffice } from '../office.ts';
import { addressDigest, keyDigest } from '../secrets.ts';
import { type Asking, inPool, takeOnCall } from './call.ts';
import { type CallRow, callById, countBegun, insertCall, noteSeen } from './store.ts';
import { viewNow, viewOf } from './view.ts';

/** What whoever presses sends. */
export type Ringing = z.infer<(typeof route)['body']>;

/** The time in which {@link HelpSettings.perDevice} calls may begin. */
export const COUNTED = { minutes: 10 };

/**
 * One press to a person. The same id with the same key is the same call: it goes on after a lost line, with the same adviser. A device, or an
 * internet address without one, begins only so many calls within ten minutes, so that nobody's flood costs others their turn. Refused:
 * `help-too-many-calls`, `help-call-unknown` where the id is somebody else's. A case that the caller does not hold, or no longer, is not the call's.
 */
export function ring(
  office: HelpOffice,
  asked: Asking,
  wish: Ringing,
  address: string,
  command: Command,
): Promise<Result<CallView>> {
  const { municipality, actor, now } = asked;
  const keyHash = keyDigest(office, municipality, wish.call, wish.key);
  return inPool(office, municipality, now, async tx => {
    const known = await callById(tx, wish.call);
    if (known) {
      if (!known.keyHash.equals(keyHash)) return refuse('help-call-unknown');
      if (!isOver(known.state)) await noteSeen(tx, known.id, now);
      return ok(await viewOf(tx, office, { ...known, seenAt: now }, 'citizen', now));
    }
    const device = actor.device?.device ?? null;
    const addressHash = device === null ? addressDigest(office, municipality, address) : null;
    const begun = await countBegun(tx, { device, addressHash }, now.subtract(COUNTED));
    if (begun >= office.settingsOf(municipality).perDevice) return refuse('help-too-many-calls');

    const row = { ...fresh(office, municipality, asked, wish), keyHash, device, addressHash };
    if (!(await insertCall(tx, row))) return refuse('help-call-unknown');
    await countCall(tx, row, { calls: 1 });
    const { door, place, service, language, means } = row;
    const by = { ...command.by, door, place, device };
    const rang = await takeOnCall(
      tx,
      { ...command, id: wish.call, by, payload: { ring: wish.call } },
      wish.call,
      async () =>
        ok({ facts: [{ kind: 'help.rang', data: { door, place, service, language, means } }], outcome: null }),
    );
    return rang.ok ? ok(await viewNow(tx, office, wish.call, 'citizen', now)) : rang;
  });
}

function fresh(
  office: HelpOffice,
  municipality: Ars,
  { actor, now }: Asking,
  wish: Ringing,
): Omit<CallRow, 'keyHash' | 'device' | 'addressHash'> {
  // Door and place of a device are what it was enrolled for; whoever calls from elsewhere calls from home.
  const door: Door = actor.device ? (actor.device.kind === 'koffer' ? 'koffer' : 'terminal') : 'portal';
  const place =
    actor.device?.place ?? (wish.place !== null && office.sites.site(municipality, wish.place) ? wish.place : null);
  const { service, page, refusals } = wish.where;
  const known = service !== null && office.serviceOf(municipality, service) !== undefined;
  return {
    id: wish.call as Id<'call'>,
    state: 'ringing',
    version: 1,
    means: wish.means,
    door,
    place,
    service: known ? service : null,
    page,
    refusals: [...refusals],
    language: wish.language,
    speaks: wish.speaks ?? (wish.language === 'en' ? 'en' : 'de'),
    caseId: wish.case !== null && actor.citizen?.case === wish.case ? wish.case : null,
    consent: false,
    released: [],
    rangAt: now,
    waitsSince: now,
    connectedAt: null,
    endedAt: null,
    seenAt: now,
    adviser: null,
    adviserOf: null,
    lastAdviser: null,
    isLost: false,
    passed: [],
    passedUntil: null,
    onlyArs: null,
    noteKey: null,
    noteSealed: null,
    outcome: null,
    interpreter: null,
    interpreterSpeaks: null,
    interpreterJoined: false,
    guestHash: null,
    guestKeyHash: null,
    ownNote: null,
    lastEntry: 0,
  };
}
