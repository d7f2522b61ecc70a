import type { Id } from '@buergernah/kernel';
import type { Answer } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { newId, today } from '../../clock.ts';
import { city } from '../../office-data.ts';
import { useSending } from '../../places/sending.ts';
import { printPage } from '../../print.tsx';

/** Prints the letter about a visit and writes down that it is on its way. */
export function usePrintLetter(visit: Id<'visit'>, onTold: () => void) {
  const reading = useSending();
  const telling = useSending(onTold);
  const print = async () => {
    const letter = await reading.send(visitsContract.visitLetter, { params: { visit } });
    if (!letter?.ok) return;
    printPage(<PrintedLetter of={letter.value} />);
    await telling.send(visitsContract.markTold, {
      params: { visit },
      body: { command: newId<'command'>(), by: 'letter' },
    });
  };
  return {
    print: () => void print(),
    busy: reading.busy || telling.busy,
    refused: reading.refused ?? telling.refused,
  };
}

/** A letter as the printer gets it; in another language, with the German that the office works with below. */
function PrintedLetter({ of }: { readonly of: Answer<typeof visitsContract.visitLetter> }) {
  return (
    <article class="printed-letter">
      <header>
        <p class="printed-letter__city">{city.value?.officialName}</p>
        <p>{city.value?.phone.office}</p>
      </header>
      <p class="printed-letter__to">{of.to.join('\n')}</p>
      <p class="printed-letter__day">
        {today().toLocaleString('de', { day: 'numeric', month: 'long', year: 'numeric' })}
      </p>
      <h1>{of.subject}</h1>
      {of.paragraphs.map(text => (
        <p key={text}>{text}</p>
      ))}
      {of.german && (
        <div lang="de">
          <hr />
          {of.german.map(text => (
            <p key={text}>{text}</p>
          ))}
        </div>
      )}
    </article>
  );
}
