import { z } from 'zod';
import type { Party } from '../contract.ts';

/** How media descriptions travel. `session`: of the page that sends; a page that was loaded again is another one. */
const description = z.object({ type: z.enum(['offer', 'answer']), sdp: z.string() });
export const offered = z.object({ session: z.string(), description });
export const answered = z.object({ session: z.string(), of: z.string(), description });
export const found = z.object({
  session: z.string(),
  candidate: z.object({
    candidate: z.string(),
    sdpMid: z.string().nullable().optional(),
    sdpMLineIndex: z.number().nullable().optional(),
    usernameFragment: z.string().nullable().optional(),
  }),
});

/** What one's own page gives to the others. */
export interface Given {
  readonly audio: MediaStreamTrack | null;
  readonly video: MediaStreamTrack | null;
  readonly signing: boolean;
}

/** What a connection needs of the page that it belongs to. */
export interface PeerWorld {
  readonly session: string;
  readonly polite: boolean;
  readonly ice: () => RTCIceServer[];
  readonly given: () => Given;
  readonly send: (
    kind: 'offer' | 'answer' | 'candidate',
    body: z.infer<typeof offered | typeof answered | typeof found>,
  ) => void;
  readonly onChange: () => void;
}

/** Milliseconds after which a broken way is looked for anew. */
const BROKEN_MS = 1_500;
/** Milliseconds that a description waits at most for the first way to this page, and after it for those beside it: they travel together. */
const FIRST_WAY_MS = 60;
const MORE_WAYS_MS = 8;
/**
 * A browser begins with little and throws large pictures away until it knows what the way can carry. So the first ones are of half the width and
 * height, and whoever waits for a face sees one at once; so many milliseconds after the way is open they are as large as the camera gives them.
 */
const FIRST_SCALE = 2;
const SHARP_AFTER_MS = 1_200;

