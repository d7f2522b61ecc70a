import { createHash } from 'node:crypto';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import { keepPaper, NotOurs, newDataKey, openPaper } from '@buergernah/kernel/server';
import { type Act, type ActOutcome, act as actSchema, type SealedAct } from '../../contract.ts';
import { noteFact } from '../desk/visit.ts';
import { type Asking, type KofferWiring, streamOfKoffer } from '../koffers/koffer.ts';
import { arrivalsAmong, insertArrival } from './arrivals/store.ts';
import { again, takeAct, told } from './take-act.ts';
import { kofferThere } from './there.ts';

/**
 * Takes what was done on the way, act by act in the order of their numbers; each stands for itself, so that what is broken stops nobody else's
 * case. Sent again, in any order and any pieces, it comes to the same. Refused: `koffer-locked`; each act is answered as `takeAct` says.
 */
export async function handIn(
  wiring: KofferWiring,
  asked: Asking,
  acts: readonly Act[],
): Promise<Result<{ outcomes: ActOutcome[] }>> {
  const outcomes = new Map<string, ActOutcome>();
  for (const act of [...acts].sort((one, other) => one.n - other.n)) {
    const outcome = await takeAct(wiring, asked, act);
    if (!outcome) return refuse('koffer-locked');
    outcomes.set(act.id, outcome);
  }
  return ok({ outcomes: acts.map(({ id }) => outcomes.get(id) as ActOutcome) });
}

/**
 * Takes acts whose key on the Koffer has expired: only the office can open them. One that cannot be opened, or is another than it says, is
 * refused `act-unreadable` and waits for a person like any other. Refused: `koffer-locked`.
 */
export async function handInSealed(
  wiring: KofferWiring,
  asked: Asking,
  sealed: readonly SealedAct[],
): Promise<Result<{ outcomes: ActOutcome[] }>> {
  const outcomes = new Map<string, ActOutcome>();
  for (const one of [...sealed].sort((before, after) => before.n - after.n)) {
    const opened = openAct(wiring, asked, one);
    const outcome = opened ? await takeAct(wiring, asked, opened) : await keepUnreadable(wiring, asked, one);
    if (!outcome) return refuse('koffer-locked');
    outcomes.set(one.id, outcome);
  }
  return ok({ outcomes: sealed.map(({ id }) => outcomes.get(id) as ActOutcome) });
}

function openAct({ office }: KofferWiring, { municipality }: Asking, { id, n, sealed }: SealedAct): Act | undefined {
  try {
    const key = newDataKey();
    const text = openPaper(keepPaper(office.keyring, municipality, sealed, key, id).bytes, key, id).toString();
    const parsed = actSchema.safeParse(JSON.parse(text));
    return parsed.success && parsed.data.id === id && parsed.data.n === n ? parsed.data : undefined;
  } catch (fault) {
    if (fault instanceof NotOurs || fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}

async function keepUnreadable(
  { office }: KofferWiring,
  asked: Asking,
  { id, n, sealed }: SealedAct,
): Promise<ActOutcome | undefined> {
  const { municipality, now } = asked;
  return office.database.withMunicipality(municipality, async tx => {
    const koffer = await kofferThere(tx, asked, 'lock');
    if (!koffer) return undefined;
    const known = (await arrivalsAmong(tx, [id])).get(id);
    if (known) return again(known);
    const refusal = { code: 'act-unreadable' };
    await insertArrival(tx, {
      id,
      koffer: koffer.koffer,
      tour: null,
      n,
      digest: createHash('sha256').update(sealed).digest(),
      what: 'unreadable',
      case: null,
      visit: null,
      at: now,
      believed: false,
      receivedAt: now,
      outcome: 'refused',
      refusal,
      seq: null,
      number: null,
    });
    const by = { actor: `device:${koffer.device}`, door: 'koffer', place: null, device: koffer.device };
    const data = { act: id as Id<'command'>, what: 'unreadable', refusal: refusal.code };
    await noteFact(tx, office, streamOfKoffer(koffer.koffer), { by, at: now, kind: 'visits.act-refused', data });
    return told({ id }, refusal.code);
  });
}
