import { type CaseView, ENDED, findByNumber, formatCaseNumber, parseCaseNumber, readCase } from '@buergernah/cases';
import { Icon } from '@buergernah/kernel/ui';
import { X } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { offers, serviceName } from '../../office-data.ts';
import { useReading } from '../../places/reading.ts';
import { useSending } from '../../places/sending.ts';
import { useTexts } from '../../texts.ts';
import { Trouble } from '../../trouble.tsx';
import { Line } from '../fields.tsx';
import { type Call, call, change, type LinkedCase } from './call.ts';

const MOST_SERVICES = 6;
const DIGITS = 9;

/**
 * Cases that were prepared at another door: whoever calls reads the number out, and the colleague takes the case along and goes on under the same
 * number. Its service joins the visit by itself where it can be done at home.
 */
export function Prepared() {
  const say = useTexts();
  const on = call.value;
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<'case-closed' | 'number-mistyped'>();
  const sending = useSending();
  const find = async (number: string) => {
    const answer = await sending.send(findByNumber, { params: { number } });
    if (!answer?.ok) return;
    if (ENDED.includes(answer.value.phase)) return setWrong('case-closed');
    setTyped('');
    change(withCase(call.value, answer.value));
  };
  // A whole number is looked up as it is typed; Enter asks again, or says that it is none.
  const read = (text: string, entered: boolean) => {
    const number = parseCaseNumber(text);
    if (number.ok) void find(number.value);
    else if (text.trim() !== '' && (entered || text.replace(/\D/g, '').length >= DIGITS)) setWrong('number-mistyped');
  };
  return (
    <div class="prepared">
      <Line
        id="call-prepared"
        label={say('office.visits.prepared')}
        maxLength={20}
        value={typed}
        wrong={wrong && say(`refusal.${wrong}`)}
        onText={text => {
          setTyped(text);
          setWrong(undefined);
          sending.forget();
          read(text, false);
        }}
        onEnter={() => read(typed, true)}
      />
      <Trouble of={sending.refused} />
      {on.cases.length > 0 && (
        <ul class="verdicts">
          {on.cases.map(one => (
            <Linked key={one.case} of={one} on={on} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** A call with a case more, and with its service where nobody has named it yet. */
function withCase(on: Call, { case: id, number, service }: CaseView): Partial<Call> {
  const isThere = on.cases.some(one => one.case === id);
  const cases = isThere ? on.cases : [...on.cases, { case: id as LinkedCase['case'], number, service }];
  const isNamed = on.people.some(person => person.services.includes(service));
  const isOffered = offers.value.some(offer => offer.slug === service && offer.doors.koffer !== undefined);
  const at = on.people.findIndex(person => person.services.length < MOST_SERVICES);
  if (isNamed || !isOffered || at < 0) return { cases };
  return {
    cases,
    people: on.people.map((person, index) =>
      index === at ? { ...person, services: [...person.services, service] } : person,
    ),
  };
}

function Linked({ of, on }: { readonly of: LinkedCase; readonly on: Call }) {
  const say = useTexts();
  const reading = useReading(readCase, of.number === undefined ? { params: { case: of.case } } : undefined);
  useEffect(() => {
    if (!reading.value) return;
    const { number, service } = reading.value;
    change({ cases: call.value.cases.map(one => (one.case === of.case ? { ...one, number, service } : one)) });
  }, [reading.value]);
  const { number, service } = of;
  const fits = service === undefined || on.people.some(person => person.services.includes(service));
  const name = number === undefined ? say('office.visits.prepared.hidden') : formatCaseNumber(number);
  return (
    <li class={fits ? 'verdict' : 'verdict verdict--refused'}>
      <div class="box__row">
        <span class="prepared__case">
          <strong>{name}</strong> {service !== undefined && serviceName(service)}
        </span>
        <button
          type="button"
          class="linkish with-icon"
          onClick={() => change({ cases: on.cases.filter(one => one.case !== of.case) })}
        >
          <Icon of={X} />
          {say('office.visits.prepared.out')}
          <span class="kern-sr-only">{` ${name}`}</span>
        </button>
      </div>
      {!fits && <p>{say('refusal.case-not-of-visit')}</p>}
    </li>
  );
}
