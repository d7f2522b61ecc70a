import { type CaseView, commandRoute, inbox } from '@buergernah/cases';
import type { Door } from '@buergernah/catalogue';
import type { Answer, Refused } from '@buergernah/kernel/ui';
import { computed, signal } from '@preact/signals';
import { envelope } from './case/envelope.ts';
import { hoursSince } from './clock.ts';
import { tell } from './notice.tsx';
import { placeName } from './office-data.ts';
import { where } from './place.ts';
import { ask, me } from './session.ts';
import { say } from './texts.ts';

export type Row = Answer<typeof inbox>['rows'][number];

/** Which cases an inbox shows. */
export interface Filter {
  readonly whose: 'all' | 'free' | 'mine';
  readonly service?: string | undefined;
  readonly place?: string | undefined;
  readonly door?: Door | undefined;
  readonly office?: string | undefined;
  readonly phase?: CaseView['phase'] | undefined;
  /** Whole days it has waited at least. */
  readonly days?: number | undefined;
}

export const filter = signal<Filter>({ whose: 'all' });
const rows = signal<readonly Row[]>([]);
const next = signal<string | null>(null);
/** The rows as the office last said them, when they differ from what is on the screen. */
const fresh = signal<{ readonly rows: readonly Row[]; readonly next: string | null } | undefined>(undefined);
export const loaded = signal(false);
export const trouble = signal<Refused | undefined>(undefined);
/** The case the hand is on; stays while one looks into it and comes back. */
export const selected = signal<string | undefined>(undefined);

/** The rows on the screen. What left the list meanwhile stays, marked, until one asks for the new list: nothing jumps. */
export const shown = computed(() => {
  const { whose, days } = filter.value;
  const still = fresh.value && new Set(fresh.value.rows.map(row => row.case));
  return rows.value
    .filter(row => whose !== 'free' || row.claimedBy === null || row.case === selected.value)
    .filter(row => days === undefined || (row.submittedAt !== null && hoursSince(row.submittedAt) >= days * 24))
    .map(row => ({ ...row, gone: still ? !still.has(row.case) : false }));
});

/** How many cases have come that are not on the screen yet. */
export const waiting = computed(() => {
  const known = new Set(rows.value.map(row => row.case));
  return (
    fresh.value?.rows.filter(row => !known.has(row.case) && (filter.value.whose !== 'free' || !row.claimedBy)).length ??
    0
  );
});

/** Whether there are more cases than are loaded. */
export const hasMore = computed(() => next.value !== null);

let asked = 0;

/** Reads the list anew for the present filter and shows it. */
export async function loadInbox(): Promise<void> {
  const turn = ++asked;
  const answer = await ask(inbox, { query: wish() });
  if (turn !== asked) return;
  trouble.value = answer.ok ? undefined : answer.refusal;
  loaded.value = true;
  if (!answer.ok) return;
  rows.value = answer.value.rows;
  next.value = answer.value.next;
  fresh.value = undefined;
}

/** Reads the next page behind what is shown. */
export async function loadMore(): Promise<void> {
  const after = next.value;
  if (after === null) return;
  const turn = asked;
  const answer = await ask(inbox, { query: { ...wish(), after } });
  if (turn !== asked || next.value !== after) return;
  trouble.value = answer.ok ? undefined : answer.refusal;
  if (!answer.ok) return;
  const known = new Set(rows.value.map(row => row.case));
  rows.value = [...rows.value, ...answer.value.rows.filter(row => !known.has(row.case))];
  next.value = answer.value.next;
}

/**
 * Reads again what is on the screen: rows change where they stand, what left is marked, what is new waits above the list until
 * somebody asks for it.
 */
export async function refreshInbox(): Promise<void> {
  if (where.value.name !== 'inbox' || !loaded.value) {
    loaded.value = false;
    return;
  }
  const turn = asked;
  const seen: Row[] = [];
  let after: string | null | undefined;
  do {
    const answer = await ask(inbox, { query: { ...wish(), ...(after ? { after } : {}) } });
    if (turn !== asked) return;
    trouble.value = answer.ok ? undefined : answer.refusal;
    if (!answer.ok) return;
    seen.push(...answer.value.rows);
    after = answer.value.next;
  } while (after && seen.length < rows.value.length);
  const now = new Map(seen.map(row => [row.case, row]));
  rows.value = rows.value.map(row => now.get(row.case) ?? row);
  fresh.value = { rows: seen, next: after ?? null };
  if (rows.value.length === 0) showFresh();
}

/** Shows the list as the office last said it. */
export function showFresh(): void {
  if (!fresh.value) return;
  rows.value = fresh.value.rows;
  next.value = fresh.value.next;
  fresh.value = undefined;
}

let soon: ReturnType<typeof setTimeout> | undefined;

/** Something moved in the office: reads again, once for many movements. */
export function somethingMoved(): void {
  clearTimeout(soon);
  soon = setTimeout(() => void refreshInbox(), 250);
}

function wish() {
  const { whose, days: _days, ...asked } = filter.value;
  return { ...asked, ...(whose === 'mine' ? { mine: 'yes' as const } : {}) };
}

/** Takes a case of the list; it can be given back at once. */
export async function takeRow(row: Row): Promise<void> {
  const body = envelope('take');
  const answer = await ask(commandRoute('take'), { params: { case: row.case }, body } as never);
  if (!answer.ok) {
    tell(answer.refusal.sentence ?? say('refusal.unreachable'));
    return void refreshInbox();
  }
  put(row.case, { claimedBy: me.value?.staff ?? null });
  tell(say('office.told.taken'), () => void handOnRow(row, row.office));
}

/** Hands a case of the list on to an office, the same one included: then it waits there for somebody else. */
export async function handOnRow(row: Row, office: string): Promise<void> {
  const body = { ...envelope('hand-on'), office };
  const answer = await ask(commandRoute('hand-on'), { params: { case: row.case }, body } as never);
  if (!answer.ok) {
    tell(answer.refusal.sentence ?? say('refusal.unreachable'));
    return void refreshInbox();
  }
  put(row.case, { claimedBy: null, office });
  tell(
    office === row.office ? say('office.told.given-back') : say('office.told.handed-on', { office: placeName(office) }),
  );
}

function put(id: string, change: Partial<Row>): void {
  rows.value = rows.value.map(row => (row.case === id ? { ...row, ...change } : row));
}
