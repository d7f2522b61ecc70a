import { createHmac } from 'node:crypto';
import type { Tx } from '@buergernah/kernel/server';
import type { CaseState } from '../case.ts';
import { checkText } from '../certificate.ts';
import type { Circumstance, Content } from '../decide.ts';
import type { CaseOffice } from './office.ts';
import type { RegisterEntry } from './register.ts';
import { insertCertificate } from './store.ts';

/**
 * Makes the certificate and registers its code for the check page. Where an Auskunftssperre stands (in the register or on the case)
 * no digest is kept: the check page then answers like for an unknown code.
 */
export async function issueCertificate(
  office: CaseOffice,
  tx: Tx,
  issued: {
    readonly caseId: string;
    readonly state: CaseState;
    readonly answers: Content['answers'];
    readonly entry: RegisterEntry;
    readonly given: Circumstance;
  },
): Promise<Uint8Array> {
  const { entry, state, given } = issued;
  await insertCertificate(tx, {
    code: given.certificateCode,
    caseId: issued.caseId,
    issuedOn: given.on.toString(),
    digest:
      entry.blocked || state.protected
        ? null
        : checkDigest(office, given.certificateCode, entry.familyName, entry.birthDate),
  });
  return office.certificates.make(tx.municipality, {
    service: state.service,
    office: state.office,
    issuedOn: given.on,
    checkCode: given.certificateCode,
    entry,
    answers: issued.answers,
  });
}

/** The keyed digest under which a certificate's holder is compared; with the code in it, so that two certificates of one person do not look alike. */
export function checkDigest(
  office: Pick<CaseOffice, 'keyring'>,
  code: string,
  familyName: string,
  birthDate: string,
): Buffer {
  return createHmac('sha256', office.keyring.secret('certificate-check'))
    .update(`${code}|${checkText(familyName, birthDate)}`)
    .digest();
}
