import type { Language } from '@buergernah/kernel';

/** The ways in which somebody can be told. */
export type Channel = 'email' | 'sms' | 'letter';

/** A notice on its way out: the only moment at which address and words lie open. */
export interface Message {
  /** Stays the same when it is tried again, so that a mail program knows it for one. */
  readonly notice: string;
  readonly to: string;
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  /** An iCalendar file to go with it, and its method (RFC 5546). */
  readonly calendar: { readonly file: string; readonly method: 'PUBLISH' | 'CANCEL' } | null;
}

/**
 * How a try ended. `refused`: this address will never take it · `later`: it may work later · `away`: nothing can go out now, to no
 * address. `trouble` is a code without an address.
 */
export type Delivery =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused' | 'later' | 'away'; readonly trouble: string };

/** What brings notices to people on one channel: a mail server, a city's text message service, its letter shop. Never throws. */
export interface Carrier {
  send(message: Message): Promise<Delivery>;
}

/** The carriers that an installation has. On a channel without one, notices wait in the outbox for a person. */
export type Carriers = { readonly [C in Channel]?: Carrier };
