/** JSON as it is hashed; integers only, so that no float can be written in two ways. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** The last number and hash of a stream; number 0 where the stream is new. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}
