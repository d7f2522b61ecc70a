import type { Id, Language } from '@buergernah/kernel';
import type { Given } from '@buergernah/kernel/ui';
import type { visitsContract } from '@buergernah/visits';
import { newId } from '../../new-id.ts';
import { asking, changeAsking, type HomeVisitDraft } from './draft.ts';
import { optionsOf } from './matters-at-home.ts';
import { callerIs, mandateOf } from './steps.ts';

type Body = Given<typeof visitsContract.requestVisit>['body'];
const NOON = 720;

/** What is sent of a request, without the ids: only what was asked, never an answer to a question that fell away. */
export function wordsOf(draft: HomeVisitDraft, language: Language): Omit<Body, 'command'> | undefined {
  const { found } = draft;
  if (!found) return undefined;
  const text = (value: string | undefined) => (value ?? '').trim();
  const other = draft.whom === 'other';
  return {
    work: {
      people: [{ services: draft.services, born: draft.born ?? null, options: [...optionsOf(draft)] }],
      needs: draft.needs,
      speaks: draft.speaks ?? null,
    },
    person: {
      name: text(draft.name),
      caller: other ? { name: text(draft.callerName), is: callerIs(draft) } : null,
      mandate: mandateOf(draft),
      phone: draft.by === 'call' ? text(draft.phone) : '',
      email: text(draft.email),
      letterTo: draft.by === 'letter' ? text(draft.letterTo) : '',
      others: text(draft.others),
      notes: text(draft.notes),
    },
    address: {
      street: text(draft.street),
      houseNumber: text(draft.houseNumber),
      postcode: text(draft.postcode),
      hint: text(draft.hint),
      position: { latitude: found.latitude, longitude: found.longitude },
    },
    wish: {
      weekdays: draft.weekdays,
      ...(draft.time === 'morning' ? { notAfter: NOON } : {}),
      ...(draft.time === 'afternoon' ? { notBefore: NOON } : {}),
    },
    language,
  };
}

/** The ids under which these very words are sent: the same for the same words, so that trying again is no second request. */
export function attemptFor(words: Omit<Body, 'command'>): {
  readonly visit: Id<'visit'>;
  readonly command: Id<'command'>;
} {
  const of = JSON.stringify(words);
  const before = asking.peek()?.attempt;
  const attempt = before?.of === of ? before : { visit: newId(), command: newId(), of };
  if (attempt !== before) changeAsking({ attempt });
  return { visit: attempt.visit as Id<'visit'>, command: attempt.command as Id<'command'> };
}
