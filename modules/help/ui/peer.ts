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
    this.#pc.addTransceiver(video ?? 'video', { direction: 'sendrecv' });
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
    await pc.setLocalDescription();
    if (pc.localDescription) {
      this.#world.send('answer', {
        session: this.#world.session,
        of: session,
        description: plain(pc.localDescription),
      });
    }
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
    const pc = new RTCPeerConnection({ iceServers: this.#world.ice(), bundlePolicy: 'max-bundle' });
    const { session } = this.#world;
    pc.onicecandidate = ({ candidate }) => {
      if (candidate) this.#world.send('candidate', { session, candidate: candidate.toJSON() as { candidate: string } });
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
      if (this.state === 'broken') this.#broken = setTimeout(() => this.#watch(pc), BROKEN_MS);
      this.#world.onChange();
    };
    return pc;
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
      await pc.setLocalDescription();
      const { localDescription } = pc;
      if (pc !== this.#pc || localDescription?.type !== 'offer') return;
      this.#world.send('offer', { session: this.#world.session, description: plain(localDescription) });
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

function plain({ type, sdp }: RTCSessionDescription): z.infer<typeof description> {
  return { type: type as 'offer' | 'answer', sdp };
}
