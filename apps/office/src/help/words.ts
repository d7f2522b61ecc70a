import { type Page, type Service, wordsOf } from '@buergernah/catalogue';
import { useEffect, useState } from 'preact/hooks';
import { serviceOf } from '../office-data.ts';
import { plainSentence, say } from '../texts.ts';

const languages = new Intl.DisplayNames('de', { type: 'language' });

/** A language by its code, `dgs` as the sign language it is. */
export function languageName(code: string): string {
  return code === 'dgs' ? say('office.help.dgs') : (languages.of(code) ?? code);
}

/** What a refusal on the citizen's screen says, as they read it; the code where it says nothing by itself. */
export function refusalWords(code: string): string {
  return (
    plainSentence(`refusal.${code}`) ??
    plainSentence(`catalogue.condition.${code}`) ??
    plainSentence(`catalogue.answer.${code}`) ??
    say('office.help.stuck.code', { code })
  );
}

/** A condition of the catalogue in words. */
export function conditionWords(code: string): string {
  return plainSentence(`catalogue.condition.${code}`) ?? code;
}

/** Minutes and seconds: "0:42", "12:05". */
export function clockWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The title of a page of a form; undefined where there is none by this id. */
export function pageOf(service: Service | undefined, page: string | null): Page | undefined {
  return page === null ? undefined : service?.form?.pages.find(one => one.id === page);
}

/** A page of a form by its title. */
export function pageTitle(service: Service | undefined, page: string | null): string | undefined {
  const found = pageOf(service, page);
  return found && wordsOf(found.title, 'de');
}

/** A service with its form, as soon as it is there. */
export function useService(slug: string | null): Service | undefined {
  const [service, setService] = useState<Service>();
  useEffect(() => {
    let wanted = true;
    setService(undefined);
    if (slug !== null)
      void serviceOf(slug).then(found => {
        if (wanted) setService(found);
      });
    return () => {
      wanted = false;
    };
  }, [slug]);
  return service;
}
