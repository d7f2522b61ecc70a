import { type ReadonlySignal, signal } from '@preact/signals';

/** How one's own camera or microphone stands. `refused`: the browser or its owner says no · `missing`: there is none that works. */
export type Capture = 'off' | 'asking' | 'on' | 'refused' | 'missing';

/** One's own camera and microphone. Both are off until they are switched on; off means that the device is let go. */
export interface OwnMedia {
  readonly camera: ReadonlySignal<Capture>;
  readonly microphone: ReadonlySignal<Capture>;
  /** What is sent; null while it is off. */
  readonly video: ReadonlySignal<MediaStreamTrack | null>;
  readonly audio: ReadonlySignal<MediaStreamTrack | null>;
  /** Devices to choose from; their names are known once one was allowed. */
  readonly devices: ReadonlySignal<readonly MediaDeviceInfo[]>;
  setCamera(on: boolean): Promise<void>;
  setMicrophone(on: boolean): Promise<void>;
  /** Takes another camera or microphone. */
  choose(device: MediaDeviceInfo): Promise<void>;
  /** Signing hands need smooth movement rather than sharp pictures. */
  setSigning(on: boolean): void;
  /** Lets all devices go. */
  close(): void;
}

const KINDS = { camera: 'videoinput', microphone: 'audioinput' } as const;

/** Takes hold of one's own camera and microphone when told to. */
export function createOwnMedia(): OwnMedia {
  const parts = { camera: makePart('camera'), microphone: makePart('microphone') };
  const devices = signal<readonly MediaDeviceInfo[]>([]);
  let signing = false;
  const list = async () => {
    devices.value = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
  };
  const set = async (name: 'camera' | 'microphone', on: boolean) => {
    // Listened for once, however often; a call after the last one listens again.
    if (on) navigator.mediaDevices?.addEventListener('devicechange', list);
    await parts[name].set(on);
    hint();
    if (on) await list();
  };
  const hint = () => {
    const track = parts.camera.track.value;
    if (track) track.contentHint = signing ? 'motion' : '';
  };
  return {
    camera: parts.camera.state,
    microphone: parts.microphone.state,
    video: parts.camera.track,
    audio: parts.microphone.track,
    devices,
    setCamera: on => set('camera', on),
    setMicrophone: on => set('microphone', on),
    async choose({ kind, deviceId }) {
      const part = kind === KINDS.camera ? parts.camera : parts.microphone;
      part.device = deviceId;
      if (part.state.value !== 'on') return;
      await part.set(false);
      await part.set(true);
      hint();
    },
    setSigning(on) {
      signing = on;
      hint();
    },
    close() {
      navigator.mediaDevices?.removeEventListener('devicechange', list);
      void parts.camera.set(false);
      void parts.microphone.set(false);
    },
  };
}

function makePart(name: 'camera' | 'microphone') {
  const state = signal<Capture>('off');
  const track = signal<MediaStreamTrack | null>(null);
  let wanted = false;
  const part = {
    state,
    track,
    device: undefined as string | undefined,
    async set(on: boolean): Promise<void> {
      wanted = on;
      if (!on) {
        track.value?.stop();
        track.value = null;
        if (state.value === 'on' || state.value === 'asking') state.value = 'off';
        return;
      }
      if (state.value === 'on' || state.value === 'asking') return;
      state.value = 'asking';
      const taken = await take(name, part.device);
      if (typeof taken === 'string') {
        state.value = wanted ? taken : 'off';
        return;
      }
      if (!wanted) {
        taken.stop();
        return;
      }
      // A camera that is pulled out, or taken back in the browser's own settings.
      taken.onended = () => {
        track.value = null;
        state.value = 'missing';
      };
      track.value = taken;
      state.value = 'on';
    },
  };
  return part;
}

async function take(
  name: 'camera' | 'microphone',
  device: string | undefined,
): Promise<MediaStreamTrack | 'refused' | 'missing'> {
  if (!navigator.mediaDevices) return 'missing';
  const which = device === undefined ? {} : { deviceId: { ideal: device } };
  const wish: MediaStreamConstraints =
    name === 'camera'
      ? { video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 }, ...which } }
      : { audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, ...which } };
  try {
    const stream = await navigator.mediaDevices.getUserMedia(wish);
    return stream.getTracks()[0] ?? 'missing';
  } catch (fault) {
    if (!(fault instanceof DOMException)) throw fault;
    return fault.name === 'NotAllowedError' || fault.name === 'SecurityError' ? 'refused' : 'missing';
  }
}
