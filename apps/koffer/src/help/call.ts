import { askAsDevice, deviceHeaders } from '@buergernah/access/ui';
import { createCitizenCall, resetHearing, type Where } from '@buergernah/help/ui';
import { effect } from '@preact/signals';
import { vault } from '../keep/vault.ts';
import { reference } from '../line/reference.ts';
import { place } from '../place.ts';
import { voice } from '../texts.ts';
import { newId } from '../time.ts';
import { trouble } from '../trouble.ts';
import { cases, day } from '../work/day.ts';
import { callOpen, onCall, stuckAt } from './hold.ts';

/** The one call of this Koffer. It proves itself by the device's session; nothing of it is kept: a page that is loaded anew has forgotten it. */
export const call = createCitizenCall({ ask: askAsDevice, headers: deviceHeaders, newId });

/** The service number of the city. */
export function servicePhone(): string {
  return reference.value?.city.phone.citizens ?? day.value?.base.phone ?? '115';
}

/** Where somebody is stuck: the service, the page of its form, the codes of what was wrong. Never an answer. */
export function whereNow(): Where {
  const at = place.peek();
  const work = at.name === 'case' || at.name === 'summary' ? cases.peek().get(at.case) : undefined;
  const stuck = work ? stuckAt.peek() : undefined;
  const said = trouble.peek();
  const refusals = [...new Set([...(said ? [said.code] : []), ...(stuck?.refusals ?? [])])].slice(0, 10);
  return { door: 'koffer', service: work?.service ?? null, page: stuck?.page ?? null, refusals };
}

/** One press: it rings. `signs`: whoever sits there speaks in sign language. */
export function begin(signs = false): void {
  callOpen.value = true;
  void call.begin({
    where: whereNow(),
    language: voice.peek().language,
    speaks: signs ? 'dgs' : null,
    means: 'video',
  });
}

/** Hangs up and forgets the call; the screen stays as it is. */
export function end(): void {
  call.leave();
  call.forget();
  resetHearing();
  callOpen.value = false;
}

/** The states in which somebody may see or hear what is going on here: everywhere but where the Koffer is shut. */
const OPEN: readonly string[] = ['none', 'open', 'evicted', 'expired'];

/** Whether somebody can be called from where the Koffer stands. */
export function mayCall(): boolean {
  return OPEN.includes(vault.value.at);
}

let movedTo: ReturnType<typeof setTimeout> | undefined;

/** A call ends when the Koffer locks or is wiped; while it goes on the adviser sees on which page somebody is. */
export function watchCall(): void {
  let before = vault.peek().at;
  vault.subscribe(now => {
    const isShut = now.at !== before && !OPEN.includes(now.at);
    before = now.at;
    if (isShut && callOpen.peek()) end();
  });
  effect(() => {
    onCall.value = ['calling', 'waiting', 'connected'].includes(call.moment.value);
  });
  effect(() => {
    void place.value;
    void stuckAt.value;
    clearTimeout(movedTo);
    if (call.moment.peek() !== 'connected') return;
    movedTo = setTimeout(() => {
      if (call.moment.peek() === 'connected') void call.moved(whereNow());
    }, 800);
  });
}
