import type { Id } from '@buergernah/kernel';
import type { Answer } from '@buergernah/kernel/ui';
import type { visitsContract } from '@buergernah/visits';
import { signal } from '@preact/signals';
import { newId, today } from '../../clock.ts';
import type { Street } from '../call/call.ts';
import { minutesFrom, timeFrom } from '../typed.ts';

type Opened = Answer<typeof visitsContract.openHomeDay>;
export type Mandate = visitsContract.Resident['mandate'];

/** A day in a care home as it stands on the screen. */
export interface HomeDraft {
  readonly homeDay: Id<'home-day'>;
  readonly basedOn: number;
  readonly day: string;
  readonly name: string;
  readonly typedStreet: string;
  readonly street?: Street;
  readonly contact: string;
  readonly phone: string;
  readonly from: string;
  readonly until: string;
  readonly rooms: string;
  readonly list: string;
  readonly mandate: Mandate;
  readonly known: readonly visitsContract.Resident[];
}

/** An empty sheet for the telephone call with a home. */
export function newHomeDay(): HomeDraft {
  return {
    homeDay: newId<'home-day'>(),
    basedOn: 0,
    day: today().add({ days: 7 }).toString(),
    name: '',
    typedStreet: '',
    contact: '',
    phone: '',
    from: '09:00',
    until: '16:00',
    rooms: '1',
    list: '',
    mandate: 'betreuerausweis',
    known: [],
  };
}

/** What is on the screen; it stays while somebody looks at another one. */
export const homeDraft = signal<HomeDraft>(newHomeDay());

/** A home day that was opened, to be changed. */
export function draftFrom(opened: Opened, list: string): HomeDraft {
  const { position, street, postcode } = opened;
  return {
    ...newHomeDay(),
    homeDay: opened.homeDay,
    basedOn: opened.version,
    day: opened.day,
    name: opened.name,
    typedStreet: street,
    street: { street, postcode, position },
    contact: opened.contact,
    phone: opened.phone,
    from: timeFrom(opened.window.from),
    until: timeFrom(opened.window.until),
    rooms: String(opened.rooms),
    list,
    mandate: opened.residents.find(one => one.mandate !== 'none')?.mandate ?? 'betreuerausweis',
    known: opened.residents,
  };
}

/** What the office is asked for; undefined while something is missing. */
export function bodyOf(
  draft: HomeDraft,
  residents: readonly visitsContract.Resident[],
): visitsContract.HomeDayBody | undefined {
  const from = minutesFrom(draft.from);
  const until = minutesFrom(draft.until);
  const rooms = Number(draft.rooms);
  if (
    draft.name.trim() === '' ||
    !/^\d{5}$/.test(draft.street?.postcode ?? '') ||
    !draft.street ||
    draft.day === '' ||
    residents.length === 0
  )
    return undefined;
  if (from === undefined || until === undefined || from >= until || !(rooms >= 1 && rooms <= 4)) return undefined;
  return {
    day: draft.day,
    name: draft.name.trim(),
    street: draft.typedStreet.trim(),
    postcode: draft.street.postcode,
    position: draft.street.position,
    contact: draft.contact,
    phone: draft.phone,
    window: { from, until },
    rooms,
    language: 'de',
    residents: [...residents],
  };
}
