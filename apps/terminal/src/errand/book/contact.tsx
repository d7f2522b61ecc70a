import { slotWords } from '@buergernah/appointments/ui';
import { OFFICE_ZONE } from '@buergernah/kernel';
import { Button, Icon, Note, TextField, useLanguage } from '@buergernah/kernel/ui';
import { siteOf } from '@buergernah/sites';
import { useSignal } from '@preact/signals';
import { ArrowLeft, Bell, Check, Mail, MessageSquareText, PencilLine } from 'lucide';
import { Frame } from '../../frame.tsx';
import { timeWords } from '../../hours.ts';
import { Keys } from '../../matter/keys.tsx';
import { office } from '../../office.ts';
import { go, goBack, turn } from '../../store.ts';
import { useTexts } from '../../texts.ts';
import { today } from '../../time.ts';
import { change, draft, release } from '../draft.ts';
import { confirm } from './office.ts';

/** Confirms; what the office refuses is shown, and a slot that could not be held any longer is chosen anew. */
function useConfirm() {
  const say = useTexts();
  const busy = useSignal(false);
  const refused = useSignal<string | undefined>(undefined);
  const press = async (kind: 'email' | 'phone' | 'none') => {
    if (busy.value) return;
    busy.value = true;
    const refusal = await confirm(kind);
    busy.value = false;
    refused.value = refusal && (refusal.sentence ?? say('refusal.unreachable'));
  };
  return { busy, refused, press };
}

/** What was refused, and the way to another slot once this one is no longer held. */
function Refused({ words }: { readonly words: string }) {
  const say = useTexts();
  return (
    <Note tone="warning" role="alert">
      <p>{words}</p>
      {!draft.value?.held && (
        <Button kind="primary" onPress={() => turn({ name: 'book', step: { at: 'day' } })}>
          {say('errand.contact.anew')}
        </Button>
      )}
    </Note>
  );
}

/** How the person is told: by e-mail, by text message, or not at all. The slot is held meanwhile. */
export function ContactScreen() {
  const say = useTexts();
  const { locale } = useLanguage();
  const { busy, refused, press } = useConfirm();
  const { held } = draft.value ?? {};
  const until = held?.heldUntil;
  const back = () => {
    release();
    change({ free: undefined });
    goBack();
  };
  return (
    <Frame
      title={say('errand.contact.title')}
      ear={say('errand.contact.spoken')}
      above={<Held />}
      lead={<p>{say('errand.contact.lead')}</p>}
      actions={
        <Button icon={ArrowLeft} onPress={back}>
          {say('errand.contact.back')}
        </Button>
      }
    >
      {refused.value && <Refused words={refused.value} />}
      <div class="bigs bigs--lines">
        <button type="button" class="big big--line" onClick={() => go({ name: 'book', step: { at: 'email' } })}>
          <Icon of={Mail} />
          <span class="grow">
            {say('errand.contact.email')}
            <small>{say('errand.contact.email.hint')}</small>
          </span>
        </button>
        <button type="button" class="big big--line" onClick={() => go({ name: 'book', step: { at: 'phone' } })}>
          <Icon of={MessageSquareText} />
          <span class="grow">
            {say('errand.contact.phone')}
            <small>{say('errand.contact.phone.hint')}</small>
          </span>
        </button>
        <button
          type="button"
          class="big big--line"
          aria-disabled={busy.value ? 'true' : undefined}
          onClick={() => void press('none')}
        >
          <Icon of={PencilLine} />
          <span class="grow">
            {say('errand.contact.none')}
            <small>{say('errand.contact.none.hint')}</small>
          </span>
        </button>
      </div>
      {until && <p class="quiet">{say('errand.contact.held', { time: momentWords(until, locale) })}</p>}
    </Frame>
  );
}

/** The address or the number, typed on the screen's own keyboard. */
export function TypedContactScreen({ kind }: { readonly kind: 'email' | 'phone' }) {
  const say = useTexts();
  const { busy, refused, press } = useConfirm();
  const missing = useSignal(false);
  const { email, phone, remind = true } = draft.value ?? {};
  const typed = kind === 'email' ? email : phone;
  const send = () => {
    missing.value = (typed ?? '').trim().length < (kind === 'email' ? 3 : 4);
    if (!missing.value) void press(kind);
  };
  return (
    <Frame
      title={say(`errand.contact.${kind}.title`)}
      ear={say(`errand.contact.${kind}.spoken`)}
      above={<Held />}
      lead={<p>{say('errand.contact.kept')}</p>}
      actions={
        <>
          <Button icon={ArrowLeft} onPress={goBack}>
            {say('terminal.back')}
          </Button>
          <Button kind="primary" icon={Check} busy={busy.value} onPress={send}>
            {say('errand.contact.book')}
          </Button>
        </>
      }
      keys={<Keys />}
    >
      {refused.value && <Refused words={refused.value} />}
      <TextField
        id={kind}
        label={say(`errand.contact.${kind}.field`)}
        keys={kind === 'email' ? 'email' : 'tel'}
        type={kind === 'email' ? 'email' : 'tel'}
        maxLength={kind === 'email' ? 200 : 40}
        value={typed}
        error={missing.value ? say(`errand.contact.${kind}.missing`) : undefined}
        onValue={text => change({ [kind]: text })}
      />
      <div class="bigs bigs--lines">
        <button
          type="button"
          class="big big--line big--wish"
          aria-pressed={remind}
          onClick={() => change({ remind: !remind })}
        >
          <Icon of={remind ? Check : Bell} />
          {say('errand.contact.remind')}
        </button>
      </div>
    </Frame>
  );
}

/** The slot that is held, in one line above the question. */
function Held() {
  const say = useTexts();
  const { locale } = useLanguage();
  const { held } = draft.value ?? {};
  if (!held) return null;
  const site = office.value && siteOf(office.value.sites, held.place);
  return (
    <p class="steps">
      {slotWords(held, today(), { say, locale })} · {site?.name}
    </p>
  );
}

function momentWords(instant: string, locale: string): string {
  const time = Temporal.Instant.from(instant).toZonedDateTimeISO(OFFICE_ZONE).toPlainTime();
  return timeWords(time.toString({ smallestUnit: 'minute' }), locale);
}
