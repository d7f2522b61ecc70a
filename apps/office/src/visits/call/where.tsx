import { useTexts } from '../../texts.ts';
import { Chips, Line } from '../fields.tsx';
import { StreetCombo } from '../street-combo.tsx';
import { houseNumberIn } from '../typed.ts';
import { call, change, type Street } from './call.ts';

/** Where the visit goes: streets come while one types, and the best of them is enough to look for times. */
export function Where() {
  const say = useTexts();
  const on = call.value;
  const isWished = [on.from, on.until, on.notBefore, on.notAfter].some(text => text !== '') || on.weekdays.length > 0;
  const choose = (street: Street) => {
    const number = on.houseNumber || houseNumberIn(on.typedStreet);
    change({ street, sure: true, typedStreet: street.street, houseNumber: number });
    document.getElementById(number === '' ? 'call-house-number' : 'call-hint')?.focus();
  };
  return (
    <section class="call__part" aria-labelledby="call-where">
      <h2 id="call-where">{say('office.visits.where')}</h2>
      <div class="call__street">
        <StreetCombo
          id="call-street"
          value={on.typedStreet}
          chosen={on.sure ? on.street : undefined}
          onType={text => {
            const { street: _left, ...rest } = on;
            call.value = { ...rest, typedStreet: text, sure: false };
          }}
          onBest={(street, text) => {
            // While the caller still spells it: times for the best guess are already worth seeing.
            if (!call.value.sure && call.value.typedStreet.trim() === text) change({ street });
          }}
          onChoose={choose}
        />
        <Line
          id="call-house-number"
          label={say('office.visits.house-number')}
          maxLength={12}
          value={on.houseNumber}
          onText={houseNumber => change({ houseNumber })}
        />
        <Line
          id="call-postcode"
          label={say('office.visits.postcode')}
          maxLength={5}
          value={on.street?.postcode ?? ''}
          onText={postcode => on.street && change({ street: { ...on.street, postcode: postcode.trim() } })}
        />
      </div>
      <Line
        id="call-hint"
        label={say('office.visits.hint')}
        maxLength={300}
        value={on.hint}
        onText={hint => change({ hint })}
      />
      <details class="call__wish" open={isWished}>
        <summary>{say('office.visits.wish')}</summary>
        <div class="call__two">
          <Line
            id="call-from"
            type="date"
            label={say('office.visits.wish.from')}
            value={on.from}
            onText={from => change({ from })}
          />
          <Line
            id="call-until"
            type="date"
            label={say('office.visits.wish.until')}
            value={on.until}
            onText={until => change({ until })}
          />
          <Line
            id="call-not-before"
            type="time"
            label={say('office.visits.wish.not-before')}
            value={on.notBefore}
            onText={notBefore => change({ notBefore })}
          />
          <Line
            id="call-not-after"
            type="time"
            label={say('office.visits.wish.not-after')}
            value={on.notAfter}
            onText={notAfter => change({ notAfter })}
          />
        </div>
        <Chips
          label={say('office.visits.wish.weekdays')}
          of={[1, 2, 3, 4, 5].map(one => [one, weekdayShort(one)])}
          chosen={on.weekdays}
          onChosen={weekdays => change({ weekdays })}
        />
      </details>
    </section>
  );
}

/** "Mo." for 1. */
function weekdayShort(weekday: number): string {
  return new Temporal.PlainDate(2026, 6, weekday).toLocaleString('de', { weekday: 'short' });
}
