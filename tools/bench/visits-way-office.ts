/** The server to which a Koffer hands in its day, a process of its own; and a place beside it that only swallows bytes. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BOCHUM } from '@buergernah/access/test/make';
import { makeVisits } from '@buergernah/visits/test/make';
import { makeWay } from '@buergernah/visits/test/make-way';

const visits = await makeVisits();
const way = await makeWay(visits);
await visits.edge.app.listen({ port: 0, host: '127.0.0.1' });
const { port } = visits.edge.app.server.address() as AddressInfo;
const sink = createServer((asked, reply) => {
  asked.resume();
  asked.on('end', () => reply.end());
});
await new Promise<void>(resolve => sink.listen(0, '127.0.0.1', resolve));
const at = visits.clock.now().toString({ fractionalSecondDigits: 3 });
process.on('message', async () => {
  sink.close();
  await visits.close();
  process.disconnect?.();
});
process.send?.({
  port,
  sink: (sink.address() as AddressInfo).port,
  headers: way.headers,
  tour: way.tour.tour,
  visit: way.visit,
  at,
  recipient: visits.keyring.recipient(BOCHUM),
});
