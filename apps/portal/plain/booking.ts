import { type BookingView, instantAt } from '@buergernah/appointments';
import { localeOf, OFFICE_ZONE } from '@buergernah/kernel';
import { siteOf } from '@buergernah/sites';
import { field, type Html, html, NOTHING, sentenceOf } from './html.ts';
import { type Page, type PlainStatus, withLanguage } from './page.ts';

/** One's own booking without script: by its code one sees it and cancels it. Moving it takes the whole page, or a telephone. */
export function bookingPage(page: Page, status: PlainStatus | undefined): Html {
  return status && 'booking' in status ? stands(page, status.booking, status.code) : ask(page, status);
}

function ask({ say, language }: Page, status: PlainStatus | undefined): Html {
  return html`<div class="lead"><p>${say('portal.plain.booking.lead')}</p></div>
${sentenceOf(status)}
<form class="stack" method="post" action="${withLanguage('/einfach/termin', language)}">
<input type="hidden" name="tun" value="sehen">
${field('code', say('portal.plain.booking.code'), say('portal.plain.booking.code.hint'), 'text')}
<p class="buttons"><button class="kern-btn kern-btn--primary" type="submit"><span class="kern-label">${say('portal.plain.booking.see')}</span></button></p>
</form>`;
}

function stands({ data, say, language }: Page, booking: BookingView, code: string): Html {
  const begins = instantAt(Temporal.PlainDate.from(booking.day), booking.start).toZonedDateTimeISO(OFFICE_ZONE);
  const when = say('portal.plain.booking.when', {
    day: begins.toLocaleString(localeOf(language), { weekday: 'long', day: 'numeric', month: 'long' }),
    time: begins.toPlainTime().toString({ smallestUnit: 'minute' }),
  });
  const site = siteOf(data.sites, booking.place);
  const stillOn = booking.state === 'booked' || booking.state === 'displaced';
  return html`<p class="where"><strong>${when}</strong></p>
${site ? html`<address>${site.name}<br>${site.address.street} ${site.address.houseNumber}, ${site.address.postcode} ${site.address.place}${site.address.hint ? html`<br>${site.address.hint}` : NOTHING}</address>` : NOTHING}
<div class="status"><p>${say(`portal.plain.booking.${STATES[booking.state]}`, { phone: data.city.phone.citizens })}</p></div>
${
  stillOn
    ? html`<form class="stack" method="post" action="${withLanguage('/einfach/termin', language)}">
<input type="hidden" name="tun" value="absagen"><input type="hidden" name="code" value="${code}">
<p class="buttons"><button class="kern-btn kern-btn--secondary" type="submit"><span class="kern-label">${say('portal.plain.booking.cancel')}</span></button></p>
</form>`
    : NOTHING
}
<p><a href="${withLanguage('/einfach/termin', language)}">${say('portal.plain.booking.other')}</a></p>`;
}

/** How a booking stands, in one of four sentences. */
const STATES = {
  held: 'stands',
  booked: 'stands',
  arrived: 'stands',
  displaced: 'displaced',
  cancelled: 'cancelled',
  freed: 'over',
  missed: 'over',
  kept: 'over',
} as const;
