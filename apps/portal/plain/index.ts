import { type CaseView, formatCaseNumber } from '@buergernah/cases';
import { wordsOf } from '@buergernah/catalogue';
import { LANGUAGES, localeOf, OFFICE_ZONE, type Say } from '@buergernah/kernel';
import {
  accessWords,
  cashDeskWords,
  hoursTable,
  limitWords,
  nearestCashDesk,
  openState,
  openWords,
  SITE_KINDS,
  type Site,
  shutBecause,
  shutWords,
  spansWords,
  stopWords,
} from '@buergernah/sites';
import { bookingPage } from './booking.ts';
import { homeVisitPage } from './home-visit.ts';
import { field, type Html, html, NOTHING, sentenceOf } from './html.ts';
import { type Key, NAMES, type Page, type PlainData, type PlainStatus, voices, withLanguage } from './page.ts';

export type { PlainData, PlainStatus } from './page.ts';

/** The addresses of the pages that are read without script. */
export const PLAIN_PATHS = [
  '/einfach',
  '/einfach/orte',
  '/einfach/stand',
  '/einfach/termin',
  '/einfach/hausbesuch',
] as const;

/**
 * A page that is whole without script, for old telephones and slow lines: places with their hours, how a case stands, one's own booking, what a home visit is. The language is
 * chosen by `?sprache=en`. `status` is what came of a form sent to `/einfach/stand` or `/einfach/termin`. Undefined: there is no such page.
 */
export function renderPlain(url: string, data: PlainData, status?: PlainStatus): string | undefined {
  const [path = '', query = ''] = url.split('?');
  const asked = new URLSearchParams(query).get('sprache');
  const language = LANGUAGES.find(one => one === asked) ?? 'de';
  const page = { data, language, path, say: voices.get(language) as Say<Key> };
  switch (path.replace(/(.)\/$/, '$1')) {
    case '/einfach':
      return sheet(page, 'portal.plain.title', start(page));
    case '/einfach/orte':
      return sheet(page, 'portal.places.title', places(page));
    case '/einfach/stand':
      return sheet(
        page,
        'portal.plain.status',
        status && 'view' in status ? stands(page, status.view) : ask(page, status),
      );
    case '/einfach/termin':
      return sheet(page, 'portal.plain.booking', bookingPage(page, status));
    case '/einfach/hausbesuch':
      return sheet(page, 'home-visit.title', homeVisitPage(page));
    default:
      return undefined;
  }
}

function sheet({ data, language, path, say }: Page, title: Key, body: Html): string {
  const style = /<link[^>]+href="(\/assets\/[\w.-]+\.css)"/.exec(data.shell)?.[1];
  const { city } = data;
  const page = html`<!doctype html>
<html lang="${localeOf(language)}" data-kern-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${say(title)} · ${city.officialName}</title>
${style ? html`<link rel="stylesheet" href="${style}">` : NOTHING}
</head>
<body>
<header class="city-head"><div>
<a class="city-name" href="${withLanguage('/einfach', language)}">${city.officialName}<span>${say('portal.name.below')}</span></a>
<nav class="buttons" aria-label="${say('portal.plain.languages')}">${LANGUAGES.map(other =>
    other === language
      ? html`<span class="linkish" aria-current="true">${NAMES[other]}</span>`
      : html`<a class="linkish" lang="${localeOf(other)}" href="${withLanguage(path, other)}">${NAMES[other]}</a>`,
  )}</nav>
</div></header>
<main class="page"><article class="stack letter">
<h1>${say(title)}</h1>
${body}
</article></main>
<footer class="foot"><div>
<section><h2>${say('portal.human')}</h2>
<p><a class="foot__phone" href="tel:${city.phone.citizens}">${city.phone.citizens}</a><br>${wordsOf(city.phone.hours, language)}</p></section>
<nav aria-label="${say('portal.foot.label')}"><ul>
<li><a href="${withLanguage('/einfach/orte', language)}">${say('portal.places.title')}</a></li>
<li><a href="${withLanguage('/einfach/stand', language)}">${say('portal.plain.status')}</a></li>
<li><a href="/">${say('portal.plain.full')}</a></li>
</ul></nav>
</div></footer>
</body>
</html>
`;
  return page.text;
}

function start({ language, say }: Page): Html {
  const line = (to: string, name: string) =>
    html`<a class="choice" href="${withLanguage(to, language)}"><span><strong>${name}</strong></span></a>`;
  return html`<div class="lead"><p>${say('portal.plain.lead')}</p></div>
<nav class="choices" aria-label="${say('portal.plain.title')}">
${line('/einfach/orte', say('portal.places.title'))}
${line('/einfach/stand', say('portal.plain.status'))}
${line('/einfach/termin', say('portal.plain.booking'))}
${line('/einfach/hausbesuch', say('home-visit.title'))}
</nav>`;
}

