import type { Command } from '@buergernah/access/server';
import { dayOf, type Id, ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { z } from 'zod';
import type {
  acceptCall as acceptRoute,
  CallView,
  DeskCall,
  handOnCall as handOnRoute,
  Party,
} from '../../contract.ts';
import { CALL_LIFE, stepOf } from '../../life.ts';
import { mayLeave } from '../../routing.ts';
import type { Asking } from '../calls/call.ts';
import { callById } from '../calls/store.ts';
import { viewOf } from '../calls/view.ts';
import { countCall } from '../figures/read-figures.ts';
import { noteAnswering } from '../figures/store.ts';
import { isTooLarge, layOnLine } from '../line/send.ts';
import { beforeFirst, clearLine } from '../line/store.ts';
import type { HelpOffice } from '../office.ts';
import { partnersOn } from '../partners.ts';
import { asksAgainAfter, ringInterpreter } from '../pool/release.ts';
import { type AdviserRow, adviserById } from '../pool/store.ts';
import { digest, sealText } from '../secrets.ts';
import { atOwnCall, isMine, municipalityOfCall, readyAgain, staffOf } from './at-own-call.ts';
import { deskCallOf } from './desk-call.ts';

/** Descriptions of one's own sound and pictures that go out as soon as the call is taken. */
type Offers = z.infer<(typeof acceptRoute)['body']>['offers'];

/**
 * Takes the call that rings here, as adviser or as the interpreter who was invited, and offers sound and pictures with the same word. Of two who
 * press one gets it; the other is told. Refused: `help-not-your-call`, `help-call-taken`, `help-call-over`, `help-signal-too-large`.
 */
export async function acceptCall(
  office: HelpOffice,
  asked: Asking,
  call: Id<'call'>,
  offers: Offers,
  command: Command,
): Promise<Result<{ call: DeskCall; view: CallView }>> {
  const { municipality: home, now } = asked;
  if (offers.some(isTooLarge)) return refuse('help-signal-too-large');
  const offer = async (tx: Tx, me: Party) => {
    if (offers.length > 0) await layOnLine(tx, call, me, offers);
  };
  const taken = await atOwnCall(
    office,
    asked,
    call,
    { ...command, payload: { accept: call } },
    async (_tx, row, mine) => {
      const busy = { state: 'busy', since: now } as const;
      if (mine.servesAs === 'interpreter') {
        if (row.interpreter !== mine.staff || row.state !== 'connected') return refuse('help-call-taken');
        const data = { speaks: row.interpreterSpeaks };
        const facts = [{ kind: 'help.interpreter-joined', data }];
        const after = (tx: Tx) => offer(tx, 'interpreter');
        return ok({ change: { interpreterJoined: true }, facts, outcome: null, mine: busy, after });
      }
      if (!isMine(row, mine, home)) return refuse('help-call-taken');
      const state = stepOf(CALL_LIFE, row.state, 'connect');
      if (!state) return row.state === 'connected' ? ok({ facts: [], outcome: null }) : refuse('help-call-over');
      const first = row.connectedAt === null;
      // What was allowed the one before was not allowed this one.
      const another = row.lastAdviser !== null && row.lastAdviser !== mine.staff;
      return ok({
        change: {
          state,
          connectedAt: row.connectedAt ?? now,
          isLost: false,
          lastAdviser: mine.staff,
          passed: [],
          passedUntil: null,
          onlyArs: null,
          ...(another ? { consent: false, released: [], ownNote: null } : {}),
        },
        facts: [{ kind: 'help.connected', data: { municipality: home } }],
        outcome: null,
        mine: busy,
        async after(tx) {
          await clearLine(tx, call);
          await offer(tx, 'adviser');
          const day = dayOf(now);
          await noteAnswering(tx, day, digest(office, `adviser ${day} ${mine.staff}`));
          if (first) await countCall(tx, row, { wait: Math.round(now.since(row.rangAt).total('seconds')) });
        },
      });
    },
  );
  if (!taken.ok) return taken;
  const seen = async (tx: Tx, mine: AdviserRow | undefined): Promise<Result<{ call: DeskCall; view: CallView }>> => {
    const row = await callById(tx, call);
    if (!row || !mine) return refuse('help-call-unknown');
    const as = mine.servesAs ?? 'adviser';
    const view = await viewOf(tx, office, row, as, now);
    // The line was emptied as the call was taken: whatever lies there by now is still to be read.
    const last = as === 'adviser' ? ((await beforeFirst(tx, call)) ?? view.last) : view.last;
    return ok({ call: await deskCallOf(tx, office, row, as, home, now), view: { ...view, last } });
  };
  const { database } = office;
  const here = await database.withMunicipality(home, async tx => {
    const mine = await adviserById(tx, staffOf(asked));
    const of = municipalityOfCall(mine, call, home);
    return of === home ? { of, reply: await seen(tx, mine) } : { of, mine };
  });
  return here.reply ?? database.withMunicipality(here.of, tx => seen(tx, here.mine));
}

/** Lets it ring on the next desk. Refused: `help-not-your-call`, `help-call-moved`. */
export async function passCall(
  office: HelpOffice,
  asked: Asking,
  call: Id<'call'>,
  command: Command,
): Promise<Result<undefined>> {
  const { now, municipality: home } = asked;
  const done = await atOwnCall(office, asked, call, { ...command, payload: { pass: call } }, async (tx, row, mine) => {
    if (mine.state !== 'offered') return refuse('help-call-moved');
    const passed = [...row.passed, mine.staff];
    if (mine.servesAs === 'interpreter') {
      const next = await ringInterpreter(tx, office, { ...row, passed }, row.interpreterSpeaks ?? '', now);
      const change = { passed, interpreter: next, ...(next ? {} : { interpreterSpeaks: null }) };
      return ok({ change, facts: [], outcome: null, mine: readyAgain(now) });
    }
    if (!isMine(row, mine, home) || row.state === 'connected') return refuse('help-call-moved');
    const passedUntil = asksAgainAfter(office, tx.municipality, now);
    return ok({
      change: { adviser: null, adviserOf: null, passed, passedUntil },
      facts: [],
      outcome: null,
      mine: readyAgain(now),
    });
  });
  return done.ok ? ok(undefined) : done;
}

/** How long who handed a call on is not asked about it again. */
const HANDED_ON = { minutes: 30 };

/**
 * Hands a call on with a note: to whoever has other skills, or to a partner municipality whose agreement is on file, never with social, tax or
 * identity matters. The caller stays on the line; what they allowed the colleague they did not allow the next. Refused: `help-not-your-call`,
 * `help-call-over`, `help-no-agreement`, `help-call-moved`.
 */
export async function handOnCall(
  office: HelpOffice,
  asked: Asking,
  call: Id<'call'>,
  { to, note }: Pick<z.infer<(typeof handOnRoute)['body']>, 'to' | 'note'>,
  command: Command,
): Promise<Result<undefined>> {
  const { now, municipality: home } = asked;
  const payload = { handOn: call, to, note };
  const done = await atOwnCall(office, asked, call, { ...command, payload }, async (tx, row, mine) => {
    if (!isMine(row, mine, home)) return refuse('help-not-your-call');
    const state = stepOf(CALL_LIFE, row.state, 'hand-on');
    if (!state) return refuse('help-call-over');
    const { municipality } = tx;
    const service = to.what === 'skill' ? (to.service ?? row.service) : row.service;
    const known = service === null ? undefined : office.serviceOf(municipality, service);
    if (service !== null && !known) return refuse('help-call-moved');
    if (to.what === 'partner' && to.ars !== municipality) {
      const open = partnersOn(office, municipality, now).has(to.ars as never);
      if (!open || !mayLeave(known?.secrecy ?? null)) return refuse('help-no-agreement');
    }
    const sealed = note === '' ? null : sealText(office, municipality, `note/${call}`, note);
    const data = to.what === 'skill' ? { service, speaks: to.speaks } : { municipality: to.ars };
    return ok({
      change: {
        state,
        service,
        speaks: (to.what === 'skill' ? to.speaks : null) ?? row.speaks,
        onlyArs: to.what === 'partner' ? (to.ars as never) : null,
        adviser: null,
        adviserOf: null,
        lastAdviser: null,
        waitsSince: now,
        passed: [mine.staff],
        passedUntil: now.add(HANDED_ON),
        consent: false,
        released: [],
        noteKey: sealed?.key ?? null,
        noteSealed: sealed?.sealed ?? null,
        ownNote: null,
      },
      facts: [{ kind: 'help.handed-on', data }],
      outcome: null,
      mine: { state: 'wrap-up', since: now, call: null, callOf: null, servesAs: null },
      after: inside => clearLine(inside, call),
    });
  });
  return done.ok ? ok(undefined) : done;
}
