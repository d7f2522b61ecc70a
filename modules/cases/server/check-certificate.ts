import { timingSafeEqual } from 'node:crypto';
import { type Ars, parseCode } from '@buergernah/kernel';
import { CERTIFICATE_SIGNS } from '../certificate.ts';
import { checkDigest } from './issue-certificate.ts';
import type { CaseOffice } from './office.ts';
import { findCertificate } from './store.ts';

/**
 * Whether a certificate is genuine. Code, family name and birth date must all fit; the answer names nobody and does not say which of
 * the three was wrong. Where an Auskunftssperre stands it is the same no.
 */
export async function checkCertificate(
  office: CaseOffice,
  municipality: Ars,
  typed: { readonly code: string; readonly familyName: string; readonly birthDate: string },
): Promise<{ genuine: boolean; issuedOn: string | null }> {
  const no = { genuine: false, issuedOn: null };
  const code = parseCode(typed.code, CERTIFICATE_SIGNS);
  if (!code.ok) return no;
  const digest = checkDigest(office, code.value, typed.familyName, typed.birthDate);
  const found = await office.database.withMunicipality(municipality, tx => findCertificate(tx, code.value));
  if (!found?.digest || !timingSafeEqual(found.digest, digest)) return no;
  return { genuine: true, issuedOn: found.issuedOn.toString() };
}