function places(page: Page): Html {
  const { data, say } = page;
  return html`<div class="lead"><p>${say('portal.places.lead')}</p></div>
<p>${say('portal.plain.book', { phone: data.city.phone.citizens })}</p>
${SITE_KINDS.map(kind => {
  const sites = data.sites.sites.filter(site => site.kind === kind);
  if (sites.length === 0) return NOTHING;
  return html`<section class="stack"><h2>${say(`portal.places.${kind}`)}</h2>${sites.map(site => place(page, site))}</section>`;
})}`;
}

function place(page: Page, site: Site): Html {
  const { say, data, language } = page;
  const { address } = site;
  const locale = localeOf(language);
  const facts = [...limitWords(site, say), ...paying(page, site), ...accessWords(site, say), ...stopWords(site, say)];
  const state = openState(site, data.sites, data.now);
  const reason = shutBecause(site, data.sites, data.now);
  return html`<article class="place" id="${site.id}">
<h3>${site.name}</h3>
<p>${state.open || state.next?.inDays === 0 ? html`<strong class="open">${openWords(state, say, locale)}</strong>` : openWords(state, say, locale)}</p>
${reason ? html`<p>${shutWords(reason, say)}</p>` : NOTHING}
<address>${address.street} ${address.houseNumber}, ${address.postcode} ${address.place}${address.hint ? html`<br>${address.hint}` : NOTHING}</address>
<table class="hours"><tbody>${hoursTable(site, say, locale).map(
    line => html`<tr><th scope="row">${line.days}</th><td>${line.hours}</td></tr>`,
  )}</tbody></table>
${different(page, site)}
<ul class="facts">${facts.map(words => html`<li>${words}</li>`)}</ul>
</article>`;
}

/** Days of the coming weeks on which the hours are others. */
function different({ data, say, language }: Page, site: Site): Html {
  const locale = localeOf(language);
  const today = data.now.toZonedDateTimeISO(OFFICE_ZONE).toPlainDate();
  const on = (day: string) =>
    Temporal.PlainDate.from(day).toLocaleString(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const [from, until] = [today.toString(), today.add({ days: 56 }).toString()];
  const coming = (site.exceptions ?? []).filter(one => from <= one.until && one.from <= until);
  if (coming.length === 0) return NOTHING;
  return html`<ul class="facts">${coming.map(one => {
    const days = one.from === one.until ? on(one.from) : `${on(one.from)} – ${on(one.until)}`;
    const hours = one.hours.length === 0 ? say('sites.closed') : spansWords(one.hours, say);
    return html`<li>${days}: ${hours}, ${say(`sites.reason.${one.reason}`)}</li>`;
  })}</ul>`;
}

/** How one pays; where cards alone are taken, the nearest cash desk with its hours is always named. */
function paying({ data, say, language }: Page, site: Site): readonly string[] {
  if (site.kind === 'compartment-bank') return [];
  if (site.cashDesk && !site.limits?.includes('card-only')) return [say('sites.cash-desk')];
  const desk = nearestCashDesk(site, data.sites, data.now);
  const cards = site.limits?.includes('card-only') ? [] : [say('sites.limit.card-only')];
  return desk ? [...cards, cashDeskWords(desk, say, localeOf(language))] : cards;
}

function ask({ say, language }: Page, status: PlainStatus | undefined): Html {
  return html`<div class="lead"><p>${say('portal.go-on.lead')}</p></div>
${sentenceOf(status)}
<form class="stack" method="post" action="${withLanguage('/einfach/stand', language)}">
${field('nummer', say('portal.taken.number'), say('portal.go-on.number.hint'), 'numeric')}
${field('geheimwort', say('portal.taken.secret'), say('portal.go-on.secret.hint'), 'text')}
<p class="buttons"><button class="kern-btn kern-btn--primary" type="submit"><span class="kern-label">${say('portal.plain.see')}</span></button></p>
</form>
<p class="quiet">${say('portal.go-on.lost')}</p>`;
}

function stands({ data, say, language }: Page, view: CaseView): Html {
  const service = data.services.find(one => one.slug === view.service);
  const day = (text: string) => Temporal.PlainDate.from(text).toLocaleString(localeOf(language), { dateStyle: 'long' });
  const number = formatCaseNumber(view.number);
  return html`<p class="where"><strong>${service ? wordsOf(service.name, language) : view.service}</strong> ${say('portal.case.number', { number })}</p>
<div class="status"><p>${say(`cases.status.${view.phase}`)}</p></div>
${view.submittedAt ? html`<p>${say('portal.plain.submitted', { day: day(view.submittedAt) })}</p>` : NOTHING}
${view.destroyOn ? html`<p class="quiet">${say('portal.case.destroy', { day: day(view.destroyOn) })}</p>` : NOTHING}
<p><a href="${withLanguage('/einfach/stand', language)}">${say('portal.plain.again')}</a></p>`;
}
