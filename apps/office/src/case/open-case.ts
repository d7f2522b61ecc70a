import type { Purpose } from '@buergernah/access';
import { type CaseView, commandRoute, openCase, readCase, timeline } from '@buergernah/cases';
import type { Service } from '@buergernah/catalogue';
import type { Answer, Refused } from '@buergernah/kernel/ui';
import { signal } from '@preact/signals';
import { forgetNotice } from '../notice.tsx';
import { serviceOf } from '../office-data.ts';
import { ask, mayAsk } from '../session.ts';
import { envelope } from './envelope.ts';

export type Entry = Answer<typeof timeline>['entries'][number];
export type Opened = Answer<typeof openCase>;
export type Kind = Parameters<typeof commandRoute>[0];

/** The case on the screen: where it stands, what happened, and what its citizen wrote, once a purpose was said. */
export interface OnScreen {
  readonly view: CaseView;
  readonly entries: readonly Entry[];
  readonly service: Service | undefined;
  readonly opened: Opened | undefined;
}

export const onScreen = signal<OnScreen | undefined>(undefined);
/** The last no of the office, until something else happens. */
export const trouble = signal<Refused | undefined>(undefined);
/** A command that nobody answered: it is sent again with the same id, so that it is done once at most. */
export const unsent = signal<
  { readonly case: string; readonly again: () => void; readonly drop: () => void } | undefined
>(undefined);

/** Purposes said in this window: the office writes each down once a session, so it is not asked twice. */
const purposes = new Map<string, Purpose>();
/** What was typed and not sent, by case and field; it stays when one looks elsewhere. */
const typed = new Map<string, string>();

let present: string | undefined;

/** Brings a case to the screen. */
export async function show(id: string): Promise<void> {
  present = id;
  if (onScreen.value?.view.case !== id) onScreen.value = undefined;
  trouble.value = undefined;
  await read(id);
}

/** Takes the case off the screen; what it held in the open is gone from memory, what was typed stays. */
export function putAway(): void {
  present = undefined;
  onScreen.value = undefined;
}

async function read(id: string): Promise<void> {
  const [view, happened] = await Promise.all([
    ask(readCase, { params: { case: id } }),
    mayAsk(timeline) ? ask(timeline, { params: { case: id } }) : undefined,
  ]);
  if (present !== id) return;
  if (!view.ok) {
    trouble.value = view.refusal;
    return;
  }
  const before = onScreen.value;
  const entries = happened?.ok ? happened.value.entries : (before?.entries ?? []);
  const service = before?.service ?? (await serviceOf(view.value.service));
  // Two readings may overtake each other; the older one changes nothing.
  const newest = onScreen.value?.view;
  if (present !== id || (newest?.case === id && view.value.seq < newest.seq)) return;
  onScreen.value = { view: view.value, entries, service, opened: onScreen.value?.opened };
  const purpose = purposes.get(id);
  if (purpose && view.value.phase !== 'destroyed') await open(purpose);
}

/** Opens what the citizen wrote, for a purpose that is written down. */
export async function open(purpose: Purpose): Promise<void> {
  const id = present;
  if (id === undefined) return;
  const answer = await ask(openCase, { params: { case: id }, body: { purpose } });
  if (present !== id || !onScreen.value) return;
  if (!answer.ok) {
    trouble.value = answer.refusal;
    return;
  }
  purposes.set(id, purpose);
  onScreen.value = { ...onScreen.value, opened: answer.value };
}

/** The purpose for which this window opened a case. */
export function purposeOf(id: string): Purpose | undefined {
  return purposes.get(id);
}

/**
 * Sends a command to the case on the screen. Where somebody else was faster the fresh state is read, and the office's sentence
 * stands above it. Where nobody answered, the answer waits until the command was sent again or another one was given. Gives back
 * the new state, or undefined.
 */
export async function act(kind: Kind, more: Readonly<Record<string, unknown>> = {}): Promise<CaseView | undefined> {
  const view = onScreen.value?.view;
  if (!view) return undefined;
  unsent.value?.drop();
  forgetNotice();
  return deliver(view.case, kind, { ...envelope(kind, view.seq), ...more });
}

async function deliver(id: string, kind: Kind, body: Readonly<Record<string, unknown>>): Promise<CaseView | undefined> {
  const answer = await ask(commandRoute(kind), { params: { case: id }, body } as never);
  if (answer.ok) {
    trouble.value = undefined;
    if (present === id && onScreen.value) {
      onScreen.value = { ...onScreen.value, view: answer.value };
      await read(id);
    }
    return answer.value;
  }
  trouble.value = answer.refusal;
  const { code } = answer.refusal;
  if (code === 'unreachable' || code === 'signed-out' || code === 'try-again') return sentLater(id, kind, body);
  if (present === id) await read(id);
  return undefined;
}

function sentLater(id: string, kind: Kind, body: Readonly<Record<string, unknown>>): Promise<CaseView | undefined> {
  return new Promise(answered => {
    const leave = () => {
      unsent.value = undefined;
    };
    unsent.value = {
      case: id,
      again: () => {
        leave();
        void deliver(id, kind, body).then(answered);
      },
      drop: () => {
        leave();
        answered(undefined);
      },
    };
  });
}

/** Heard over the live line that a stream moved: the case on the screen is read again if it has moved past what is shown. */
export function heardOfCase(stream: string, seq: number): void {
  const view = onScreen.value?.view;
  if (view && stream === `case/${view.case}` && seq > view.seq) void read(view.case);
}

/** The live line is back: something may have been missed. */
export function heardOfCases(): void {
  if (present !== undefined && onScreen.value) void read(present);
}

/** What was typed for a case and not sent yet. */
export function typedFor(id: string, field: string): string {
  return typed.get(`${id} ${field}`) ?? '';
}

/** Keeps what is being typed; empty text forgets it. */
export function keepTyped(id: string, field: string, text: string): void {
  if (text) typed.set(`${id} ${field}`, text);
  else typed.delete(`${id} ${field}`);
}
