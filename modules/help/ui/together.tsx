import { Button } from '@buergernah/kernel/ui';
import { Check, Eye, EyeOff, Lock, LockOpen, X } from 'lucide';
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

/** Who sees the form, in one sentence, and the one press that begins or ends it. */
export function TogetherSwitch({ call, own }: { readonly call: CitizenCall; readonly own: OwnForm | undefined }) {
  const say = useTalkTexts();
  const view = call.view.value;
  if (view?.state !== 'connected' || !view.consent.mayJoin) return null;
  if (view.consent.isGiven) {
    return (
      <>
        <p role="status">
          <strong>{say('talk.together.sees')}</strong>
        </p>
        <Button icon={EyeOff} onPress={() => void call.consent(false)}>
          {say('talk.together.end')}
        </Button>
      </>
    );
  }
  if (!own) return null;
  return (
    <>
      <p>{say('talk.together.ask')}</p>
      <Button icon={Eye} onPress={() => void call.consent(true)}>
        {say('talk.together.show')}
      </Button>
    </>
  );
}

/**
 * Filling in together, above the form: fields that are hidden and can be shown and hidden again one by one, where the adviser points, and what they propose.
 * While it is on the form goes to the office as it stands, which masks it before anybody sees it.
 */
export function Together({ call, own }: { readonly call: CitizenCall; readonly own: OwnForm }) {
  const say = useTalkTexts();
  const talk = call.talk.value;
  const view = talk?.view.value;
  const isOn = view?.state === 'connected' && view.consent.isGiven;
  const released = view?.consent.released ?? [];
  const said = JSON.stringify([own.page, own.answers, released]);
  useEffect(() => {
    if (!talk || !isOn) return;
    const timer = setTimeout(() => talk.showForm(own.page, own.answers), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [talk, isOn, said]);
  const pointed = isOn ? (talk?.pointed.value ?? null) : null;
  useEffect(() => (pointed === null ? undefined : highlight(pointed)), [pointed, own.page]);
  if (!talk || !isOn) return null;
  const masked = maskedFields(own.form, released);
  const sensitive = maskedFields(own.form, []);
  const guarded = own.fields.filter(one => sensitive.has(one.id));
  const proposal = talk.proposal.value;
  const labelOf = (id: string) => own.fields.find(one => one.id === id)?.label ?? id;
  if (proposal) {
    return (
      <div class="together together--proposal" role="alert">
        <p>
          {say('talk.together.proposal', { field: labelOf(proposal.field) })}{' '}
          <strong class="together__value">{own.words(proposal.field, proposal.value)}</strong>
        </p>
        <Button
          kind="primary"
          icon={Check}
          onPress={() => {
            own.onTake(proposal.field, proposal.value);
            talk.settle(true);
          }}
        >
          {say('talk.together.take')}
        </Button>
        <Button icon={X} onPress={() => talk.settle(false)}>
          {say('talk.together.leave')}
        </Button>
      </div>
    );
  }
  if (pointed === null && guarded.length === 0) return null;
  return (
    <div class="together">
      {pointed !== null && (
        <p role="status" class="together__pointed">
          {say('talk.together.pointed', { field: labelOf(pointed) })}
        </p>
      )}
      {guarded.map(field => (
        <Guarded
          key={field.id}
          label={field.label}
          isShown={!masked.has(field.id)}
          onPress={isShown => {
            const others = released.filter(one => one !== field.id);
            void call.consent(true, isShown ? [...others, field.id] : others);
          }}
        />
      ))}
    </div>
  );
}

/** One field that is hidden until it is shown by a press, and hidden again by another. */
function Guarded(given: {
  readonly label: string;
  readonly isShown: boolean;
  readonly onPress: (isShown: boolean) => void;
}) {
  const say = useTalkTexts();
  const { label, isShown, onPress } = given;
  const name = isShown ? 'hide' : 'release';
  return (
    <div class="together__guarded">
      <p>{say(isShown ? 'talk.together.shown' : 'talk.together.hidden', { field: label })}</p>
      <Button
        icon={isShown ? Lock : LockOpen}
        onPress={() => onPress(!isShown)}
        label={say(`talk.together.${name}.one`, { field: label })}
      >
        {say(`talk.together.${name}`)}
      </Button>
    </div>
  );
}

/** Draws a frame around the field that is meant, and brings it into view. */
function highlight(field: string): (() => void) | undefined {
  const found = document.getElementById(field) ?? document.getElementById(`answer-${field}`);
  const place = found?.closest<HTMLElement>('.kern-form-input, .kern-fieldset, fieldset, .asked') ?? found;
  if (!place) return undefined;
  place.dataset.pointed = 'true';
  place.scrollIntoView({ block: 'nearest' });
  return () => {
    delete place.dataset.pointed;
  };
}
