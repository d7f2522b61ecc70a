import { findByNumber } from '@buergernah/cases';
import { Button, type Refused, TextField } from '@buergernah/kernel/ui';
import { ArrowRight, FilePlus } from 'lucide';
import { useState } from 'preact/hooks';
import { beginCase } from '../counter/begin-case.ts';
import { CounterCase } from '../counter/counter-case.tsx';
import { offers } from '../office-data.ts';
import { go } from '../place.ts';
import { Screen } from '../screen.tsx';
import { ask } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';

/** At the counter: the citizen reads out the number of what they prepared, or something new is begun with them. */
export function CounterScreen({ id }: { readonly id?: string }) {
  return id ? <CounterCase id={id} /> : <CounterStart />;
}

function CounterStart() {
  const say = useTexts();
  const [number, setNumber] = useState('');
  const [service, setService] = useState('');
  const [refused, setRefused] = useState<Refused>();
  const find = async () => {
    const answer = await ask(findByNumber, { params: { number: number.trim() || '0' } });
    setRefused(answer.ok ? undefined : answer.refusal);
    if (answer.ok) go({ name: 'counter', id: answer.value.case });
  };
  const start = async () => setRefused(await beginCase(service));
  return (
    <Screen title={say('office.title.counter')} lead={say('office.counter.lead')}>
      <Trouble of={refused} />
      <div class="counter-start">
        <form
          class="card stack"
          onSubmit={event => {
            event.preventDefault();
            void find();
          }}
        >
          <h2>{say('office.counter.go-on')}</h2>
          <TextField
            id="counter-number"
            label={say('office.counter.number')}
            hint={say('office.counter.number.hint')}
            keys="digits"
            maxLength={20}
            value={number}
            onValue={text => setNumber(text ?? '')}
          />
          <div class="buttons">
            <Button kind="primary" icon={ArrowRight} submit>
              {say('office.counter.find')}
            </Button>
          </div>
        </form>
        <form
          class="card stack"
          onSubmit={event => {
            event.preventDefault();
            void start();
          }}
        >
          <h2>{say('office.counter.new')}</h2>
          <div class="pick pick--wide">
            <label for="counter-service">{say('office.column.service')}</label>
            <select id="counter-service" value={service} onChange={event => setService(event.currentTarget.value)}>
              <option value="">{say('ui.choose')}</option>
              {offers.value
                .filter(offer => offer.hasForm)
                .map(offer => (
                  <option key={offer.slug} value={offer.slug}>
                    {offer.name.de}
                  </option>
                ))}
            </select>
          </div>
          <div class="buttons">
            <Button icon={FilePlus} submit>
              {say('office.counter.begin')}
            </Button>
          </div>
        </form>
      </div>
    </Screen>
  );
}
