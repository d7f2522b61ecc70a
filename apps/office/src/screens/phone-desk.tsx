import { Icon } from '@buergernah/kernel/ui';
import { Eraser, PhoneIncoming, Search, ShieldAlert } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { noteVisit } from '../help/talk/booked.ts';
import { useActions } from '../keys.ts';
import { tell } from '../notice.tsx';
import { useTexts } from '../texts.ts';
import { Booked } from '../visits/call/booked.tsx';
import { call, callFrom, isBegun, newCall, type Opened } from '../visits/call/call.ts';
import { Lists } from '../visits/call/lists.tsx';
import { OpenedVisit } from '../visits/call/opened.tsx';
import { PromiseSlot } from '../visits/call/promise.tsx';
import { What } from '../visits/call/what.tsx';
import { Where } from '../visits/call/where.tsx';
import { Who } from '../visits/call/who.tsx';

/** One screen for one call about a home visit: who, where, what; the times that can be kept; the promise, to be read aloud. */
export function PhoneDeskScreen() {
  const say = useTexts();
  const on = call.value;
  const [booked, setBooked] = useState<Opened>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const start = (next = newCall(), settled = false) => {
    const before = call.value;
    setBooked(undefined);
    call.value = next;
    if (isBegun(before) && !booked && !settled && before.opened?.visit !== next.opened?.visit)
      tell(say('office.visits.put-aside'), () => {
        call.value = before;
      });
    requestAnimationFrame(() => document.getElementById('call-caller')?.focus());
  };
  const focus = (id: string) => document.getElementById(id)?.focus();
  useActions([
    { id: 'call-new', label: say('office.visits.next-call'), icon: PhoneIncoming, run: () => start() },
    { id: 'call-code', label: say('office.visits.by-code'), keys: 'C', icon: Search, run: () => focus('visit-code') },
  ]);
  return (
    <main class="desk__body">
      <div class="desk__pane call">
        <div class="screen__head">
          <h1 tabIndex={-1} ref={heading}>
            {say('office.visits.phone-desk')}
          </h1>
          <p class="call__banner">
            <Icon of={ShieldAlert} />
            {say('office.visits.banner')}
          </p>
          {isBegun(on) && !booked && (
            <button type="button" class="linkish with-icon" onClick={() => start()}>
              <Icon of={Eraser} />
              {say('office.visits.clear')}
            </button>
          )}
        </div>
        <div class="call__columns">
          {booked ? (
            <Booked of={booked} onDone={() => start()} />
          ) : (
            <>
              <Who />
              <div class="call__middle">
                {on.opened && (
                  <OpenedVisit
                    key={on.visit}
                    of={on.opened}
                    onClose={() => start()}
                    onCancelled={() => start(newCall(), true)}
                  />
                )}
                <Where />
                <PromiseSlot
                  key={on.visit}
                  onBooked={opened => {
                    setBooked(opened);
                    noteVisit(opened.visit);
                  }}
                />
              </div>
              <What />
            </>
          )}
          <Lists onOpen={opened => start(callFrom(opened))} />
        </div>
      </div>
    </main>
  );
}
