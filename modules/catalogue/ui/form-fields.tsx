import {
  BirthDateField,
  Checks,
  DateField,
  Declaration,
  FileField,
  Note,
  Repeat,
  TextField,
  Tiles,
  useLanguage,
  useMedium,
  useSay,
  YesNo,
} from '@buergernah/kernel/ui';
import { useState } from 'preact/hooks';
import type { Address, Answer, Answers, Field, FileAnswer } from '../form.ts';
import type { ReachedField } from '../form-reach.ts';
import { wordsOf } from '../service.ts';
import { AddressField } from './address.tsx';
import { answerWords } from './answer-words.ts';
import { CountryField } from './country.tsx';

/** What the renderer of a page is given. It decides nothing: which fields are asked and what is wrong comes from the rules. */
export interface FormFieldsProps {
  /** The fields of a page that are asked now (`reach(…).pages[n].fields`), in order. */
  readonly fields: readonly ReachedField[];
  readonly answers: Answers;
  /** Sentences by path: `familyName`, `address.postcode`, `children.0.givenNames`. */
  readonly errors: ReadonlyMap<string, string>;
  /** Computed values come from here: `reach(…).answers`. */
  readonly reached: Answers;
  readonly onAnswers: (answers: Answers) => void;
  /** Papers somebody chose; the app brings them to the case and then answers the field. Absent: this door takes no papers. */
  readonly onFiles?: (field: Field, files: readonly File[], path: string) => void;
  /** Before every element id, so that two forms can stand on one screen. */
  readonly prefix?: string;
}

/** The questions of one page, each with the control that fits it. */
export function FormFields(given: FormFieldsProps) {
  const path = given.prefix ?? '';
  return (
    <>
      {given.fields.map(({ field, required, items }) => (
        <OneField
          key={field.id}
          {...given}
          field={field}
          required={required}
          items={items}
          path={`${path}${field.id}`}
          answer={(field.computed === undefined ? given.answers : given.reached)[field.id]}
          onAnswer={answer => {
            const { [field.id]: _old, ...rest } = given.answers;
            given.onAnswers(answer === undefined ? rest : { ...rest, [field.id]: answer });
          }}
        />
      ))}
    </>
  );
}

type One = FormFieldsProps & {
  readonly field: Field;
  readonly required: boolean;
  readonly items: ReachedField['items'];
  readonly path: string;
  readonly answer: Answer | undefined;
  readonly onAnswer: (answer: Answer | undefined) => void;
};

