import { Button } from '@buergernah/kernel/ui';
import { useEffect, useRef } from 'preact/hooks';
import { Callbacks } from '../help/callbacks.tsx';
import { desk, deskRefused, readDesk } from '../help/desk.ts';
import { Standing } from '../help/standing.tsx';
import { AtCall } from '../help/talk/at-call.tsx';
import { OutcomeForm } from '../help/talk/outcome.tsx';
import { prepareTalk, releaseUnused } from '../help/talk/talk.ts';
import { Waiting } from '../help/waiting.tsx';
import { serviceName } from '../office-data.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';

/** The desk of whoever helps by video: how one stands, who waits, whom to call back; and while one talks, the call. */
export function HelpDeskScreen() {
  const say = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  const now = desk.value;
  const { own, state } = now ?? {};
  const talks = state === 'busy' && own ? own : undefined;
  const ringing = state === 'offered' ? own : undefined;
  // The camera is warm before the call is taken, so that the citizen sees a face at once; where no call comes of it, it is let go.
  useEffect(() => {
    if (!ringing) return;
    prepareTalk(ringing);
    return releaseUnused;
  }, [ringing?.call]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <main class="desk__body">
      <div class={talks ? 'desk__pane help help--talks' : 'desk__pane help'}>
        <div class="screen__head">
          <h1 tabIndex={-1} ref={heading}>
            {say('office.title.help-desk')}
          </h1>
          {now && talks && <p class="quiet">{say('office.help.waiting', { count: now.waiting.length })}</p>}
        </div>
        <Trouble of={deskRefused.value}>
          <Button onPress={() => void readDesk()}>{say('office.again')}</Button>
        </Trouble>
        {now && !talks && (
          <div class="help__columns">
            <div class="help__left">
              <Standing of={now} />
              {state === 'wrap-up' && own?.as === 'adviser' && (
                <section class="panel" aria-labelledby="help-after">
                  <h2 id="help-after">
                    {say(own.outcome ? 'office.help.after.told' : 'office.help.after', {
                      service: own.service === null ? say('office.help.no-service') : serviceName(own.service),
                    })}
                  </h2>
                  <OutcomeForm of={own} />
                </section>
              )}
            </div>
            <div class="help__right">
              <Waiting of={now} />
              <Callbacks of={now} />
            </div>
          </div>
        )}
        {talks && <AtCall key={talks.call} of={talks} />}
      </div>
    </main>
  );
}
