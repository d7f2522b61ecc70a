import { useEffect } from 'preact/hooks';
import type { CityNow } from '../city.ts';
import { Nowhere } from '../frame.tsx';
import { address, go } from '../router.ts';
import { About } from './about.tsx';
import { AskedPage } from './ask/asked.tsx';
import { beginAsking } from './ask/draft.ts';
import { Matters } from './ask/matters.tsx';
import { Needs } from './ask/needs.tsx';
import { Reach } from './ask/reach.tsx';
import { Review } from './ask/review.tsx';
import { pathOf } from './ask/step-page.tsx';
import { When } from './ask/when.tsx';
import { Where } from './ask/where.tsx';
import { Person, Relation, Whom } from './ask/whom.tsx';
import { OwnVisit } from './own/own-visit.tsx';
import './home-visit.css';

const PAGES: Readonly<Record<string, typeof Review>> = {
  'fuer-wen': Whom,
  vertretung: Relation,
  person: Person,
  anliegen: Matters,
  bedarf: Needs,
  adresse: Where,
  zeit: When,
  kontakt: Reach,
  pruefen: Review,
};

/** The pages around a home visit: what it is, the request question by question, one's own visit by its code. */
export function HomeVisit({
  now,
  one,
  two,
}: {
  readonly now: CityNow;
  readonly one: string | undefined;
  readonly two: string | undefined;
}) {
  if (one === undefined) return <About now={now} />;
  if (one === 'neu' && two === undefined) return <Begin now={now} />;
  const Page = one === 'neu' ? PAGES[two ?? ''] : undefined;
  // Each question is a page of its own: nothing typed into one stays in the fields of the next.
  if (Page) return <Page now={now} key={two} />;
  if (one === 'angekommen' && two === undefined) return <AskedPage now={now} />;
  if (one === 'code' && two === undefined) return <OwnVisit now={now} />;
  return <Nowhere />;
}

/** Begins a request, or goes on with the one that lies here, and leads to its first question. */
function Begin({ now }: { readonly now: CityNow }) {
  useEffect(() => {
    const wanted = address.peek().query.get('leistung');
    beginAsking(now.offers.find(offer => offer.slug === wanted && offer.doors.koffer !== undefined)?.slug);
    go(pathOf('fuer-wen'), { replace: true });
  }, [now]);
  return null;
}
