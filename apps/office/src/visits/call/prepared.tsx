import { type CaseView, ENDED, findByNumber, formatCaseNumber, readCase } from '@buergernah/cases';
import { Button, Icon, type Refused } from '@buergernah/kernel/ui';
import { FolderCheck, X } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { offers, serviceName } from '../../office-data.ts';
import { useReading } from '../../places/reading.ts';
import { useSending } from '../../places/sending.ts';
import { type Key, useTexts } from '../../texts.ts';
import { Trouble } from '../../trouble.tsx';
import { Line } from '../fields.tsx';
import { type Call, call, change, type LinkedCase } from './call.ts';

const MOST_SERVICES = 6;

/**
 * Cases that were prepared at another door: whoever calls reads the number out, and the colleague takes the case along and goes on under the same
 * number. Its service joins the visit by itself where it can be done at home.
 */
export function Prepared() {
  const say = useTexts();
  const on = call.value;
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<Refused>();
  const sending = useSending();
  const find = async () => {
    if (typed.trim() === '') return;
    const answer = await sending.send(findByNumber, { params: { number: typed.trim() } });
    if (!answer?.ok) return;
    const found = answer.value;
    setWrong(ENDED.includes(found.phase) ? { code: 'case-closed', sentence: say('refusal.case-closed') } : undefined);
    if (ENDED.includes(found.phase)) return;
    setTyped('');
    change(withCase(call.value, found));
  };
  return (
    <div class="prepared">
      <div class="prepared__find">
        <Line
          id="call-prepared"
          label={say('office.visits.prepared')}
          maxLength={20}
          value={typed}
          onText={text => {
            setTyped(text);
            setWrong(undefined);
            sending.forget();
          }}
          onEnter={() => void find()}
        />
        <Button icon={FolderCheck} busy={sending.busy} onPress={() => void find()}>
          {say('office.visits.prepared.take')}
        </Button>
      </div>
      <Trouble of={wrong ?? sending.refused} />
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
      {!fits && <p>{say('refusal.case-not-of-visit' as Key)}</p>}
    </li>
  );
}
