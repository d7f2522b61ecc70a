import type { Adapter, AdapterPayload } from 'oidc-provider';

/**
 * What the demo's OpenID provider remembers, in the memory of one process: sign-ins that are under way, for an hour at most. A demo
 * that runs on several ports signs in on the port that the browser came by, so nothing has to be shared.
 */
export class DemoStore implements Adapter {
  static readonly rows = new Map<string, { readonly payload: AdapterPayload; readonly ends: number }>();
  readonly kind: string;

  constructor(kind: string) {
    this.kind = kind;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn = 3600): Promise<undefined> {
    const now = performance.now();
    for (const [key, row] of DemoStore.rows) if (row.ends < now) DemoStore.rows.delete(key);
    DemoStore.rows.set(`${this.kind} ${id}`, { payload, ends: now + Math.min(expiresIn, 3600) * 1000 });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const row = DemoStore.rows.get(`${this.kind} ${id}`);
    return row && row.ends > performance.now() ? row.payload : undefined;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.where(row => row.uid === uid);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.where(row => row.userCode === userCode);
  }

  async consume(id: string): Promise<undefined> {
    const row = await this.find(id);
    if (row) row.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string): Promise<undefined> {
    DemoStore.rows.delete(`${this.kind} ${id}`);
  }

  async revokeByGrantId(grantId: string): Promise<undefined> {
    for (const [key, row] of DemoStore.rows) if (row.payload.grantId === grantId) DemoStore.rows.delete(key);
  }

  private where(fits: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const [key, row] of DemoStore.rows)
      if (key.startsWith(`${this.kind} `) && fits(row.payload)) return row.payload;
    return undefined;
  }
}
