import type { Say } from '@buergernah/kernel';
import { signal } from '@preact/signals';
import type { IconNode } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import type { Key } from './texts.ts';

/** Something that can be done here and now, by button, by key and from the command bar. */
export interface Action {
  readonly id: string;
  readonly label: string;
  /** `T`, `Ctrl+K`, `J ArrowDown` (the first is shown). */
  readonly keys?: string | undefined;
  readonly icon?: IconNode;
  readonly run: () => void;
  /** Left out of the command bar: moving in lists. */
  readonly quiet?: boolean;
}

const shelves = new Set<{ readonly current: readonly Action[] }>();

/** Everything that can be done now; what was opened last comes first. */
export function actionsNow(): readonly Action[] {
  return [...shelves].reverse().flatMap(shelf => shelf.current);
}

/** Offers actions as long as the part is on the screen. */
export function useActions(actions: readonly Action[]): void {
  const shelf = useRef(actions);
  shelf.current = actions;
  useEffect(() => {
    shelves.add(shelf);
    return () => void shelves.delete(shelf);
  }, []);
}

/** The first key of an action, as a button shows it. */
export function shownKey(action: Action): string | undefined {
  return action.keys?.split(' ')[0];
}

const KEPT = 'office-letters';
/** Whether single letters act: who speaks to the computer, or has a trembling hand, turns them off (WCAG 2.1.4). */
export const lettersAct = signal(localStorage.getItem(KEPT) !== 'off');

/** Turns the single letters on or off, on this computer. */
export function turnLetters(): void {
  lettersAct.value = !lettersAct.value;
  localStorage.setItem(KEPT, lettersAct.value ? 'on' : 'off');
}

/** Lets keys act on the whole window, but never while somebody types or a dialog is open. */
export function listenToKeys(): void {
  addEventListener('keydown', event => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const combo = event.ctrlKey || event.metaKey;
    const target = event.target instanceof Element ? event.target : document.body;
    if (document.querySelector('dialog[open]')) return;
    if (!combo && isTaken(target, event.key)) return;
    if (!combo && event.key.length === 1 && !lettersAct.value) return;
    const pressed = `${combo ? 'Ctrl+' : ''}${event.key.length === 1 ? event.key.toUpperCase() : event.key}`;
    const action = actionsNow().find(one => one.keys?.split(' ').includes(pressed));
    if (!action) return;
    event.preventDefault();
    // A key that is held down moves on in lists; anything else happens once.
    if (!event.repeat || action.quiet) action.run();
  });
}

/** Whether a key belongs to the control that has the focus. */
function isTaken(target: Element, key: string): boolean {
  if (target.matches('textarea,select,input:not([type=radio],[type=checkbox])')) return key !== 'Escape';
  if (key === 'Enter') return target.matches('a,button,summary,input');
  return key.startsWith('Arrow') && target.matches('input,[role=option]');
}

const SIGNS: Readonly<Record<string, string>> = { Escape: 'Esc', ArrowLeft: '←', ArrowRight: '→' };

/** A key combination as a German keyboard names it: `Strg+Eingabe`. */
export function keyWords(combination: string, say: Say<Key>): string {
  const words = combination.replace('Ctrl', say('office.keys.control')).replace('Enter', say('office.keys.enter'));
  return SIGNS[words] ?? words;
}
