import type { CaseFact } from './fact.ts';
import type { Phase } from './life.ts';

/** A paper of a case: where its bytes lie and which question it answers. */
export interface Paper {
  readonly content: string;
  readonly field: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/**
 * Where a case stands: the process alone, folded from facts. Names, answers and papers are content and lie elsewhere, encrypted;
 * `answers`, `papers` … only say where.
 */
export interface CaseState {
  readonly phase: Phase;
  readonly number: string;
  readonly service: string;
  /** Version of the catalogue that the case began with, and keeps. */
  readonly rules: string;
  /** Door and place where it began. */
  readonly door: string;
  readonly place: string | null;
  /** The office that answers for it. */
  readonly office: string;
  readonly claimedBy: string | null;
  /** A protected case (Auskunftssperre): found and opened by a named group alone. */
  readonly protected: boolean;
  readonly identified: 'none' | 'eid' | 'presence';
  readonly answers: string | null;
  readonly papers: readonly Paper[];
  readonly register: { readonly content: string; readonly matches: boolean } | null;
  /** Letters of the office within the case: questions back, reasons of a decision. */
  readonly letters: readonly { readonly content: string; readonly kind: 'ask-back' | 'decision' }[];
  readonly heard: boolean;
  /** Whether the letter with PIN and PUK was handed over, closed, at the application. */
  readonly pinLetter: boolean;
  readonly delivery: string | null;
  readonly feeCents: number | null;
  readonly certificate: { readonly content: string; readonly code: string } | null;
  readonly submittedAt: string | null;
  readonly endedOn: string | null;
  /** Day from which the content is destroyed, and by which rule. */
  readonly destroyOn: string | null;
}

/** A case before anything happened to it. */
export const NO_CASE: CaseState = {
  phase: 'new',
  number: '',
  service: '',
  rules: '',
  door: '',
  place: null,
  office: '',
  claimedBy: null,
  protected: false,
  identified: 'none',
  answers: null,
  papers: [],
  register: null,
  letters: [],
  heard: false,
  pinLetter: false,
  delivery: null,
  feeCents: null,
  certificate: null,
  submittedAt: null,
  endedOn: null,
  destroyOn: null,
};

/** One step of the fold: what a fact makes of a case. Total: a fact that is stored is never argued with again. */
export function evolve(state: CaseState, fact: CaseFact): CaseState {
  switch (fact.kind) {
    case 'cases.started':
      return {
        ...NO_CASE,
        phase: 'draft',
        number: fact.data.number,
        service: fact.data.service,
        rules: fact.data.rules,
        office: fact.data.office,
        door: fact.data.door,
        place: fact.data.place,
        destroyOn: fact.data.expiresOn,
      };
    case 'cases.filled':
      // What the register said was said of the answers before.
      return { ...state, answers: fact.data.content, register: null };
    case 'cases.attached': {
      const { content, field, mediaType, bytes } = fact.data;
      return { ...state, papers: [...state.papers, { content, field, mediaType, bytes }] };
    }
    case 'cases.identified':
      return { ...state, identified: fact.data.level };
    case 'cases.protected':
      // Whoever had taken it may no longer see it, so it is free for the group.
      return { ...state, protected: fact.data.on, claimedBy: fact.data.on ? null : state.claimedBy };
    case 'cases.submitted':
      return {
        ...state,
        phase: 'submitted',
        delivery: fact.data.delivery,
        feeCents: fact.data.feeCents,
        submittedAt: state.submittedAt ?? fact.data.on,
        destroyOn: null,
      };
    case 'cases.taken':
      return { ...state, claimedBy: fact.data.staff };
    case 'cases.handed-on':
      return { ...state, claimedBy: null, office: fact.data.office };
    case 'cases.register-checked':
      return { ...state, register: { content: fact.data.content, matches: fact.data.matches } };
    case 'cases.asked-back':
      return {
        ...state,
        phase: 'asked-back',
        heard: true,
        letters: [...state.letters, { content: fact.data.content, kind: 'ask-back' }],
      };
    case 'cases.granted':
      return { ...state, phase: 'granted' };
    case 'cases.refused':
      return {
        ...state,
        phase: 'refused',
        letters: [...state.letters, { content: fact.data.content, kind: 'decision' }],
      };
    case 'cases.certificate-issued':
      return { ...state, phase: 'ready', certificate: { content: fact.data.content, code: fact.data.code } };
    case 'cases.pin-letter-handed':
      return { ...state, pinLetter: true };
    case 'cases.handed-over':
    case 'cases.closed':
      return { ...state, phase: 'finished', endedOn: fact.data.on, destroyOn: fact.data.destroyOn };
    case 'cases.withdrawn':
      return { ...state, phase: 'withdrawn', endedOn: fact.data.on, destroyOn: fact.data.destroyOn };
    case 'cases.expired':
      return { ...state, phase: 'expired', endedOn: fact.data.on, destroyOn: fact.data.destroyOn };
    case 'cases.content-destroyed':
      return {
        ...state,
        phase: 'destroyed',
        answers: null,
        papers: [],
        letters: [],
        register: null,
        certificate: null,
      };
  }
}

/** The fold over all facts of a case. */
export function foldCase(facts: readonly CaseFact[]): CaseState {
  return facts.reduce(evolve, NO_CASE);
}
