import { Button, Note } from '@buergernah/kernel/ui';
import { Check, Eye, EyeOff, LockOpen, X } from 'lucide';
import { useEffect } from 'preact/hooks';
import { type FormAnswers, maskedFields } from '../form-view.ts';
import type { CitizenCall } from './citizen-call.ts';
import { useTalkTexts } from './texts.ts';

type Form = Parameters<typeof maskedFields>[0];

/** What the screen around a form knows of it. */
export interface OwnForm {
  readonly form: Form;
  /** The page that is open; null where it is the review. */
  readonly page: string | null;
  readonly answers: FormAnswers;
  /** Fields of the open page, in their order, with their words. */
  readonly fields: readonly { readonly id: string; readonly label: string }[];
  /** What a value would look like to the reader. */
  readonly words: (field: string, value: unknown) => string;
  /** Writes a value that the citizen took. */
  readonly onTake: (field: string, value: unknown) => void;
}

const SHOWN_AFTER_MS = 250;

/**
 * Filling in together, above the form: who sees what in one sentence, one press that ends it, fields that are hidden and can be shown one by
 * one, and what the adviser proposes. Without consent it is the one question whether the adviser may see the form.
 */
export function Together({ call, own }: { readonly call: CitizenCall; readonly own: OwnForm | undefined }) {
  const say = useTalkTexts();
  const talk = call.talk.value;
  const view = talk?.view.value;
  const isGiven = view?.consent.isGiven ?? false;
  const released = view?.consent.released ?? [];
  const page = own?.page ?? null;
  const said = own && JSON.stringify([own.page, own.answers, released]);
  useEffect(() => {
    if (!talk || !own || !isGiven || view?.state !== 'connected') return;
    const timer = setTimeout(() => talk.showForm(own.page, own.answers), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [talk, isGiven, said, view?.state]);
  const pointed = isGiven ? (talk?.pointed.value ?? null) : null;
  useEffect(() => (pointed === null ? undefined : highlight(pointed)), [pointed, page]);
  if (!talk || !view || view.state !== 'connected' || !view.consent.mayJoin) return null;
  if (!isGiven) {
    if (!own) return null;
    return (
      <div class="together">
        <p>{say('talk.together.ask')}</p>
        <Button icon={Eye} onPress={() => void call.consent(true)}>
          {say('talk.together.show')}
        </Button>
      </div>
    );
  }
  const masked = maskedFields(own?.form, released);
  const hidden = own?.fields.filter(one => masked.has(one.id)) ?? [];
  const proposal = own && talk.proposal.value;
  const labelOf = (id: string) => own?.fields.find(one => one.id === id)?.label ?? id;
  return (
    <div class="together together--on">
      <div class="together__who">
        <p role="status">
          <strong>{say('talk.together.sees')}</strong>
        </p>
        <Button icon={EyeOff} onPress={() => void call.consent(false)}>
          {say('talk.together.end')}
        </Button>
      </div>
      {hidden.map(({ id, label }) => (
        <div class="together__hidden" key={id}>
          <p>{say('talk.together.hidden', { field: label })}</p>
          <Button
            icon={LockOpen}
            onPress={() => void call.consent(true, [id])}
            label={say('talk.together.release.one', { field: label })}
          >
            {say('talk.together.release')}
          </Button>
        </div>
      ))}
      {pointed !== null && <p class="together__pointed">{say('talk.together.pointed', { field: labelOf(pointed) })}</p>}
      {proposal && (
        <Note title={say('talk.together.proposal', { field: labelOf(proposal.field) })} role="alert">
          <p class="together__value">{own?.words(proposal.field, proposal.value)}</p>
          <div class="together__choice">
            <Button
              kind="primary"
              icon={Check}
              onPress={() => {
                own?.onTake(proposal.field, proposal.value);
                talk.settle(true);
              }}
            >
              {say('talk.together.take')}
            </Button>
            <Button icon={X} onPress={() => talk.settle(false)}>
              {say('talk.together.leave')}
            </Button>
          </div>
        </Note>
      )}
    </div>
  );
}

/** Draws a frame around the field that is meant, and brings it into view. */
function highlight(field: string): (() => void) | undefined {
  const found = document.getElementById(field);
  const place = found?.closest<HTMLElement>('.kern-form-input, .kern-fieldset, fieldset, .asked') ?? found;
  if (!place) return undefined;
  place.dataset.pointed = 'true';
  place.scrollIntoView({ block: 'nearest' });
  return () => {
    delete place.dataset.pointed;
  };
}