/** The connection to one other person on the line. */
export class Peer {
  readonly party: Party;
  readonly stream = new MediaStream();
  /** The other page, once something has come from it. */
  session: string | undefined;
  readonly #world: PeerWorld;
  #pc: RTCPeerConnection;
  #offering = false;
  #ignoring = false;
  /** What is found travels with the description that is being made. */
  #describing = false;
  #broken: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(party: Party, world: PeerWorld) {
    this.party = party;
    this.#world = world;
    this.#pc = this.#make();
  }

  /** Whether sound and pictures can flow. */
  get state(): 'connecting' | 'connected' | 'broken' {
    const { connectionState } = this.#pc;
    if (connectionState === 'connected') return 'connected';
    return connectionState === 'disconnected' || connectionState === 'failed' ? 'broken' : 'connecting';
  }

  /** Whether pictures are coming at this moment. */
  get hasVideo(): boolean {
    return this.stream.getVideoTracks().some(track => !track.muted && track.readyState === 'live');
  }

  /** Begins: offers sound and pictures both ways, whatever is switched on now; what is switched on later needs no new description. */
  begin(): void {
    if (this.#pc.getTransceivers().length > 0) return;
    const { audio, video } = this.#world.given();
    this.#pc.addTransceiver(audio ?? 'audio', { direction: 'sendrecv' });
    const sendEncodings = [{ scaleResolutionDownBy: FIRST_SCALE }];
    this.#pc.addTransceiver(video ?? 'video', { direction: 'sendrecv', sendEncodings });
    void this.#favour();
  }

  async takeOffer({ session, description }: z.infer<typeof offered>): Promise<void> {
    if (this.session !== undefined && this.session !== session) this.#renew();
    this.session = session;
    const collides = this.#offering || this.#pc.signalingState !== 'stable';
    this.#ignoring = !this.#world.polite && collides;
    if (this.#ignoring) return;
    // Both began at once: the one who yields begins again as the one who answers.
    if (collides && this.#pc.currentRemoteDescription === null) this.#renew();
    const pc = this.#pc;
    await pc.setRemoteDescription(description);
    if (pc !== this.#pc) return;
    for (const transceiver of pc.getTransceivers()) {
      if (transceiver.mid !== null && transceiver.direction !== 'stopped') transceiver.direction = 'sendrecv';
    }
    await this.give();
    const own = await this.#describe(pc);
    if (own) this.#world.send('answer', { session: this.#world.session, of: session, description: own });
  }

  async takeAnswer({ session, of, description }: z.infer<typeof answered>): Promise<void> {
    if (of !== this.#world.session || this.#pc.signalingState !== 'have-local-offer') return;
    this.session = session;
    await this.#pc.setRemoteDescription(description);
    await this.give();
  }

  async takeCandidate({ session, candidate }: z.infer<typeof found>): Promise<void> {
    if (session !== this.session) return;
    try {
      await this.#pc.addIceCandidate(candidate as RTCIceCandidateInit);
    } catch (fault) {
      if (!this.#ignoring && !(fault instanceof DOMException)) throw fault;
    }
  }

  /** Sends what is switched on at this moment. */
  async give(): Promise<void> {
    const given = this.#world.given();
    for (const { sender, receiver, direction } of this.#pc.getTransceivers()) {
      if (direction === 'stopped') continue;
      const track = receiver.track.kind === 'audio' ? given.audio : given.video;
      if (sender.track !== track) await sender.replaceTrack(track);
    }
    await this.#favour();
  }

  /** Looks for a new way between the two: the network changed, or the old way is dead. */
  mend(): void {
    if (this.#closed) return;
    this.#pc.setConfiguration({ iceServers: this.#world.ice(), bundlePolicy: 'max-bundle' });
    this.#pc.restartIce();
  }

  stats(): Promise<RTCStatsReport> {
    return this.#pc.getStats();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#broken);
    this.#pc.close();
    for (const track of this.stream.getTracks()) this.stream.removeTrack(track);
  }

  #renew(): void {
    const old = this.#pc;
    this.#pc = this.#make();
    this.#offering = false;
    old.close();
    for (const track of this.stream.getTracks()) this.stream.removeTrack(track);
  }

  #make(): RTCPeerConnection {
    this.#describing = false;
    const pc = new RTCPeerConnection({ iceServers: this.#world.ice(), bundlePolicy: 'max-bundle' });
    const { session } = this.#world;
    pc.onicecandidate = ({ candidate }) => {
      // Browsers open ways over TCP to a relay and never wait for one: between two of them such a way leads nowhere.
      if (!candidate || candidate.tcpType === 'active' || (pc === this.#pc && this.#describing)) return;
      this.#world.send('candidate', { session, candidate: candidate.toJSON() as { candidate: string } });
    };
    pc.onnegotiationneeded = () => void this.#offer(pc);
    pc.ontrack = ({ track }) => {
      this.stream.addTrack(track);
      track.onunmute = track.onmute = track.onended = () => this.#world.onChange();
      this.#world.onChange();
    };
    pc.onconnectionstatechange = () => {
      if (pc !== this.#pc) return;
      clearTimeout(this.#broken);
      if (this.state === 'connected') setTimeout(() => void this.#sharpen(pc), SHARP_AFTER_MS);
      if (this.state === 'broken') this.#broken = setTimeout(() => this.#watch(pc), BROKEN_MS);
      this.#world.onChange();
    };
    return pc;
  }

  /** Makes the own description, with the ways to this page that are found at once; undefined where the connection was made anew meanwhile. */
  async #describe(pc: RTCPeerConnection): Promise<z.infer<typeof description> | undefined> {
    this.#describing = true;
    await pc.setLocalDescription();
    await firstWays(pc);
    if (pc !== this.#pc) return undefined;
    this.#describing = false;
    const { localDescription } = pc;
    return localDescription ? plain(localDescription) : undefined;
  }

  /** The first pictures were small: from now on they are as large as the camera gives them. */
  async #sharpen(pc: RTCPeerConnection): Promise<void> {
    if (pc !== this.#pc || this.#closed) return;
    for (const { sender } of pc.getTransceivers()) {
      const parameters = sender.getParameters();
      const small = parameters.encodings.filter(one => (one.scaleResolutionDownBy ?? 1) !== 1);
      for (const one of small) one.scaleResolutionDownBy = 1;
      if (small.length > 0) await sender.setParameters(parameters).catch(() => {});
    }
  }

  #watch(pc: RTCPeerConnection): void {
    if (pc !== this.#pc || this.#closed || this.state !== 'broken') return;
    this.mend();
    this.#broken = setTimeout(() => this.#watch(pc), BROKEN_MS * 3);
  }

  async #offer(pc: RTCPeerConnection): Promise<void> {
    if (pc !== this.#pc || this.#closed) return;
    try {
      this.#offering = true;
      const description = await this.#describe(pc);
      if (description?.type === 'offer') this.#world.send('offer', { session: this.#world.session, description });
    } finally {
      if (pc === this.#pc) this.#offering = false;
    }
  }

  /** For signing hands the movement stays smooth, and the picture grows smaller where the line is narrow. */
  async #favour(): Promise<void> {
    if (!this.#world.given().signing) return;
    for (const { sender } of this.#pc.getTransceivers()) {
      if (sender.track?.kind !== 'video') continue;
      const parameters = sender.getParameters() as RTCRtpSendParameters & { degradationPreference?: string };
      if (parameters.encodings.length === 0) continue;
      parameters.degradationPreference = 'maintain-framerate';
      // A browser that does not know the wish keeps to its own.
      await sender.setParameters(parameters).catch(() => {});
    }
  }
}

/** Waits until the first ways to this page are found, or there are none. */
function firstWays(pc: RTCPeerConnection): Promise<void> {
  return new Promise(resolve => {
    let timer = setTimeout(resolve, FIRST_WAY_MS);
    const look = ({ candidate }: RTCPeerConnectionIceEvent) => {
      clearTimeout(timer);
      pc.removeEventListener('icecandidate', look);
      if (candidate) timer = setTimeout(resolve, MORE_WAYS_MS);
      else resolve();
    };
    if (pc.iceGatheringState === 'complete') resolve();
    else pc.addEventListener('icecandidate', look);
  });
}

function plain({ type, sdp }: RTCSessionDescription): z.infer<typeof description> {
  return { type: type as 'offer' | 'answer', sdp };
}
