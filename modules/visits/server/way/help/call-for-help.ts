import { actorText } from '@buergernah/access';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import { type Circumstances, newId, type Tx } from '@buergernah/kernel/server';
import { noteFact } from '../../desk/visit.ts';
import type { Asking } from '../../koffers/koffer.ts';
import { type KofferRow, kofferById } from '../../koffers/store.ts';
import type { VisitOffice } from '../../office.ts';
import { kofferThere } from '../there.ts';
import {
  type HelpCause,
  helpOfCommand,
  insertHelp,
  openHelpOf,
  renewHelp,
  setSignDue,
  takeOverdue,
  type Whereabouts,
} from './store.ts';

/** The stream of facts of a call for help. */
export function streamOfHelp(help: string): string {
  return `help/${help}`;
}

/** A call as it comes from a Koffer. */
export interface Call {
  readonly command: Id<'command'>;
  readonly cause: HelpCause;
  readonly position: Whereabouts | null;
}

/**
 * Somebody alone with a citizen calls for help without a sound. The same command sent again brings a newer position, another press joins the
 * open call; after its end such a repeat changes nothing (`open: false`). The position stands in no fact. Refused: `koffer-locked`.
 */
export async function callForHelp(
  office: VisitOffice,
  asked: Asking,
  { command, cause, position }: Call,
): Promise<Result<{ help: Id<'help'>; open: boolean }>> {
  const { municipality, actor, now } = asked;
  return office.database.withMunicipality(municipality, async tx => {
    const koffer = await kofferThere(tx, asked, 'lock');
    if (!koffer) return refuse('koffer-locked');
    const known = (await helpOfCommand(tx, koffer.koffer, command)) ?? (await openHelpOf(tx, koffer.koffer));
    if (known?.endedAt) return ok({ help: known.help, open: false });
    if (known) {
      await renewHelp(tx, known.help, { commands: [...new Set([...known.commands, command])], position });
      return ok({ help: known.help, open: true });
    }
    const by = { actor: actorText(actor), door: 'koffer', place: null, device: koffer.device };
    return ok({ help: await raise(tx, office, koffer, { cause, position, commands: [command], by, now }), open: true });
  });
}

async function raise(
  tx: Tx,
  office: VisitOffice,
  { koffer, tour }: KofferRow,
  call: {
    readonly cause: HelpCause;
    readonly position: Whereabouts | null;
    readonly commands: readonly string[];
    readonly by: Circumstances;
    readonly now: Temporal.Instant;
  },
): Promise<Id<'help'>> {
  const { cause, position, commands, by, now } = call;
  const help = newId<'help'>();
  if (!(await insertHelp(tx, { help, koffer, tour, commands, cause, raisedAt: now, position })))
    throw Object.assign(new Error('a call was raised meanwhile, look again'), { code: '40001' });
  const data = { koffer, tour, cause };
  await noteFact(tx, office, streamOfHelp(help), { by, at: now, kind: 'visits.help-called', data });
  return help;
}

/** The longest that a sign of life may be put off: a shift. */
const LONGEST = { hours: 12 };

/**
 * Says that all is well and when the next sign is due; null: none is awaited any more. A time that lies behind, or beyond a shift, is that of
 * a wrong clock and is drawn in. Refused: `koffer-locked`.
 */
export async function hearSignOfLife(
  office: VisitOffice,
  asked: Asking,
  dueAt: string | null,
): Promise<Result<undefined>> {
  const { municipality, now } = asked;
  return office.database.withMunicipality(municipality, async tx => {
    const koffer = await kofferThere(tx, asked);
    if (!koffer) return refuse('koffer-locked');
    await setSignDue(tx, koffer.koffer, dueAt === null ? null : drawnIn(Temporal.Instant.from(dueAt), now));
    return ok(undefined);
  });
}

function drawnIn(dueAt: Temporal.Instant, now: Temporal.Instant): Temporal.Instant {
  const latest = now.add(LONGEST);
  if (Temporal.Instant.compare(dueAt, latest) > 0) return latest;
  return Temporal.Instant.compare(dueAt, now) < 0 ? now : dueAt;
}

/**
 * Raises help for everybody whose sign of life is overdue, whether their Koffer has a line or not: that it has none is the point. Says how
 * many.
 */
export async function raiseOverdue(
  office: VisitOffice,
  municipality: Asking['municipality'],
  now: Temporal.Instant,
): Promise<number> {
  const by = { actor: 'job:visits', door: 'office', place: office.settingsOf(municipality).base, device: null };
  return office.database.withMunicipality(municipality, async tx => {
    let raised = 0;
    for (const overdue of await takeOverdue(tx, now)) {
      const koffer = await kofferById(tx, overdue);
      if (!koffer || (await openHelpOf(tx, overdue))) continue;
      await raise(tx, office, koffer, { cause: 'no-sign-of-life', position: null, commands: [], by, now });
      raised += 1;
    }
    return raised;
  });
}
