import type { Actor } from '@buergernah/access';
import { may } from '@buergernah/access';
import type { Access } from '@buergernah/access/server';
import { type Ars, type Id, ok, type Result, refuse } from '@buergernah/kernel';
import type { Asked, EdgeOptions, Live } from '@buergernah/kernel/server';
import * as contract from '../../contract.ts';
import { callById, noteSeen } from '../calls/store.ts';
import { staffOf } from '../desk/at-own-call.ts';
import type { HelpOffice } from '../office.ts';
import { noteDeskSeen } from '../pool/store.ts';
import { CALLS, callStream, deskStream, lineOf, lineStream } from '../streams.ts';
import { partyOf, withAsker } from './who.ts';

/** What the routes of this module need from the process that carries them. */
export interface HelpWiring {
  readonly office: HelpOffice;
  readonly access: Access;
  readonly live: Live;
  /** Who is asking, asked again while a line stays open (module access). */
  readonly identify: EdgeOptions<Actor>['identify'];
}

type Listening = Asked<Actor, typeof contract.listenToCall>;

/** Tells whoever is on a call that something moved. While the line is open it is a sign of life. Refused: `help-call-unknown`. */
export async function listenToCall(
  wiring: HelpWiring,
  asked: Listening,
  call: Id<'call'>,
  key: string | null,
): Promise<Result<undefined>> {
  const { office, access, live, identify } = wiring;
  const { request, reply, municipality, actor } = asked;
  /** As whom somebody is on the call, with a sign of life. */
  const there = async (who: Actor): Promise<{ readonly of: Ars; readonly me: string } | null> => {
    const now = access.options.clock.now();
    const found = await withAsker(
      office,
      { actor: who, municipality, now },
      call,
      key,
      'for-now',
      async (tx, asker) => {
        const row = await callById(tx, call);
        const me = row && row.endedAt === null ? partyOf(office, municipality, asker, row, key) : null;
        if (me === 'citizen') await noteSeen(tx, call, now);
        return ok(me && { of: asker.of, me });
      },
    );
    return found.ok ? found.value : null;
  };
  const first = await there(actor);
  if (!first) return refuse('help-call-unknown');
  // Whoever said something knows it: only the others are woken.
  const own = lineStream(call, first.me);
  live.stream(reply, {
    municipality: first.of,
    who: `${callStream(call)}/${first.me}`,
    under: [callStream(call), lineOf(call)],
    wanted: ({ stream }) => stream !== own,
    stillThere: async () => (await there(await identify(request, municipality)))?.me === first.me,
  });
  return ok(undefined);
}

/** Tells a desk which calls moved in its municipality and that something rings here. While it is open the desk shows a sign of life. */
export async function watchDesk(
  wiring: HelpWiring,
  asked: Asked<Actor, typeof contract.watchDesk>,
): Promise<Result<undefined>> {
  const { office, access, live, identify } = wiring;
  const { request, reply, municipality } = asked;
  const staff = staffOf(asked);
  const seen = () =>
    office.database.withMunicipality(
      municipality,
      tx => noteDeskSeen(tx, staff, access.options.clock.now()),
      'for-now',
    );
  await seen();
  live.stream(reply, {
    municipality,
    who: staff,
    under: [deskStream(municipality), CALLS],
    wanted: () => true,
    stillThere: async () => {
      const again = await identify(request, municipality);
      if (again.staff?.staff !== staff || may(again, contract.watchDesk) !== 'yes') return false;
      await seen();
      return true;
    },
  });
  return ok(undefined);
}
