import type { CallView, LineEntry, Party } from '../contract.ts';
import { PARTIES, type SentEntry } from '../contract.ts';
import { answered, found, type Given, offered, Peer } from './peer.ts';

/** What the connections of one page to everybody else on the line need. */
export interface MeshWorld {
  readonly me: () => Party;
  readonly ice: () => RTCIceServer[];
  readonly given: () => Given;
  readonly send: (entry: SentEntry) => void;
  readonly onChange: () => void;
}

/** Milliseconds for which the one who is called waits for the other's offer, and then offers too. */
const OFFER_MS = 3_000;

/** All connections of one page, one to each other person: for three or four on the line that needs no server between them. */
export class Mesh {
  readonly peers = new Map<Party, Peer>();
  readonly #world: MeshWorld;
  /** This page: one that was loaded again is another, and the others know it by this. */
  readonly #session = crypto.randomUUID();
  readonly #waiting = new Map<Party, ReturnType<typeof setTimeout>>();
  #queue: Promise<void> = Promise.resolve();

  constructor(world: MeshWorld) {
    this.#world = world;
  }

  /** Connects with everybody who is on the line now and lets go of everybody else. Whoever came later begins. */
  meet(view: CallView): void {
    const talks = view.state === 'connected' && view.means !== 'chat';
    const others = talks
      ? view.parties.filter(one => one.party !== view.me && (one.party === 'citizen' || one.isThere))
      : [];
    const names = new Set(others.map(one => one.party));
    for (const [party, peer] of this.peers) {
      if (names.has(party)) continue;
      peer.close();
      this.peers.delete(party);
      this.#world.onChange();
    }
    for (const [party, timer] of this.#waiting) {
      if (names.has(party)) continue;
      clearTimeout(timer);
      this.#waiting.delete(party);
    }
    for (const party of names) {
      if (this.peers.has(party) || this.#waiting.has(party)) continue;
      if (rank(view.me) > rank(party)) this.#begin(party);
      else
        this.#waiting.set(
          party,
          setTimeout(() => this.#begin(party), OFFER_MS),
        );
    }
  }

  /** Takes what came over the line, in its order. */
  take(entry: LineEntry): void {
    this.#queue = this.#queue.then(() => this.#take(entry)).catch((fault: unknown) => reportError(fault));
  }

  /** Sends to everybody what is switched on at this moment. */
  give(): void {
    for (const peer of this.peers.values()) void peer.give();
  }

  mend(): void {
    for (const peer of this.peers.values()) peer.mend();
  }

  close(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
    for (const peer of this.peers.values()) peer.close();
    this.peers.clear();
  }

  async #take({ kind, from, body }: LineEntry): Promise<void> {
    if (kind === 'offer') {
      const read = offered.safeParse(body);
      if (read.success) await this.#peer(from).takeOffer(read.data);
    } else if (kind === 'answer') {
      const read = answered.safeParse(body);
      if (read.success) await this.peers.get(from)?.takeAnswer(read.data);
    } else if (kind === 'candidate') {
      const read = found.safeParse(body);
      if (read.success) await this.peers.get(from)?.takeCandidate(read.data);
    }
  }

  #begin(party: Party): void {
    const known = this.peers.get(party);
    if (known?.session !== undefined) return;
    this.#peer(party).begin();
  }

  #peer(party: Party): Peer {
    clearTimeout(this.#waiting.get(party));
    this.#waiting.delete(party);
    const known = this.peers.get(party);
    if (known) return known;
    const { ice, given, onChange } = this.#world;
    const peer = new Peer(party, {
      session: this.#session,
      polite: rank(this.#world.me()) > rank(party),
      ice,
      given,
      onChange,
      send: (kind, body) => this.#world.send({ to: party, kind, body } as SentEntry),
    });
    this.peers.set(party, peer);
    onChange();
    return peer;
  }
}

function rank(party: Party): number {
  return PARTIES.indexOf(party);
}
