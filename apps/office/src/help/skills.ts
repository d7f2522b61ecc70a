import { computed, effect, signal } from '@preact/signals';
import { z } from 'zod';
import { me } from '../session.ts';
import { desk } from './desk.ts';

const skillsSchema = z.object({
  services: z.array(z.string()).max(60),
  speaks: z
    .array(z.string().regex(/^[a-z]{2,3}$/))
    .min(1)
    .max(12),
  interprets: z.boolean(),
});
/** What a colleague answers. `services` empty: all. `interprets`: joins others' calls and takes none. */
export type Skills = z.infer<typeof skillsSchema>;

/** Languages that can be chosen: those most spoken in German cities, and Deutsche Gebärdensprache first. */
export const SPOKEN = [
  'de',
  'dgs',
  'en',
  'tr',
  'ar',
  'uk',
  'ru',
  'pl',
  'ro',
  'bg',
  'fa',
  'ku',
  'fr',
  'es',
  'it',
] as const;

const NONE: Skills = { services: [], speaks: ['de'], interprets: false };

/** What the colleague said at this computer. */
const saidHere = signal<Skills | undefined>(undefined);

effect(() => {
  const staff = me.value?.staff;
  if (staff) saidHere.value = read(keyOf(staff));
});

/** With what the desk stands ready, as the office has it; while it is not ready, what was said at this computer, for the next time. */
export const skills = computed<Skills>(() => {
  const now = desk.value;
  const stands = now !== undefined && now.state !== 'away' && now.state !== 'wrap-up';
  return (stands ? now.skills : saidHere.value) ?? now?.skills ?? saidHere.value ?? NONE;
});

/** Keeps what the colleague answers, on this computer. */
export function keepSkills(next: Skills): void {
  saidHere.value = next;
  const staff = me.value?.staff;
  if (staff) localStorage.setItem(keyOf(staff), JSON.stringify(next));
}

function keyOf(staff: string): string {
  return `office-help-skills ${staff}`;
}

function read(key: string): Skills | undefined {
  try {
    const kept = skillsSchema.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'));
    return kept.success ? kept.data : undefined;
  } catch {
    return undefined;
  }
}
