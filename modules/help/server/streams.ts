import type { Ars } from '@buergernah/kernel';

/** Under which all streams of calls lie. */
export const CALLS = 'help-call';

/** The stream of a call: that it moved is told on it to whoever talks and to every desk. */
export function callStream(call: string): string {
  return `${CALLS}/${call}`;
}

/** The line of a call: that one party said something is told on it, to the others who talk. */
export function lineStream(call: string, sender: string): string {
  return `${lineOf(call)}/${sender}`;
}

/** Under which all streams of a call's line lie. */
export function lineOf(call: string): string {
  return `help-line/${call}`;
}

/** Facts of what advisers did with a case, beside the case's own stream. */
export function caseHelpStream(caseId: string): string {
  return `case-help/${caseId}`;
}

/** Moves of the pool without a call, told to the desks of a municipality. */
export function deskStream(municipality: Ars): string {
  return `help-desk/${municipality}`;
}
