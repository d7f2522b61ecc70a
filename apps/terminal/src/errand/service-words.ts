import { wordsOf } from '@buergernah/catalogue';
import { useLanguage } from '@buergernah/kernel/ui';
import { office } from '../office.ts';

/** The names of services, in the reader's language: "Personalausweis, Meldebescheinigung". */
export function useServiceWords(): (slugs: readonly string[]) => string {
  const { language } = useLanguage();
  return slugs =>
    slugs
      .map(slug => {
        const offer = office.value?.offers.find(one => one.slug === slug);
        return offer ? wordsOf(offer.name, language) : slug;
      })
      .join(', ');
}
