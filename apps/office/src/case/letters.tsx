import { formatCaseNumber } from '@buergernah/cases';
import type { Address } from '@buergernah/catalogue';
import { addressLines } from '@buergernah/catalogue/ui';
import { Button } from '@buergernah/kernel/ui';
import { Printer } from 'lucide';
import { today } from '../clock.ts';
import { city, serviceName, sites } from '../office-data.ts';
import { printPage } from '../print.tsx';
import { useTexts } from '../texts.ts';
import type { OnScreen } from './open-case.ts';

/** The office's letters within a case, to read and to print for whoever gets them by post. */
export function Letters({ of, opened }: { readonly of: OnScreen; readonly opened: NonNullable<OnScreen['opened']> }) {
  const say = useTexts();
  return (
    <>
      {opened.letters.map((letter, at) => (
        <article class="letter" key={`${at} ${letter.kind}`}>
          <h3>{say(letter.kind === 'decision' ? 'office.letter.decision' : 'office.letter.ask-back')}</h3>
          <p>{letter.text}</p>
          <Button
            kind="tertiary"
            icon={Printer}
            onPress={() => printPage(<PrintedLetter of={of} opened={opened} letter={letter} />)}
          >
            {say('office.letter.print')}
          </Button>
        </article>
      ))}
    </>
  );
}

function PrintedLetter(given: {
  readonly of: OnScreen;
  readonly opened: NonNullable<OnScreen['opened']>;
  readonly letter: { readonly kind: string; readonly text: string };
}) {
  const say = useTexts();
  const { letter } = given;
  const { answers, register } = given.opened;
  const { view } = given.of;
  const office = sites.value.find(site => site.id === view.office);
  const name = [answers.givenNames, answers.familyName].filter(part => typeof part === 'string').join(' ');
  // A letter goes where the register says somebody lives; what was stated is only a claim.
  const known = register?.address as Omit<Extract<Address, { kind: 'germany' }>, 'kind'> | null | undefined;
  const address = known ? { kind: 'germany' as const, ...known } : (answers.address as Address | undefined);
  return (
    <article class="printed-letter">
      <header>
        <p class="printed-letter__city">{city.value?.officialName}</p>
        {office && (
          <p>{`${office.name}\n${office.address.street} ${office.address.houseNumber}\n${office.address.postcode} ${office.address.place}`}</p>
        )}
      </header>
      <p class="printed-letter__to">
        {[name, ...(address ? addressLines(address, say, 'de') : [])].filter(line => line !== '').join('\n')}
      </p>
      <p class="printed-letter__day">
        {today().toLocaleString('de', { day: 'numeric', month: 'long', year: 'numeric' })}
      </p>
      <h1>
        {say(letter.kind === 'decision' ? 'office.letter.decision-head' : 'office.letter.ask-back-head', {
          service: serviceName(view.service),
          number: formatCaseNumber(view.number),
        })}
      </h1>
      <p class="printed-letter__text">{letter.text}</p>
    </article>
  );
}
