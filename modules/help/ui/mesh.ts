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
  #world: MeshWorld;
  /** This page: one that was loaded again is another, and the others know it by this. */
  readonly #session = crypto.randomUUID();
  readonly #waiting = new Map<Party, ReturnType<typeof setTimeout>>();
  #came: LineEntry[] = [];
  #taking = false;
  /** To the adviser, while it rings: a browser needs its time to make one. */
  #spare: Peer | undefined;

  constructor(world: MeshWorld) {
    this.#world = world;
  }

  /** Goes on in a call with what was made ready before it was taken. */
  enter(world: MeshWorld): void {
    this.#world = world;
  }

  /** Connects with everybody who is on the line now and lets go of everybody else. Whoever came later begins. */
  meet(view: CallView): void {
    const talks = view.state === 'connected' && view.means !== 'chat';
    const others = talks
      ? view.parties.filter(one => one.party !== view.me && (one.party === 'citizen' || one.isThere))
      : [];
    const names = new Set(others.map(one => one.party));
    const rings = view.me === 'citizen' && view.means !== 'chat' && view.parties.length > 0 && names.size === 0;
    if (rings) this.#spare ??= this.#make('adviser');
    else if (!talks) this.#letGoOfSpare();
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
      if (rank(view.me) > rank(party)) this.begin(party);
      else
        this.#waiting.set(
          party,
          setTimeout(() => this.begin(party), OFFER_MS),
        );
    }
  }

  /** Takes what came over the line, in its order; the first at once, before a screen is drawn anew. */
  take(entry: LineEntry): void {
    this.#came.push(entry);
    if (!this.#taking) void this.#takeAll();
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
    this.#letGoOfSpare();
  }

  async #takeAll(): Promise<void> {
    this.#taking = true;
    for (let next = this.#came.shift(); next; next = this.#came.shift()) {
      try {
        await this.#take(next);
      } catch (fault) {
        reportError(fault);
      }
    }
    this.#taking = false;
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

  /** Offers sound and pictures to somebody who has not been heard yet. */
  begin(party: Party): void {
    const known = this.peers.get(party);
    if (known?.session !== undefined) return;
    this.#peer(party).begin();
  }

  #peer(party: Party): Peer {
    clearTimeout(this.#waiting.get(party));
    this.#waiting.delete(party);
    const known = this.peers.get(party);
    if (known) return known;
    const peer = this.#spare?.party === party ? this.#spare : this.#make(party);
    if (peer === this.#spare) this.#spare = undefined;
    this.peers.set(party, peer);
    this.#world.onChange();
    return peer;
  }

  #make(party: Party): Peer {
    return new Peer(party, {
      session: this.#session,
      polite: rank(this.#world.me()) > rank(party),
      ice: () => this.#world.ice(),
      given: () => this.#world.given(),
      onChange: () => this.#world.onChange(),
      send: (kind, body) => this.#world.send({ to: party, kind, body } as SentEntry),
    });
  }

  #letGoOfSpare(): void {
    this.#spare?.close();
    this.#spare = undefined;
  }
}

function rank(party: Party): number {
  return PARTIES.indexOf(party);
}
