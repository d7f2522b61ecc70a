/** What can have happened to a case. Ids, codes, days and amounts; never a name, never content. */
export type CaseFact =
  | Told<
      'started',
      {
        number: string;
        service: string;
        rules: string;
        office: string;
        door: string;
        place: string | null;
        expiresOn: string;
      }
    >
  | Told<'filled', { content: string }>
  | Told<'attached', { content: string; field: string; mediaType: string; bytes: number }>
  | Told<'identified', { level: 'eid' | 'presence' }>
  | Told<'protected', { on: boolean }>
  | Told<
      'submitted',
      { on: string; delivery: string; feeCents: number | null; feeRule: string | null; gate: string; despite: boolean }
    >
  | Told<'taken', { staff: string }>
  | Told<'handed-on', { office: string }>
  | Told<'register-checked', { content: string; matches: boolean }>
  | Told<'asked-back', { content: string }>
  | Told<'granted', { on: string }>
  | Told<'refused', { on: string; content: string }>
  | Told<'certificate-issued', { content: string; code: string; on: string }>
  | Told<'pin-letter-handed', { content: string; on: string; at: string }>
  | Told<
      'handed-over',
      {
        on: string;
        way: string;
        /** At home: to whom, and what else changed hands. */
        to?: 'holder' | 'proxy';
        oldDocument?: 'voided-taken' | 'voided-given-back' | 'none';
        coverLetter?: boolean;
        brailleOffered?: boolean;
        destroyOn: string;
        retention: string;
      }
    >
  | Told<'closed', { on: string; destroyOn: string; retention: string }>
  | Told<'withdrawn', { on: string; destroyOn: string; retention: string }>
  | Told<'expired', { on: string; destroyOn: string; retention: string }>
  | Told<'content-destroyed', { on: string; rule: string; completeOn: string }>;

interface Told<Kind extends string, Data> {
  readonly kind: `cases.${Kind}`;
  readonly data: Readonly<Data>;
}

export type FactKind = CaseFact['kind'];

/** What can stand beside a case, encrypted under its key. */
export const CONTENT_KINDS = ['answers', 'paper', 'register', 'letter', 'receipt', 'certificate'] as const;
export type ContentKind = (typeof CONTENT_KINDS)[number];

/** A piece of content that a decision writes; the server encrypts it and adds the ciphertext's SHA-256 to the fact that names it. */
export interface ContentChange {
  readonly id: string;
  readonly kind: ContentKind;
  /** JSON value, or for papers and certificates bytes that the use case holds ready under this id. */
  readonly value: unknown;
}
