import { Button, Icon } from '@buergernah/kernel/ui';
import { Bell, BellOff, PhoneForwarded, PhoneIncoming } from 'lucide';
import { useEffect } from 'preact/hooks';
import { useActions } from '../keys.ts';
import { city, placeName, serviceName } from '../office-data.ts';
import { useTexts } from '../texts.ts';
import { acceptRinging, passRinging } from './acting.ts';
import { bellOn, keepBell, turnBell } from './bell.ts';
import { desk, type OwnCall, rings } from './desk.ts';
import { languageName, pageTitle, refusalWords, useService } from './words.ts';

/** The keys of a ringing call: they act everywhere, also while somebody types. */
export const ACCEPT_KEY = 'F9';
export const PASS_KEY = 'F2';

/** In every window of the office while a call rings on this desk: what it is about, and what one key does. */
export function CallBanner() {
  const say = useTexts();
  const call = rings.value ? desk.value?.own : undefined;
  useEffect(() => keepBell(), []);
  useEffect(() => {
    if (!call) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || event.ctrlKey || event.altKey || event.shiftKey || event.metaKey) return;
      if (event.key !== ACCEPT_KEY && event.key !== PASS_KEY) return;
      event.preventDefault();
      void (event.key === ACCEPT_KEY ? acceptRinging() : passRinging());
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  }, [call?.call]);
  useActions(
    call
      ? [
          { id: 'help-accept', label: say('office.help.accept'), icon: PhoneIncoming, run: () => void acceptRinging() },
          { id: 'help-pass', label: say('office.help.pass'), icon: PhoneForwarded, run: () => void passRinging() },
        ]
      : [],
  );
  return (
    <div role="alert">
      {call && (
        <section class="ringing" aria-label={say('office.help.rings')}>
          <Icon of={PhoneIncoming} />
          <div class="ringing__what">
            <strong>
              {say(call.as === 'interpreter' ? 'office.help.rings.interpreter' : 'office.help.rings')}
              {': '}
              {call.service === null ? say('office.help.no-service') : serviceName(call.service)}
            </strong>
            <Facts of={call} />
          </div>
          <button
            type="button"
            class="ringing__bell"
            aria-pressed={!bellOn.value}
            aria-label={say('office.help.bell.off')}
            title={say('office.help.bell.off')}
            onClick={turnBell}
          >
            <Icon of={bellOn.value ? Bell : BellOff} />
          </button>
          <Button kind="primary" icon={PhoneIncoming} keys={ACCEPT_KEY} onPress={() => void acceptRinging()}>
            {say('office.help.accept')}
          </Button>
          <Button kind="tertiary" icon={PhoneForwarded} keys={PASS_KEY} onPress={() => void passRinging()}>
            {say('office.help.pass')}
          </Button>
        </section>
      )}
    </div>
  );
}

/** What is known of a call before it is taken: where somebody is stuck, what they speak, by what they talk; never who. */
function Facts({ of: call }: { readonly of: OwnCall }) {
  const say = useTexts();
  const service = useService(call.service);
  const page = pageTitle(service, call.page);
  const facts = [
    page && say('office.help.stuck.at', { page }),
    languageName(call.speaks),
    say(`office.help.means.${call.means}`),
    say(`cases.door.${call.door}`),
    call.place && placeName(call.place),
    call.municipality !== city.value?.ars && say('office.help.from-elsewhere'),
    call.isLost && say('office.help.was-lost'),
    !call.mayJoinForm && call.as === 'adviser' && say('office.help.no-form'),
  ].filter(Boolean);
  return (
    <>
      <span>{facts.join(' · ')}</span>
      {call.refusals.map(code => (
        <span key={code} class="ringing__refusal">
          {say('office.help.stuck.refusal', { words: refusalWords(code) })}
        </span>
      ))}
      {call.note && <span class="ringing__note">{say('office.help.handed-note', { note: call.note })}</span>}
    </>
  );
}
