import { wordsOf } from '@buergernah/catalogue';
import { Button, Checks, ErrorSummary, goToField, Select, useLanguage } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { ArrowRight, Plus } from 'lucide';
import { useEffect } from 'preact/hooks';
import type { CityNow } from '../../city.ts';
import { Letter } from '../../frame.tsx';
import { address, go } from '../../router.ts';
import { useTexts } from '../../texts.ts';
import { beginBooking, booking, changeBooking, isComplete, type Person } from './booking-draft.ts';
import { giveBack } from './hold.ts';

/** So many people and matters fit into one appointment. */
const MOST_PEOPLE = 8;
const MOST_SERVICES = 6;

/** Who comes, and with what: one box a person. */
export function Who({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  const tried = useSignal(false);
  useEffect(() => {
    const { query } = address.peek();
    const service = now.offers.find(offer => offer.slug === query.get('leistung') && isBookable(offer))?.slug;
    const place = now.sites.find(site => site.id === query.get('ort'))?.id;
    beginBooking({
      ...(service ? { service } : {}),
      ...(place ? { place } : {}),
      prepared: query.get('vorbereitet') === 'ja',
    });
  }, [now]);
  const draft = booking.value;
  if (!draft) return null;
  const change = (people: readonly Person[]) => {
    // A held slot is as long as what it was held for.
    if (draft.hold) void giveBack();
    changeBooking({ people: [...people] });
  };
  const errors = tried.value
    ? draft.people.flatMap((person, at) =>
        person.services.length > 0
          ? []
          : [{ id: `person-${at}-service`, sentence: say('visit.who.missing', { number: at + 1 }) }],
      )
    : [];
  return (
    <Letter
      title={say('visit.book')}
      lead={<p>{say('visit.who.lead')}</p>}
      back={{ to: '/', words: say('portal.home') }}
    >
      <form
        class="stack"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          tried.value = true;
          if (isComplete(draft)) go('/termin/neu/wann');
        }}
      >
        <ErrorSummary errors={errors} />
        {draft.people.map((person, at) => (
          <PersonBox
            key={`${at} of ${draft.people.length}`}
            now={now}
            person={person}
            at={at}
            alone={draft.people.length === 1}
            error={errors.find(error => error.id === `person-${at}-service`)?.sentence}
            onPerson={next => change(draft.people.map((one, index) => (index === at ? next : one)))}
            onRemove={() => change(draft.people.filter((_one, index) => index !== at))}
          />
        ))}
        {draft.people.length < MOST_PEOPLE && (
          <p>
            <Button
              icon={Plus}
              onPress={() => {
                const at = draft.people.length;
                change([...draft.people, { services: draft.people[0]?.services.slice(0, 1) ?? [], prepared: false }]);
                requestAnimationFrame(() => goToField(`person-${at}-service`));
              }}
            >
              {say('visit.who.add')}
            </Button>
          </p>
        )}
        <p class="buttons">
          <Button kind="primary" icon={ArrowRight} submit>
            {say('visit.who.go')}
          </Button>
        </p>
      </form>
    </Letter>
  );
}

/** Whether a service can be done where one makes an appointment. */
export function isBookable(offer: CityNow['offers'][number]): boolean {
  return offer.doors.counter !== undefined || offer.doors['service-point'] !== undefined;
}

function PersonBox(given: {
  readonly now: CityNow;
  readonly person: Person;
  readonly at: number;
  readonly alone: boolean;
  readonly error: string | undefined;
  readonly onPerson: (next: Person) => void;
  readonly onRemove: () => void;
}) {
  const say = useTexts();
  const { language, locale } = useLanguage();
  const { now, person, at } = given;
  const nameOf = (slug: string) => {
    const offer = now.offers.find(one => one.slug === slug);
    return offer ? wordsOf(offer.name, language) : slug;
  };
  const left = now.offers
    .filter(offer => isBookable(offer) && !person.services.includes(offer.slug))
    .map(offer => ({ value: offer.slug, label: wordsOf(offer.name, language) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
  const preparable = person.services.some(slug => now.offers.some(offer => offer.slug === slug && offer.hasForm));
  return (
    <section class="person stack" aria-label={say('visit.who.person', { number: at + 1 })}>
      {!given.alone && <h2>{say('visit.who.person', { number: at + 1 })}</h2>}
      {person.services.length > 0 && (
        <ul class="chosen" aria-label={say('visit.who.chosen')}>
          {person.services.map(slug => (
            <li key={slug}>
              <span>{nameOf(slug)}</span>
              <button
                type="button"
                class="linkish"
                aria-label={say('visit.who.remove.label', { service: nameOf(slug) })}
                onClick={() => given.onPerson({ ...person, services: person.services.filter(one => one !== slug) })}
              >
                {say('visit.who.remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {person.services.length < MOST_SERVICES && (
        <Select
          id={`person-${at}-service`}
          label={person.services.length === 0 ? say('visit.who.what') : say('visit.who.more')}
          optional={person.services.length > 0}
          error={given.error}
          options={left}
          value={undefined}
          onValue={slug => slug && given.onPerson({ ...person, services: [...person.services, slug] })}
        />
      )}
      {preparable && (
        <Checks
          id={`person-${at}-prepared`}
          label={say('visit.who.prepared')}
          optional
          options={[{ value: 'yes', label: say('visit.who.prepared.yes'), hint: say('visit.who.prepared.hint') }]}
          value={person.prepared ? ['yes'] : undefined}
          onValue={picked => given.onPerson({ ...person, prepared: picked !== undefined })}
        />
      )}
      {!given.alone && (
        <p>
          <button type="button" class="linkish" onClick={given.onRemove}>
            {say('visit.who.without', { number: at + 1 })}
          </button>
        </p>
      )}
    </section>
  );
}
