import { ok, type Result, refuse } from '@buergernah/kernel';

/** How somebody who books wants to be told, as they typed it. */
export type TypedContact =
  | { readonly kind: 'email'; readonly address: string }
  | { readonly kind: 'phone'; readonly number: string }
  | { readonly kind: 'none' };

/** A contact that was checked: `to` is an e-mail address, or a telephone number as E.164 writes it (`+49234115`). */
export type Contact =
  | { readonly kind: 'email'; readonly to: string }
  | { readonly kind: 'phone'; readonly to: string }
  | { readonly kind: 'none' };

/** No blanks, control signs or signs that mean something in a mail header; letters of any language. */
const LOCAL = /^[^\s@,;:<>()[\]\\"\p{C}]{1,64}$/u;
const DOMAIN = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}][\p{L}\p{N}-]{0,61}[\p{L}\p{N}]$/u;
const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * Checks and normalises a contact; refused `contact-invalid`. An address has one @ and nothing that could end a mail header (RFC 5322).
 * A number gets its country, Germany where none was typed (ITU-T E.164): it must begin with 0 or +, since a number without area code
 * reaches nobody.
 */
export function readContact(typed: TypedContact): Result<Contact, { code: 'contact-invalid' }> {
  if (typed.kind === 'none') return ok({ kind: 'none' });
  if (typed.kind === 'phone') {
    const to = e164(typed.number);
    return E164.test(to) ? ok({ kind: 'phone', to }) : refuse('contact-invalid');
  }
  const address = typed.address.trim().normalize('NFC');
  const [local = '', domain = '', ...more] = address.split('@');
  const dots = /^\.|\.\.|\.$/.test(local);
  if (address.length > 200 || more.length > 0 || dots || !LOCAL.test(local) || !DOMAIN.test(domain))
    return refuse('contact-invalid');
  return ok({ kind: 'email', to: `${local}@${domain.toLowerCase()}` });
}

/** `0234 / 910-0`, `+49 (0)234 9100` and `0049 234 9100` are one number. */
function e164(typed: string): string {
  const bare = typed
    .trim()
    .replace(/^(\+|00)(.*)\(0\)/, '$1$2')
    .replaceAll(/[ \u00A0()/.-]/g, '');
  if (bare.startsWith('00')) return `+${bare.slice(2)}`;
  return bare.startsWith('0') ? `+49${bare.slice(1)}` : bare;
}
