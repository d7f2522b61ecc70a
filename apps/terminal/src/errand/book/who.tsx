import { type Topic, wordsOf } from '@buergernah/catalogue';
import { Button, Icon, useLanguage } from '@buergernah/kernel/ui';
import { ArrowLeft, ArrowRight, Check, PencilLine, Plus, UserRound, UsersRound } from 'lucide';
import { Frame } from '../../frame.tsx';
import { topicIcon } from '../../icons.ts';
import { type Offer, office } from '../../office.ts';
import { Waiting } from '../../screens/waiting.tsx';
import { go, goBack } from '../../store.ts';
import { useTexts } from '../../texts.ts';
import { change, draft, MOST_PEOPLE, toggled, withPeople } from '../draft.ts';
import { useServiceWords } from '../service-words.ts';
import { StepsLeft } from './steps-left.tsx';

/** Appointments are for what is done with a person at a place. */
function isBookable({ doors }: Offer): boolean {
  return doors.counter !== undefined || doors['service-point'] !== undefined;
}

/** How many people come. */
export function PeopleScreen() {
  const say = useTexts();
  const words = useServiceWords();
  const people = draft.value?.people ?? [];
  const choose = (count: number) => {
    change({ people: withPeople(people, count), free: undefined });
    go({ name: 'book', step: { at: 'matters' } });
  };
  return (
    <Frame
      title={say('errand.people.title')}
      ear={say('errand.people.spoken')}
      above={<StepsLeft at="people" />}
      lead={<p>{words(people[0] ?? [])}</p>}
      actions={
        <Button icon={ArrowLeft} onPress={goBack}>
          {say('terminal.back')}
        </Button>
      }
    >
      <div class="bigs">
        {Array.from({ length: MOST_PEOPLE }, (_, at) => at + 1).map(count => (
          <button type="button" class="big big--half" key={count} onClick={() => choose(count)}>
            <Icon of={count === 1 ? UserRound : UsersRound} />
            {say('errand.people', { count })}
          </button>
        ))}
      </div>
    </Frame>
  );
}

/** What each of them needs, in one appointment. */
export function MattersScreen() {
  const say = useTexts();
  const words = useServiceWords();
  const people = draft.value?.people ?? [];
  const one = people.length === 1;
  const title = say(one ? 'errand.matters.title.one' : 'errand.matters.title');
  return (
    <Frame
      title={title}
      ear={[title, ...people.map((services, at) => personWords(at, services))].join('. ')}
      above={<StepsLeft at="matters" />}
      lead={<p>{say('errand.matters.lead')}</p>}
      actions={
        <>
          <Button icon={ArrowLeft} onPress={goBack}>
            {say('terminal.back')}
          </Button>
          <Button kind="primary" icon={Check} onPress={() => go({ name: 'book', step: { at: 'place' } })}>
            {say('errand.matters.all')}
          </Button>
        </>
      }
    >
      <div class="bigs bigs--lines">
        {people.map((services, person) => (
          <button
            type="button"
            class="big big--line"
            key={person}
            onClick={() => go({ name: 'book', step: { at: 'pick', person } })}
          >
            <Icon of={one ? Plus : PencilLine} />
            <span class="grow">
              {one ? words(services) : personWords(person, services)}
              <small>{say(one ? 'errand.matters.more' : 'errand.matters.change')}</small>
            </span>
            <Icon of={ArrowRight} />
          </button>
        ))}
      </div>
    </Frame>
  );

  function personWords(at: number, services: readonly string[]): string {
    return say('appointments.ui.person', { number: at + 1, what: words(services) });
  }
}

/** What one person needs: a topic, then its services; chosen ones stand on top and can be taken away. */
export function PickScreen({ person, topic }: { readonly person: number; readonly topic?: string | undefined }) {
  const say = useTexts();
  const { language } = useLanguage();
  const now = office.value;
  const people = draft.value?.people ?? [];
  const chosen = people[person] ?? [];
  if (!now) return <Waiting />;
  const offers = now.offers.filter(isBookable);
  const title = say(people.length === 1 ? 'errand.pick.title.one' : 'errand.pick.title', { number: person + 1 });
  const topics = now.topics.filter(one => offers.some(offer => offer.topic === one.id));
  const shown = topic ? offers.filter(offer => offer.topic === topic) : [];
  const toggle = (slug: string) => change({ people: toggled(people, person, slug), free: undefined });
  return (
    <Frame
      title={title}
      step={topic ?? ''}
      ear={title}
      lead={<p>{say(topic ? 'errand.pick.services' : 'errand.pick.topics')}</p>}
      actions={
        <>
          {topic && (
            <Button icon={ArrowLeft} onPress={goBack}>
              {say('errand.pick.other')}
            </Button>
          )}
          <Button kind="primary" icon={Check} onPress={backToMatters}>
            {say('errand.pick.done')}
          </Button>
        </>
      }
    >
      {topic ? (
        <div class="bigs bigs--lines">
          {shown.map(offer => (
            <Wanted
              key={offer.slug}
              offer={offer}
              on={chosen.includes(offer.slug)}
              onPress={() => toggle(offer.slug)}
            />
          ))}
        </div>
      ) : (
        <>
          <div class="bigs bigs--lines">
            {offers
              .filter(offer => chosen.includes(offer.slug))
              .map(offer => (
                <Wanted key={offer.slug} offer={offer} on onPress={() => toggle(offer.slug)} />
              ))}
          </div>
          <div class="bigs">{topics.map(one => topicButton(one))}</div>
        </>
      )}
    </Frame>
  );

  function topicButton(one: Topic) {
    return (
      <button
        type="button"
        class="big big--half"
        key={one.id}
        onClick={() => go({ name: 'book', step: { at: 'pick', person, topic: one.id } })}
      >
        <Icon of={topicIcon(one.icon)} />
        {wordsOf(one.name, language)}
      </button>
    );
  }

  function backToMatters() {
    goBack();
    if (topic) goBack();
  }
}

function Wanted({ offer, on, onPress }: { readonly offer: Offer; readonly on: boolean; readonly onPress: () => void }) {
  const { language } = useLanguage();
  return (
    <button type="button" class="big big--line big--wish" aria-pressed={on} onClick={onPress}>
      <Icon of={on ? Check : Plus} />
      <span class="grow">{wordsOf(offer.name, language)}</span>
    </button>
  );
}
