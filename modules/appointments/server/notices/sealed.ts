import type { Ars } from '@buergernah/kernel';
import { type DataKey, type Keyring, newDataKey, seal, unseal } from '@buergernah/kernel/server';
import type { Contact } from '../../contact.ts';
import type { Message } from './carrier.ts';

/** What lies sealed in a notice. */
export type NoticeWords = Pick<Message, 'to' | 'subject' | 'text' | 'calendar'>;

/** A contact under a fresh key of its own, and that key under the municipality's. Deleting the wrapped key deletes all that lies under it. */
export function sealContact(
  keyring: Keyring,
  municipality: Ars,
  booking: string,
  contact: Contact,
): { readonly wrapped: Buffer; readonly sealed: Buffer } {
  const key = newDataKey();
  return {
    wrapped: keyring.wrap(municipality, key),
    sealed: seal(key, Buffer.from(JSON.stringify(contact)), `contact/${municipality}/${booking}`),
  };
}

/** Opens a contact and gives its key. */
export function openContact(
  keyring: Keyring,
  municipality: Ars,
  booking: string,
  kept: { readonly wrapped: Buffer; readonly sealed: Buffer },
): { readonly key: DataKey; readonly contact: Contact } {
  const key = keyring.unwrap(municipality, kept.wrapped);
  const plain = unseal(key, kept.sealed, `contact/${municipality}/${booking}`);
  return { key, contact: JSON.parse(plain.toString()) as Contact };
}

/** Seals a notice's address and words under the key of its contact. */
export function sealNotice(key: DataKey, municipality: Ars, notice: string, words: NoticeWords): Buffer {
  return seal(key, Buffer.from(JSON.stringify(words)), `notice/${municipality}/${notice}`);
}

/** Opens a notice for sending or reading. */
export function openNotice(
  keyring: Keyring,
  municipality: Ars,
  notice: string,
  kept: { readonly wrapped: Buffer; readonly sealed: Buffer },
): NoticeWords {
  const key = keyring.unwrap(municipality, kept.wrapped);
  return JSON.parse(unseal(key, kept.sealed, `notice/${municipality}/${notice}`).toString()) as NoticeWords;
}