function OneField({ field, path, answer, onAnswer, ...form }: One) {
  const say = useSay();
  const { language, locale } = useLanguage();
  const medium = useMedium();
  const words = {
    id: path,
    label: wordsOf(field.label, language),
    hint: field.hint && wordsOf(field.hint, language),
    error: form.errors.get(path),
    optional: !form.required && field.kind !== 'repeat',
  };
  const text = { ...words, value: answer as string | undefined, onValue: onAnswer };
  if (field.computed !== undefined) {
    return (
      <div class="computed">
        <span class="kern-label">{words.label}</span>
        <output id={path}>{answer === undefined ? '–' : answerWords(field, answer, say, language, locale)}</output>
        {words.hint && <p class="kern-hint">{words.hint}</p>}
      </div>
    );
  }
  const options = (field.options ?? []).map(option => ({
    value: option.id,
    label: wordsOf(option.label, language),
    hint: option.hint && wordsOf(option.hint, language),
  }));
  const control = () => {
    switch (field.kind) {
      case 'text':
        return (
          <TextField
            {...text}
            autocomplete={field.autocomplete}
            maxLength={field.maxLength ?? 200}
            lines={(field.maxLength ?? 0) > 200 ? 4 : undefined}
          />
        );
      case 'number':
        return <NumberField {...text} answer={answer as number | undefined} onNumber={onAnswer} />;
      case 'email':
        return (
          <TextField {...text} type="email" keys="email" maxLength={254} autocomplete={field.autocomplete ?? 'email'} />
        );
      case 'phone':
        return <TextField {...text} type="tel" keys="tel" maxLength={40} autocomplete={field.autocomplete ?? 'tel'} />;
      case 'country':
        return <CountryField {...text} />;
      case 'choice':
        return <Tiles {...text} options={options} />;
      case 'choices':
        return (
          <Checks {...words} options={options} value={answer as readonly string[] | undefined} onValue={onAnswer} />
        );
      case 'yes-no':
        return <YesNo {...words} value={answer as boolean | undefined} onValue={onAnswer} />;
      case 'declaration':
        return (
          <Declaration
            {...words}
            optional={false}
            agree={say('ui.declare')}
            value={answer as boolean | undefined}
            onValue={onAnswer}
          />
        );
      case 'date':
        return <DateField {...text} />;
      case 'birth-date':
        return <BirthDateField {...text} />;
      case 'address':
        return (
          <AddressField
            {...words}
            value={answer as Address | undefined}
            errors={below(form.errors, path)}
            onValue={onAnswer}
          />
        );
      case 'file':
        return (
          <Papers
            {...form}
            field={field}
            words={words}
            answer={answer as readonly FileAnswer[] | undefined}
            onAnswer={onAnswer}
          />
        );
      case 'repeat':
        return (
          <Repeat<Answers>
            {...words}
            what={say('ui.repeat.one')}
            empty={{}}
            most={field.max}
            value={answer as readonly Answers[] | undefined}
            onValue={onAnswer}
          >
            {(item, at, onItem) => (
              <FormFields
                {...form}
                fields={
                  form.items?.[at] ??
                  (field.fields ?? []).map(inner => ({ field: inner, required: inner.required === true }))
                }
                reached={((form.reached[field.id] as readonly Answers[] | undefined) ?? [])[at] ?? {}}
                answers={item}
                onAnswers={onItem}
                prefix={`${path}.${at}.`}
              />
            )}
          </Repeat>
        );
    }
  };
  return (
    <div class="asked">
      {control()}
      {field.why && (
        <details class="why" open={medium === 'kiosk' && field.sensitive === true}>
          <summary>{say('ui.why')}</summary>
          <p>{wordsOf(field.why, language)}</p>
        </details>
      )}
    </div>
  );
}

/** Whole or decimal numbers; a German comma is understood. What cannot be read stays typed and is refused by the page's check. */
function NumberField(
  given: Parameters<typeof TextField>[0] & {
    readonly answer: number | undefined;
    readonly onNumber: (value: number | undefined) => void;
  },
) {
  const [typed, setTyped] = useState(given.answer === undefined ? '' : String(given.answer).replace('.', ','));
  return (
    <TextField
      {...given}
      keys="decimal"
      width={4}
      value={typed}
      onValue={text => {
        const kept = (text ?? '').replace(/[^\d,.-]/g, '');
        const value = Number(kept.replace(',', '.'));
        setTyped(kept);
        given.onNumber(kept === '' || Number.isNaN(value) ? undefined : value);
      }}
    />
  );
}

function Papers(
  given: FormFieldsProps & {
    readonly field: Field;
    readonly words: {
      readonly id: string;
      readonly label: string;
      readonly hint?: string | undefined;
      readonly error?: string | undefined;
    };
    readonly answer: readonly FileAnswer[] | undefined;
    readonly onAnswer: (answer: readonly FileAnswer[] | undefined) => void;
  },
) {
  const say = useSay();
  if (!given.onFiles) {
    return (
      <Note title={given.words.label}>
        {given.words.hint && <p>{given.words.hint}</p>}
        <p>{say('ui.file.later')}</p>
      </Note>
    );
  }
  return (
    <>
      <FileField
        {...given.words}
        many={(given.field.max ?? 1) > 1}
        value={undefined}
        onValue={files => files && given.onFiles?.(given.field, files, given.words.id)}
      />
      {given.answer?.map(paper => (
        <button
          type="button"
          class="linkish"
          key={paper.id}
          onClick={() => {
            const rest = given.answer?.filter(one => one.id !== paper.id) ?? [];
            given.onAnswer(rest.length > 0 ? rest : undefined);
          }}
        >
          {say('ui.file.remove', { name: paper.name })}
        </button>
      ))}
    </>
  );
}

function below(errors: ReadonlyMap<string, string>, path: string): ReadonlyMap<string, string> {
  return new Map(
    [...errors].flatMap(([at, sentence]) => (at.startsWith(`${path}.`) ? [[at.slice(path.length + 1), sentence]] : [])),
  );
}
