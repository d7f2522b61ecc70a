import { type Bring, feeOf, feeTable, mayFinish, type Service, wordsOf } from '@buergernah/catalogue';
import { formatCents, parseBirthDate } from '@buergernah/kernel';
import { Button, Icon, Note } from '@buergernah/kernel/ui';
import { Plus, Trash2 } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { today } from '../../clock.ts';
import { city, offers, serviceName, serviceOf } from '../../office-data.ts';
import { type Key, useTexts } from '../../texts.ts';
import { Combo } from '../combo.tsx';
import { Line, Tick } from '../fields.tsx';
import { bornFrom } from '../typed.ts';
import { type Call, call, change, circumstancesOf, type Person } from './call.ts';
import { OtherWays } from './other-ways.tsx';
import { Prepared } from './prepared.tsx';

const ID_CARDS: readonly string[] = ['personalausweis', 'vorlaeufiger-personalausweis'];
const EXEMPTION = 'ausweispflicht-befreiung';
const MOST_PEOPLE = 6;

/** What is to be done, with the gatekeeper's answer at once: whether a visit can finish it, for whom, on what conditions, at what fee. */
export function What() {
  const say = useTexts();
  const on = call.value;
  const set = (at: number, part: Partial<Person>) =>
    change({ people: on.people.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  return (
    <section class="call__part" aria-labelledby="call-what">
      <h2 id="call-what">{say('office.visits.what')}</h2>
      <Prepared />
      {on.people.map((person, at) => (
        <div class="call__person" key={at}>
          {on.people.length > 1 && (
            <div class="box__row">
              <h3>{say('office.visits.person', { number: at + 1 })}</h3>
              {at > 0 && (
                <button
                  type="button"
                  class="linkish with-icon"
                  onClick={() => change({ people: on.people.filter((_one, index) => index !== at) })}
                >
                  <Icon of={Trash2} />
                  {say('office.visits.person.remove', { number: at + 1 })}
                </button>
              )}
            </div>
          )}
          {at > 0 && (
            <Line
              id={`call-born-${at}`}
              label={say('office.visits.born')}
              maxLength={12}
              value={person.born}
              onText={born => set(at, { born })}
            />
          )}
          <ServiceCombo
            id={`call-service-${at}`}
            taken={person.services}
            onChoose={slug => set(at, { services: [...person.services, slug].slice(0, 6) })}
          />
          {offersExemption(person, on) && (
            <Note title={say('office.visits.exemption')}>
              <p>{say('office.visits.exemption.lead')}</p>
              <Button
                kind="tertiary"
                onPress={() =>
                  set(at, { services: [...person.services.filter(slug => !ID_CARDS.includes(slug)), EXEMPTION] })
                }
              >
                {say('office.visits.exemption.take')}
              </Button>
            </Note>
          )}
          <ul class="verdicts">
            {person.services.map(slug => (
              <Verdict
                key={slug}
                slug={slug}
                born={person.born}
                circumstances={circumstancesOf(on)}
                onRemove={() => set(at, { services: person.services.filter(one => one !== slug) })}
              />
            ))}
          </ul>
        </div>
      ))}
      <div class="call__row">
        {on.people.length < MOST_PEOPLE && (
          <Button
            kind="tertiary"
            icon={Plus}
            onPress={() => change({ people: [...on.people, { born: '', services: [] }] })}
          >
            {say('office.visits.person.add')}
          </Button>
        )}
        <Tick
          label={say('office.visits.leaves-home')}
          checked={on.leavesHome}
          onTick={leavesHome => change({ leavesHome })}
        />
      </div>
      <OtherWays />
    </section>
  );
}

/** Somebody who may need no ID card any more is told so before a visit for one is promised (PAuswG § 1(3)); whether they want it is theirs. */
function offersExemption(person: Person, on: Call): boolean {
  return (
    person.services.some(slug => ID_CARDS.includes(slug)) &&
    !person.services.includes(EXEMPTION) &&
    (!on.leavesHome || on.mandate === 'betreuerausweis' || on.mandate === 'vollmacht-notarised')
  );
}

function ServiceCombo(given: {
  readonly id: string;
  readonly taken: readonly string[];
  readonly onChoose: (slug: string) => void;
}) {
  const say = useTexts();
  const [typed, setTyped] = useState('');
  const wanted = typed.toLowerCase().trim();
  const choices = offers.value
    .filter(offer => offer.doors.koffer !== undefined && !given.taken.includes(offer.slug))
    .map(offer => ({ id: offer.slug, label: wordsOf(offer.name, 'de') }))
    .filter(choice => choice.label.toLowerCase().includes(wanted))
    .slice(0, 9);
  return (
    <Combo
      id={given.id}
      label={say('office.visits.service')}
      value={typed}
      choices={choices}
      said={wanted !== '' && choices.length === 0 ? say('office.visits.service.none') : undefined}
      onType={setTyped}
      onChoose={slug => {
        setTyped('');
        given.onChoose(slug);
      }}
    />
  );
}

function Verdict(given: {
  readonly slug: string;
  readonly born: string;
  readonly circumstances: readonly string[];
  readonly onRemove: () => void;
}) {
  const say = useTexts();
  const { slug } = given;
  const service = useService(slug);
  if (!city.value) return null;
  const born = bornFrom(given.born);
  const parsed = born === undefined ? undefined : parseBirthDate(born);
  const matter = { service: slug, born: parsed?.ok ? parsed.value : null, on: today(), options: given.circumstances };
  const verdict = mayFinish(matter, 'koffer', city.value.limits);
  const fee = feeOf(
    feeTable(city.value),
    { ...matter, options: matter.options.filter(option => option !== 'cannot-leave-home') },
    'koffer',
  );
  const answer = verdict.ok ? verdict.value.answer : 'refused';
  return (
    <li class={LOOK[answer]}>
      <div class="box__row">
        <strong>{serviceName(slug)}</strong>
        <button type="button" class="linkish" onClick={given.onRemove}>
          {say('office.visits.service.remove')}
          <span class="kern-sr-only">{` ${serviceName(slug)}`}</span>
        </button>
      </div>
      <p>
        <span class={`tag ${TONE[answer]}`}>{say(`office.visits.answer.${answer}`)}</span>{' '}
        <span>
          {fee.ok
            ? fee.value.cents === 0
              ? say('office.fee.free')
              : formatCents(fee.value.cents)
            : say('office.counter.fee-unknown')}
        </span>
      </p>
      {verdict.ok && verdict.value.conditions.length > 0 && (
        <ul class="verdict__list">
          {verdict.value.conditions.map(code => (
            <li key={code}>{say(`catalogue.condition.${code}`)}</li>
          ))}
        </ul>
      )}
      {!verdict.ok && <p>{say(`refusal.${verdict.refusal.code}` as Key)}</p>}
      {service && <Ready of={service} />}
      {verdict.ok && <p class="quiet">{verdict.value.source}</p>}
    </li>
  );
}
const LOOK = {
  allowed: 'verdict',
  conditional: 'verdict verdict--conditional',
  refused: 'verdict verdict--refused',
} as const;
const TONE = { allowed: 'tag--success', conditional: 'tag--warning', refused: 'tag--danger' } as const;

/** Who may apply and what to have ready on the table. */
function Ready({ of }: { readonly of: Service }) {
  const say = useTexts();
  const line = (bring: Bring) =>
    bring.only ? `${wordsOf(bring.text, 'de')} (${wordsOf(bring.only, 'de')})` : wordsOf(bring.text, 'de');
  return (
    <>
      <p>{wordsOf(of.applicants.text, 'de')}</p>
      {of.bring.length > 0 && (
        <>
          <p>
            <strong>{say('office.visits.ready')}</strong>
          </p>
          <ul class="verdict__list">
            {of.bring.map(bring => (
              <li key={bring.id}>{line(bring)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function useService(slug: string): Service | undefined {
  const [service, setService] = useState<Service>();
  useEffect(() => {
    let wanted = true;
    void serviceOf(slug).then(found => {
      if (wanted) setService(found);
    });
    return () => {
      wanted = false;
    };
  }, [slug]);
  return service;
}
