import type { Answer, Answers, Field } from '@buergernah/catalogue';
import { FormFields } from '@buergernah/catalogue/ui';
import { Button } from '@buergernah/kernel/ui';
import { Send } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { useTexts } from '../../texts.ts';

/** A value for one field, to be proposed: the citizen accepts it or not. */
export function ProposalForm(given: {
  readonly field: Field;
  readonly answer: Answer | undefined;
  readonly onPropose: (value: Answer) => Promise<void>;
  readonly onClose: () => void;
}) {
  const say = useTexts();
  const { field } = given;
  const [answers, setAnswers] = useState<Answers>(given.answer === undefined ? {} : { [field.id]: given.answer });
  const value = answers[field.id];
  const send = () => {
    if (value !== undefined) void given.onPropose(value);
  };
  useEffect(() => document.querySelector<HTMLElement>('.proposal :is(input, select, textarea)')?.focus(), []);
  return (
    <form
      class="proposal"
      aria-label={say('office.help.form.propose')}
      onSubmit={event => {
        event.preventDefault();
        send();
      }}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          given.onClose();
        }
      }}
    >
      <FormFields
        fields={[{ field, required: true }]}
        answers={answers}
        reached={answers}
        errors={new Map()}
        onAnswers={setAnswers}
        prefix="propose-"
      />
      <div class="buttons">
        <Button kind="primary" icon={Send} submit busy={value === undefined}>
          {say('office.help.form.propose.send')}
        </Button>
        <Button kind="tertiary" onPress={given.onClose}>
          {say('office.panel.close')}
        </Button>
      </div>
    </form>
  );
}
