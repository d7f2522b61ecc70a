import { type Actor, wordsOf } from '@buergernah/access';
import type { CaseState } from '../case.ts';
import { type CaseView, whoMay } from '../contract.ts';
import { NEEDS_CLAIM } from '../decide.ts';
import { type CommandKind, possible } from '../life.ts';
import type { CaseRules } from '../rules.ts';

/** A case as an asker may see it, with the commands they may send now. */
export function toView(id: string, state: CaseState, seq: number, actor: Actor, rules: CaseRules): CaseView {
  return {
    case: id,
    number: state.number,
    service: state.service,
    phase: state.phase,
    seq,
    door: state.door,
    place: state.place,
    office: state.office,
    claimedBy: claimOf(state.claimedBy, actor),
    // What the register said, and whether somebody is protected, is not for whoever holds a code: it may not be the person.
    protected: actor.staff ? state.protected : false,
    identified: state.identified,
    delivery: state.delivery,
    feeCents: state.feeCents,
    registerMatches: actor.staff ? (state.register?.matches ?? null) : null,
    papers: [...state.papers],
    certificateCode: actor.staff ? (state.certificate?.code ?? null) : null,
    submittedAt: state.submittedAt,
    destroyOn: state.destroyOn,
    may: offered(state, actor, rules),
  };
}

/** Who has taken a case: oneself, somebody else (no list is by person), or nobody; citizens are told nothing. */
export function claimOf(claimedBy: string | null, actor: Actor): string | null {
  if (!actor.staff || claimedBy === null) return null;
  return claimedBy === actor.staff.staff ? claimedBy : 'other';
}

/** The commands that an asker may send now: the table of life, the table of roles, and what the case still needs. */
function offered(state: CaseState, actor: Actor, rules: CaseRules): string[] {
  const words = wordsOf(actor);
  const staff = actor.staff?.staff ?? null;
  return possible(state.phase).filter(kind => {
    if (!whoMay(kind).some(word => words.has(word as never))) return false;
    if (NEEDS_CLAIM.has(kind) && state.claimedBy !== staff) return false;
    return fits(kind, state, actor, rules);
  });
}

function fits(kind: CommandKind, state: CaseState, actor: Actor, rules: CaseRules): boolean {
  const staff = actor.staff?.staff ?? null;
  switch (kind) {
    case 'take':
      return staff !== null && state.claimedBy === null;
    case 'hand-on':
      return state.claimedBy === null || state.claimedBy === staff;
    case 'check-register':
      return rules.needsRegister;
    case 'ready':
      return rules.makesCertificate;
    case 'hand-pin-letter':
      return rules.hasPinLetter && !state.pinLetter;
    case 'hand-over':
      // A granted card or passport is handed over at home, from the Koffer that brings it.
      return state.phase !== 'granted' || (rules.handsOverDocument && actor.device?.kind === 'koffer');
    case 'close':
      return !rules.makesCertificate;
    case 'withdraw':
      return staff === null || state.claimedBy === staff;
    default:
      return true;
  }
}
