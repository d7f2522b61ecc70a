import { OFFICE_ZONE } from '@buergernah/kernel';
import { type Ask, Button, Note, TextField, Tiles, useLanguage } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { PhoneCall } from 'lucide';
import { useEffect } from 'preact/hooks';
import { callbackTimes } from '../contract.ts';
import type { CitizenCall } from './citizen-call.ts';
import { useTalkTexts } from './texts.ts';

/** As many times as fit on one screen. */
const SHOWN = 8;

/** Somebody calls back at a time: the time, the number, and then the sentence that says when the telephone rings. */
export function CallbackForm({
  call,
  ask,
  onArranged,
}: {
  readonly call: CitizenCall;
  readonly ask: Ask;
  readonly onArranged: (at: string) => void;
}) {
  const say = useTalkTexts();
  const { locale } = useLanguage();
  const times = useSignal<readonly string[] | undefined>(undefined);
  const at = useSignal<string | undefined>(undefined);
  const phone = useSignal<string | undefined>(undefined);
  const missing = useSignal(false);
  const busy = useSignal(false);
  const refused = useSignal<string | undefined>(undefined);
  useEffect(() => {
    void ask(callbackTimes, {}).then(answer => {
      times.value = answer.ok ? answer.value.times : [];
    });
  }, [ask, times]);
  const send = async () => {
    const number = (phone.value ?? '').trim();
    missing.value = !/^\+?[0-9][0-9 /()-]{3,38}$/.test(number);
    if (missing.value || at.value === undefined || busy.value) return;
    busy.value = true;
    refused.value = await call.callBack(number, at.value);
    busy.value = false;
    if (refused.value === undefined) onArranged(at.value);
  };
  if (!times.value) return <p role="status">{say('talk.callback.loading')}</p>;
  if (times.value.length === 0) return <Note tone="warning">{say('talk.callback.none')}</Note>;
  return (
    <div class="callback">
      {refused.value && (
        <Note tone="warning" role="alert">
          {refused.value}
        </Note>
      )}
      <Tiles
        id="callback-at"
        label={say('talk.callback.when')}
        options={times.value.slice(0, SHOWN).map(time => ({ value: time, label: callbackWords(time, locale) }))}
        value={at.value}
        onValue={chosen => {
          at.value = chosen;
        }}
      />
      <TextField
        id="callback-phone"
        label={say('talk.callback.phone')}
        hint={say('talk.callback.hint')}
        type="tel"
        keys="tel"
        autocomplete="tel"
        maxLength={40}
        value={phone.value}
        error={missing.value ? say('talk.callback.missing') : undefined}
        onValue={number => {
          phone.value = number;
        }}
      />
      <Button kind="primary" icon={PhoneCall} busy={busy.value || at.value === undefined} onPress={() => void send()}>
        {say('talk.callback.go')}
      </Button>
    </div>
  );
}

/** "Montag, 14:30": the day and the time at which the telephone rings, by the office's clock. */
export function callbackWords(at: string, locale: string): string {
  const moment = Temporal.Instant.from(at).toZonedDateTimeISO(OFFICE_ZONE);
  return moment.toLocaleString(locale, { weekday: 'long', hour: '2-digit', minute: '2-digit' });
}
