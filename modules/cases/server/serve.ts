import type { Actor } from '@buergernah/access';
import { actorText, isInGroup } from '@buergernah/access';
import { instantText, ok } from '@buergernah/kernel';
import type { Edge, EdgeOptions, Fact, Live, LiveNote } from '@buergernah/kernel/server';
import type { Command } from '../command.ts';
import * as contract from '../contract.ts';
import { checkCertificate } from './check-certificate.ts';
import { goOn } from './go-on.ts';
import type { CaseOffice } from './office.ts';
import { openCase, openCertificate, openPaper } from './open-case.ts';
import { findByNumber, listInbox, readCase, readHistory, readOwnAnswers } from './read-case.ts';
import { renewSecret } from './renew-secret.ts';
import { runCommands } from './run-commands.ts';
import type { Sender } from './standing.ts';
import { claimOf, toView } from './view.ts';

/** What the module needs from the process that carries it. */
export interface CaseWiring {
  readonly office: CaseOffice;
  readonly live: Live;
  /** Who is asking, asked again while a line stays open (module access). */
  readonly identify: EdgeOptions<Actor>['identify'];
  /** Lets the asker be the holder of a case (module access). */
  readonly holdCase: (asked: Sender & { request: never; reply: never }, caseId: string) => Promise<void>;
}

const PAGE = 50;

/** Opens the module's routes. */
export function serveCases(edge: Edge<Actor>, { office, live, identify, holdCase }: CaseWiring): void {
  edge.serve(contract.begin, async asked => {
    const begun = await runCommands(office, asked, asked.body.case, asked.body.commands);
    if (begun.ok && !asked.actor.staff) await holdCase(asked as never, asked.body.case);
    return begun;
  });
  for (const { route } of contract.commandRoutes) {
    edge.serve(route, async asked => {
      const { params, body } = asked as unknown as { params: { case: string }; body: Command };
      return (await runCommands(office, asked, params.case, [body])) as never;
    });
  }
  edge.serve(contract.goOn, async asked => {
    const opened = await goOn(office, asked.municipality, asked.body);
    if (!opened.ok) return opened;
    const { id, stored } = opened.value;
    await holdCase(asked as never, id);
    const rules = office.rulesOf(asked.municipality, stored.state.service);
    if (!rules) throw new Error(`a case of a service that the catalogue has not got: ${stored.state.service}`);
    return ok(
      toView(id, stored.state, stored.seq, { ...asked.actor, citizen: { case: id as never, since: asked.now } }, rules),
    );
  });
  edge.serve(contract.readCase, asked => readCase(office, asked, asked.params.case, contract.readCase.who));
  edge.serve(contract.ownAnswers, asked => readOwnAnswers(office, asked, asked.params.case));
  edge.serve(contract.ownRecord, async asked => {
    const history = await readHistory(office, asked, asked.params.case, contract.ownRecord.who);
    if (!history.ok) return history;
    const { view, facts } = history.value;
    return ok({ view, entries: facts.filter(fact => !OFFICE_ONLY.has(fact.kind)).map(toEntry) });
  });
  edge.serve(contract.timeline, async asked => {
    const history = await readHistory(office, asked, asked.params.case, contract.timeline.who);
    if (!history.ok) return history;
    const entries = history.value.facts.map(fact => ({
      seq: fact.seq,
      at: instantText(fact.at),
      kind: fact.kind,
      door: fact.door,
      place: fact.place,
      // No list is by person: a colleague sees their own steps as theirs, all others as the office's.
      actor: fact.actor === actorText(asked.actor) ? 'you' : (fact.actor.split(':')[0] as string),
      hash: fact.hash,
      data: withoutStaff(fact.data) as Record<string, never>,
    }));
    return ok({ entries });
  });
  edge.serve(contract.inbox, async asked => {
    const { after, mine, ...query } = asked.query;
    const [submittedAt, id] = after?.split('_') ?? [];
    const rows = await listInbox(office, asked, {
      ...query,
      claimedBy: mine ? asked.actor.staff?.staff : undefined,
      after: submittedAt && id ? { submittedAt, id } : undefined,
      limit: PAGE + 1,
    });
    const page = rows.slice(0, PAGE);
    const last = page.at(-1);
    return ok({
      rows: page.map(row => ({
        case: row.id,
        number: row.number,
        service: row.service,
        phase: row.phase,
        door: row.door,
        place: row.place,
        office: row.office,
        claimedBy: claimOf(row.claimed_by, asked.actor),
        submittedAt: row.submitted_at?.toString() ?? null,
        changedAt: row.changed_at.toString(),
        flags: flagsOf(row.state),
      })),
      next: rows.length > PAGE && last ? `${last.submitted_at}_${last.id}` : null,
    });
  });
  edge.serve(contract.findByNumber, asked => findByNumber(office, asked, asked.params.number));
  edge.serve(contract.openCase, async asked => {
    const opened = await openCase(office, asked, asked.params.case, asked.body.purpose);
    return opened.ok ? ok({ ...opened.value, letters: [...opened.value.letters] }) : opened;
  });
  edge.serve(contract.openPaper, asked =>
    openPaper(office, asked, asked.params.case, asked.params.content, asked.body.purpose),
  );
  edge.serve(contract.openCertificate, asked => openCertificate(office, asked, asked.params.case, asked.body.purpose));
  edge.serve(contract.renewSecret, asked => renewSecret(office, asked, asked.params.case, asked.body));
  edge.serve(contract.checkCertificate, async asked =>
    ok(await checkCertificate(office, asked.municipality, asked.body)),
  );
  edge.serve(contract.sealingKey, async asked => ok(office.keyring.recipient(asked.municipality) as never));
  edge.serve(contract.live, async ({ request, reply, municipality, actor }) => {
    const who = actor.staff?.staff ?? actor.citizen?.case ?? '';
    live.stream(reply, {
      municipality,
      who,
      wanted: note => (actor.staff ? isTheirs(actor, note) : note.stream === `case/${actor.citizen?.case}`),
      stillThere: async () => {
        const now = await identify(request, municipality);
        return (now.staff?.staff ?? now.citizen?.case ?? '') === who;
      },
    });
    return ok(undefined);
  });
}

