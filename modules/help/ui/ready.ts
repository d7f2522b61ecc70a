import type { z } from 'zod';
import type { DeskCall, SentEntry } from '../contract.ts';
import type { offerEntry } from '../line-contract.ts';
import { Mesh, type MeshWorld } from './mesh.ts';
import type { OwnMedia } from './own-media.ts';

/** An offer of sound and pictures as it travels with the word that takes a call. */
export type Offer = z.input<typeof offerEntry>;

/** A connection to whoever calls, made ready while it rings. */
export interface Ready {
  readonly call: DeskCall['call'];
  /** The offer for the caller; nothing where it is not made in time: then it follows when the call is taken. */
  offers(): Promise<Offer[]>;
  /** The connection goes on in the call that was taken. */
  enter(world: MeshWorld): Mesh;
  /** Nothing came of it. */
  close(): void;
}

/** Whoever presses to answer waits for an offer no longer than this. */
const OFFER_WITHIN_MS = 120;

/** Makes the connection to a caller ready, so that a face is there as soon as somebody answers. Nothing leaves this page by it. */
export function makeReady({ call, ice, means }: Pick<DeskCall, 'call' | 'ice' | 'means'>, own: OwnMedia): Ready {
  const made: SentEntry[] = [];
  const offered = Promise.withResolvers<void>();
  let world: MeshWorld | undefined;
  const mesh = new Mesh({
    me: () => 'adviser',
    ice: () => ice,
    given: () => ({ audio: own.audio.peek(), video: means === 'video' ? own.video.peek() : null, signing: false }),
    send(entry) {
      if (world) return world.send(entry);
      made.push(entry);
      offered.resolve();
    },
    onChange: () => {},
  });
  if (means !== 'chat') mesh.begin('citizen');
  else offered.resolve();
  return {
    call,
    async offers() {
      await Promise.race([offered.promise, new Promise(resolve => setTimeout(resolve, OFFER_WITHIN_MS))]);
      const at = made.findIndex(entry => entry.kind === 'offer');
      return at < 0 ? [] : (made.splice(at, 1) as Offer[]);
    },
    enter(taken) {
      world = taken;
      mesh.enter(taken);
      for (const entry of made.splice(0)) taken.send(entry);
      return mesh;
    },
    close: () => mesh.close(),
  };
}
