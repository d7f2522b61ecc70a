import { LANGUAGES } from '@buergernah/kernel';
import { LANGUAGE_NAMES } from '@buergernah/kernel/ui';
import { NEED_CODES } from '@buergernah/visits';
import { useTexts } from '../../texts.ts';
import { Chips, Line, Pick, Tick } from '../fields.tsx';
import { bornFrom } from '../typed.ts';
import { type CallerIs, call, change } from './call.ts';

const CALLERS: readonly CallerIs[] = ['self', 'relative', 'betreuer', 'bevollmaechtigt', 'carer', 'other'];
const MANDATES = ['none', 'betreuerausweis', 'vollmacht-notarised', 'vollmacht', 'custody'] as const;
/** The paper that somebody usually acts on. */
const USUAL: { readonly [Is in CallerIs]?: (typeof MANDATES)[number] } = {
  betreuer: 'betreuerausweis',
  bevollmaechtigt: 'vollmacht-notarised',
};
/** Languages in which somebody may have to speak; which of them a colleague can, the tours say. */
export const SPOKEN = ['tr', 'ar', 'uk', 'ru', 'pl', 'en', 'fr', 'ro', 'bg', 'fa', 'ku'] as const;

/** Who it is for, who calls, and what the visit has to reckon with. */
export function Who() {
  const say = useTexts();
  const on = call.value;
  const first = on.people[0];
  const born = first?.born ?? '';
  const language = (code: string) =>
    code === '' ? say('office.visits.german') : (new Intl.DisplayNames('de', { type: 'language' }).of(code) ?? code);
  return (
    <section class="call__part" aria-labelledby="call-who">
      <h2 id="call-who">{say('office.visits.who')}</h2>
      <Pick
        id="call-caller"
        label={say('office.visits.caller')}
        value={on.callerIs}
        of={CALLERS.map(one => [one, say(`office.visits.caller.${one}`)])}
        onPick={callerIs =>
          change({ callerIs, mandate: on.mandate === 'none' ? (USUAL[callerIs] ?? 'none') : on.mandate })
        }
      />
      {on.callerIs !== 'self' && (
        <>
          <Line
            id="call-caller-name"
            label={say('office.visits.caller.name')}
            value={on.callerName}
            onText={callerName => change({ callerName })}
          />
          <Pick
            id="call-mandate"
            label={say('office.visits.mandate')}
            value={on.mandate}
            of={MANDATES.map(one => [one, say(`office.visits.mandate.${one}`)])}
            onPick={mandate => change({ mandate })}
          />
        </>
      )}
      <div class="call__two">
        <Line id="call-name" label={say('office.visits.name')} value={on.name} onText={name => change({ name })} />
        <Line
          id="call-born"
          label={say('office.visits.born')}
          value={born}
          maxLength={12}
          wrong={born.trim() !== '' && bornFrom(born) === undefined ? say('office.visits.born.wrong') : undefined}
          onText={text => change({ people: [{ services: first?.services ?? [], born: text }, ...on.people.slice(1)] })}
        />
      </div>
      <div class="call__two">
        <Line
          id="call-phone"
          label={say('office.visits.phone')}
          type="tel"
          maxLength={40}
          value={on.phone}
          onText={phone => change({ phone })}
        />
        <Pick
          id="call-language"
          label={say('office.visits.language')}
          value={on.language}
          of={LANGUAGES.map(one => [one, LANGUAGE_NAMES[one]])}
          onPick={next => change({ language: next })}
        />
      </div>
      <Chips
        label={say('office.visits.needs')}
        of={NEED_CODES.map(one => [one, say(`visits.need.${one}`)])}
        chosen={on.needs}
        onChosen={needs => change({ needs })}
      />
      <div class="call__two">
        <Pick
          id="call-speaks"
          label={say('office.visits.speaks')}
          value={on.speaks}
          of={['', ...SPOKEN].map(code => [code, language(code)])}
          onPick={speaks => change({ speaks })}
        />
        <Line
          id="call-others"
          label={say('office.visits.others')}
          maxLength={300}
          value={on.others}
          onText={others => change({ others })}
        />
      </div>
      <Tick label={say('office.visits.two')} checked={on.two} onTick={two => change({ two })} />
      <Line
        id="call-notes"
        label={say('office.visits.notes')}
        maxLength={1000}
        value={on.notes}
        onText={notes => change({ notes })}
      />
    </section>
  );
}