/** Whether a note is of a case that an office of this colleague answers for, or answered for until now. */
function isTheirs(actor: Actor, { stream, marks }: LiveNote): boolean {
  if (!stream.startsWith('case/') || !marks || (marks.protected && !isInGroup(actor, 'protected'))) return false;
  return marks.offices.some(office =>
    actor.staff?.grants.some(grant => grant.place === null || grant.place === office),
  );
}

/** What a citizen's record leaves out, since whoever holds the code may not be the person it speaks of. */
const OFFICE_ONLY = new Set(['cases.protected', 'cases.register-checked']);

/** The facts' values without the colleague's id: no list is by person. */
function withoutStaff({ staff: _staff, ...data }: Fact['data']) {
  return data;
}

/** What the inbox marks a case with; codes, nothing about the person. */
function flagsOf(state: {
  protected: boolean;
  papers: readonly unknown[];
  identified: string;
  heard: boolean;
}): string[] {
  return [
    ...(state.protected ? ['protected'] : []),
    ...(state.papers.length > 0 ? ['papers'] : []),
    ...(state.identified !== 'none' ? ['identified'] : []),
    ...(state.heard ? ['asked-back'] : []),
  ];
}

/** A fact as its citizen reads it: who of three, never which colleague; only values that say something to people. */
function toEntry(fact: Fact) {
  const by = fact.actor.startsWith('staff:') ? 'office' : fact.actor.startsWith('job:') ? 'machine' : 'you';
  const shown = Object.entries(fact.data).filter(
    ([name, value]) => CITIZEN_SEES.has(name) && ['string', 'number', 'boolean'].includes(typeof value),
  );
  return {
    at: instantText(fact.at),
    kind: fact.kind,
    door: fact.door,
    place: fact.place,
    by: by as 'you' | 'office' | 'machine',
    values: Object.fromEntries(shown) as Record<string, string | number | boolean>,
  };
}

const CITIZEN_SEES = new Set([
  'purpose',
  'on',
  'way',
  'to',
  'oldDocument',
  'rule',
  'completeOn',
  'retention',
  'destroyOn',
  'feeCents',
  'delivery',
  'despite',
  'office',
]);
