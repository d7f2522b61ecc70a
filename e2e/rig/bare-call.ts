import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { onlyRelay } from './relay.ts';

/** A video call with nothing around it: what a browser itself needs from a press to a picture. */
export interface BareCall {
  /** Presses and gives the milliseconds until the first picture; both hang up afterwards. */
  ring(ice: readonly RTCIceServer[]): Promise<number>;
  close(): Promise<void>;
}

/** What both pages know: a signal goes out by POST, what the other says comes over one open line. */
const PAGE = `<!doctype html><meta charset="utf-8"><button>call</button><video autoplay playsinline></video><script>
  const me = location.pathname.slice(1);
  const say = said => fetch('/say/' + me, { method: 'POST', body: JSON.stringify(said) });
  const video = document.querySelector('video');
  let pc, ice = [], queue = Promise.resolve();
  const open = ice => {
    pc?.close();
    pc = new RTCPeerConnection({ iceServers: ice, bundlePolicy: 'max-bundle' });
    pc.onicecandidate = ({ candidate }) => candidate && say({ candidate });
    return pc;
  };
  const hear = async ({ ring, description, candidate, bye }) => {
    if (ring) {
      open(ring);
      for (const track of stream.getTracks()) pc.addTrack(track, stream);
      await pc.setLocalDescription();
      say({ description: pc.localDescription });
    } else if (description) {
      await pc.setRemoteDescription(description);
      if (description.type === 'answer') return;
      await pc.setLocalDescription();
      say({ description: pc.localDescription });
    } else if (candidate) await pc.addIceCandidate(candidate);
    else if (bye) pc.close();
  };
  const line = new EventSource('/line/' + me);
  line.onmessage = ({ data }) => { queue = queue.then(() => hear(JSON.parse(data))); };
  let stream;
  const there = Promise.all([
    new Promise(resolve => { line.onopen = resolve; }),
    me === 'adviser' && navigator.mediaDevices
      .getUserMedia({ audio: true, video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } } })
      .then(taken => { stream = taken; }),
  ]);
  let seen;
  document.querySelector('button').onclick = event => {
    open(ice);
    pc.ontrack = ({ streams }) => { video.srcObject = streams[0]; };
    seen = new Promise(resolve => video.requestVideoFrameCallback(() => resolve(performance.now() - event.timeStamp)));
    say({ ring: ice });
  };
  const hangUp = () => { say({ bye: true }); pc.close(); video.srcObject = null; };
</script>`;

/** Opens two bare pages in profiles of their own, the caller's and the adviser's, whose camera is warm. `relayed`: only through a relay. */
export async function openBareCall(browser: Browser, relayed: boolean): Promise<BareCall> {
  const lines = new Map<string, ServerResponse>();
  const server = createServer(async (request, reply) => {
    const [, what, who = ''] = (request.url ?? '').split('/');
    if (what === 'line') {
      lines.set(who, reply.writeHead(200, { 'content-type': 'text/event-stream' }));
      reply.flushHeaders();
    } else if (what === 'say') {
      let said = '';
      for await (const piece of request) said += piece;
      lines.get(who === 'caller' ? 'adviser' : 'caller')?.write(`data: ${said}\n\n`);
      reply.end();
    } else reply.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const contexts: BrowserContext[] = [];
  const open = async (who: string): Promise<Page> => {
    const context = await browser.newContext();
    contexts.push(context);
    if (relayed) await onlyRelay(context);
    const page = await context.newPage();
    await page.goto(`http://localhost:${port}/${who}`);
    await page.evaluate('there');
    return page;
  };
  await open('adviser');
  const caller = await open('caller');
  return {
    async ring(ice) {
      await caller.bringToFront();
      await caller.evaluate(`ice = ${JSON.stringify(ice)}`);
      await caller.getByRole('button').click();
      const took = await caller.evaluate<number>('seen');
      await caller.evaluate('hangUp()');
      return took;
    },
    async close() {
      for (const context of contexts) await context.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
