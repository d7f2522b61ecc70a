import type { Html } from './html.ts';
import { html } from './html.ts';
import type { Page } from './page.ts';

/** What a home visit is, how it goes, how one knows us, and whom to call for one: readable without script. */
export function homeVisitPage({ data, say }: Page): Html {
  const phone = data.city.phone.citizens;
  return html`<div class="lead"><p>${say('home-visit.lead')}</p></div>
<p>${say('portal.plain.visit.call', { phone })}</p>
<section class="stack"><h2>${say('home-visit.who')}</h2><p>${say('home-visit.who.words')}</p></section>
<section class="stack"><h2>${say('home-visit.how')}</h2>
<ol class="bring"><li>${say('home-visit.how.call')}</li><li>${say('home-visit.how.word')}</li><li>${say('home-visit.how.visit')}</li></ol></section>
<section class="stack"><h2>${say('home-visit.safe')}</h2><p>${say('home-visit.safe.words', { phone })}</p></section>
<section class="stack"><h2>${say('home-visit.cost')}</h2><p>${say('home-visit.cost.cash')}</p><p>${say('portal.fee.waiver')}</p></section>
<p><a href="/hausbesuch">${say('portal.ways.visit')}</a></p>`;
}
