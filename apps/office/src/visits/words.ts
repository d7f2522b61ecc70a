import { codeText } from '@buergernah/kernel';
import visitsDe from '@buergernah/visits/messages/de.json' with { type: 'json' };
import { clockOf } from '../day/timeline.ts';
import { type Key, say } from '../texts.ts';

/** A promised window as it is said: `9:00 bis 10:00 Uhr`. */
export function windowText(day: string, from: number, until: number): string {
  return say('office.visits.window', { from: clockOf(day, from), until: clockOf(day, until) });
}

/** The day with its weekday in full, to be read aloud: `Dienstag, 1. Dezember`. */
export function longDay(day: string): string {
  return Temporal.PlainDate.from(day).toLocaleString('de', { weekday: 'long', day: 'numeric', month: 'long' });
}

/** The day as short as it can be read: `Di., 1.12.` */
export function shortDay(day: string): string {
  return Temporal.PlainDate.from(day).toLocaleString('de', { weekday: 'short', day: 'numeric', month: 'numeric' });
}

/** A promised window to be read aloud: `zwischen 9:30 und 10:30 Uhr`. */
export function spokenWindow(day: string, from: number, until: number): string {
  const time = (minute: number) => clockOf(day, minute).replace(/^0/, '');
  return say('office.visits.between', { from: time(from), until: time(until) });
}

/** Seconds of driving in words: `4 Minuten`, `1:05 Stunden`. */
export function driveText(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return minutes < 60
    ? say('office.visits.minutes', { minutes })
    : say('office.visits.hours', { hours: Math.floor(minutes / 60), minutes: String(minutes % 60).padStart(2, '0') });
}

interface Reason {
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>> | undefined;
}

/** The reasons of a plan as sentences; one that has no sentence is left to its code, so that nothing is hidden. */
export function whyText(reasons: readonly Reason[]): string {
  return reasons.map(({ code, values }) => sayKnown(`visits.why.${code}`, code, values)).join(' ');
}

/** Why a slot stands where it stands. */
export function slotWhy(codes: readonly string[]): string {
  return codes.map(code => sayKnown(`visits.slot-why.${code}`, code)).join(' · ');
}

/** Why there is no slot. */
export function withoutText(code: string): string {
  return sayKnown(`visits.without.${code}`, code);
}

function sayKnown(key: string, code: string, values: Reason['values'] = {}): string {
  return key in visitsDe ? say(key as Key, values) : code;
}

/** A code as letters and screens show it: `7KM 42P XD4`. */
export function shownCode(code: string): string {
  return codeText(code.replaceAll(/[^A-Z0-9]/gi, ''));
}
