import { helpContract } from '@buergernah/help';
import { pathOf } from '@buergernah/kernel/ui';
import { signal } from '@preact/signals';
import { newId } from '../../clock.ts';
import { ask } from '../../session.ts';
import { desk, type OwnCall, readDeskEverywhere } from '../desk.ts';

/** How long somebody pauses before what they typed is kept. */
const KEPT_AFTER_MS = 600;
const AGAIN_MS = 3000;

/** What is typed here and not yet as the office has it. */
const typed = signal<{ readonly call: OwnCall['call']; readonly text: string } | undefined>(undefined);
/** Whether the office has the note as it stands; `unreachable`: it is sent again by itself. */
export const keeping = signal<'kept' | 'typing' | 'unreachable'>('kept');

let timer: ReturnType<typeof setTimeout> | undefined;
let sending = false;

/** The note about a call as it stands in this window; nothing of it is lost by a reload, or in another window. */
export function noteOf({ call, written }: Pick<OwnCall, 'call' | 'written'>): string {
  return typed.value?.call === call ? typed.value.text : written;
}

/** Takes what was typed, and keeps it at the office as soon as there is a pause. */
export function writeNote(call: OwnCall['call'], text: string): void {
  typed.value = { call, text };
  keeping.value = 'typing';
  clearTimeout(timer);
  timer = setTimeout(() => void keepNote(), KEPT_AFTER_MS);
}

/** Keeps the note now: one after the other, so that an older text never comes after a newer one. */
export async function keepNote(): Promise<void> {
  clearTimeout(timer);
  const note = typed.peek();
  if (!note || sending) return;
  sending = true;
  const answer = await ask(helpContract.keepNote, bodyOf(note));
  sending = false;
  const passes = !answer.ok && ['unreachable', 'signed-out', 'too-many-requests'].includes(answer.refusal.code);
  if (passes) {
    keeping.value = 'unreachable';
    timer = setTimeout(() => void keepNote(), AGAIN_MS);
    return;
  }
  if (typed.peek() !== note) return keepNote();
  // The desk says it from here on; what it cannot keep is nobody's any more.
  await readDeskEverywhere();
  if (typed.peek() !== note) return keepNote();
  typed.value = undefined;
  keeping.value = 'kept';
}

/** What was typed about a call and is sent along with its outcome; undefined where the office has it already. */
export function unkept(call: OwnCall['call']): string | undefined {
  return typed.peek()?.call === call ? typed.peek()?.text : undefined;
}

/** The outcome took the note along. */
export function tookNote(call: OwnCall['call']): void {
  if (typed.peek()?.call !== call) return;
  clearTimeout(timer);
  typed.value = undefined;
  keeping.value = 'kept';
}

// Whoever closes or reloads the window in the middle of a word loses nothing of it.
addEventListener('pagehide', () => {
  const note = typed.peek();
  if (!note || desk.peek()?.own?.call !== note.call) return;
  const { params, body } = bodyOf(note);
  void fetch(pathOf(helpContract.keepNote, params), {
    method: helpContract.keepNote.method,
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    keepalive: true,
  }).catch(() => {});
});

function bodyOf({ call, text }: { readonly call: OwnCall['call']; readonly text: string }) {
  return { params: { call }, body: { command: newId<'command'>(), note: text } };
}
