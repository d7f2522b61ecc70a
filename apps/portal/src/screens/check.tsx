import { checkCertificate } from '@buergernah/cases';
import { dateWords } from '@buergernah/catalogue/ui';
import { parseBirthDate } from '@buergernah/kernel';
import { BirthDateField, Button, ErrorSummary, Note, TextField, useLanguage } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { FileSearch } from 'lucide';
import { ask } from '../ask.ts';
import { Letter } from '../frame.tsx';
import { address } from '../router.ts';
import { useTexts } from '../texts.ts';

type Outcome = { readonly genuine: boolean; readonly issuedOn: string | null } | { readonly sentence: string };

/** Is this paper genuine? Code, family name and birth date are typed; the answer shows nothing about anybody. */
export function Check() {
  const say = useTexts();
  const { locale } = useLanguage();
  // The QR code carries the number behind #: it never reaches a server's log.
  const code = useSignal<string | undefined>(address.value.hash ? decodeURIComponent(address.value.hash) : undefined);
  const name = useSignal<string | undefined>(undefined);
  const born = useSignal<string | undefined>(undefined);
  const tried = useSignal(false);
  const busy = useSignal(false);
  const outcome = useSignal<Outcome | undefined>(undefined);

  const wrong = (): { id: string; sentence: string }[] => [
    ...(code.value ? [] : [{ id: 'code', sentence: say('portal.check.code.missing') }]),
    ...(name.value ? [] : [{ id: 'name', sentence: say('portal.check.name.missing') }]),
    ...(born.value && parseBirthDate(born.value).ok
      ? []
      : [{ id: 'born', sentence: say('portal.check.born.missing') }]),
  ];
  const errors = tried.value ? wrong() : [];
  const errorOf = (id: string) => errors.find(error => error.id === id)?.sentence;
  const check = async () => {
    tried.value = true;
    outcome.value = undefined;
    if (wrong().length > 0) return;
    busy.value = true;
    const body = { code: code.value ?? '', familyName: name.value ?? '', birthDate: born.value ?? '' };
    const answer = await ask(checkCertificate, { body });
    busy.value = false;
    outcome.value = answer.ok ? answer.value : { sentence: answer.refusal.sentence ?? say('refusal.unreachable') };
  };
  return (
    <Letter
      title={say('portal.check.title')}
      lead={<p>{say('portal.check.lead')}</p>}
      back={{ to: '/', words: say('portal.home') }}
    >
      <form
        class="stack"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          void check();
        }}
      >
        <ErrorSummary errors={errors} />
        <TextField
          id="code"
          label={say('portal.check.code')}
          hint={say('portal.check.code.hint')}
          error={errorOf('code')}
          value={code.value}
          maxLength={40}
          autocomplete="off"
          onValue={typed => {
            code.value = typed;
          }}
        />
        <TextField
          id="name"
          label={say('portal.check.name')}
          hint={say('portal.check.name.hint')}
          error={errorOf('name')}
          value={name.value}
          maxLength={120}
          autocomplete="off"
          onValue={typed => {
            name.value = typed;
          }}
        />
        <BirthDateField
          id="born"
          label={say('portal.check.born')}
          hint={say('portal.check.born.hint')}
          error={errorOf('born')}
          value={born.value}
          onValue={typed => {
            born.value = typed;
          }}
        />
        <p class="buttons">
          <Button kind="primary" icon={FileSearch} submit busy={busy.value}>
            {say('portal.check.go')}
          </Button>
        </p>
      </form>
      <div role="status">{outcome.value && <Answered outcome={outcome.value} locale={locale} />}</div>
      <p class="quiet">{say('portal.check.privacy')}</p>
    </Letter>
  );
}

function Answered({ outcome, locale }: { readonly outcome: Outcome; readonly locale: string }) {
  const say = useTexts();
  if ('sentence' in outcome) return <Note tone="warning">{outcome.sentence}</Note>;
  if (outcome.genuine && outcome.issuedOn) {
    const day = dateWords(outcome.issuedOn, locale);
    return (
      <Note tone="success" title={say('portal.check.genuine')}>
        <p>{say('portal.check.issued', { day })}</p>
      </Note>
    );
  }
  return (
    <Note tone="danger" title={say('portal.check.differs')}>
      <p>{say('portal.check.differs.words')}</p>
    </Note>
  );
}
