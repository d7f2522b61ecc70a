import assert from 'node:assert/strict';
import { BOCHUM, grant, type Headers } from '@buergernah/access/test/make';
import type { Id } from '@buergernah/kernel';
import { sitesContract } from '@buergernah/sites';
import { createSites, servePlaces } from '@buergernah/sites/server';
import * as contract from '../contract.ts';
import { ask, makeAppointments, makeParty, makePlaces, makeTestId, type TestAppointments } from './make.ts';

/** A colleague at a counter. */
export interface TestClerk {
  readonly staff: Id<'staff'>;
  readonly headers: Headers;
}

/** The queues of test places, open for the day. */
export interface TestQueue extends TestAppointments {
  /** A colleague who sits at a counter, by default a clerk of the place. */
  clerk(place: string, counter: string): Promise<TestClerk>;
  /** Draws a number at a device of the place, a second after the one before and from an address of its own. */
  draw(place: string, wish?: Partial<DrawWish>): Promise<Drawn>;
  /** Calls the next one; null where nobody waits. */
  callNext(place: string, clerk: TestClerk, quickOnly?: boolean): Promise<contract.DeskTicket | null>;
  /** Takes a step with a ticket; the code of the refusal where it was refused. */
  step(name: StepName, ticket: string, clerk: TestClerk, rest?: object): Promise<contract.DeskTicket | string>;
  /** The queue as a colleague sees it. */
  read(place: string, clerk: TestClerk): Promise<QueueView>;
}

type DrawWish = { services: readonly string[]; language: 'de' | 'en'; headers: Headers; soon: boolean };
type Drawn = { readonly id: Id<'ticket'>; readonly code: string; readonly number: string };
type QueueView = Awaited<ReturnType<typeof ask<typeof contract.readQueue>>>['body'];

/** The routes of the steps that the desk takes with a ticket. */
export const STEPS = {
  call: contract.callTicket,
  'call-again': contract.callAgain,
  begin: contract.beginTicket,
  miss: contract.missTicket,
  'put-back': contract.putBack,
  park: contract.parkTicket,
  resume: contract.resumeTicket,
  forward: contract.forwardTicket,
  'add-matter': contract.addMatter,
  finish: contract.finishTicket,
} as const;
export type StepName = keyof typeof STEPS;

/** Makes a {@link TestQueue}; the offices `mitte` and `gerthe` and the service point `buecherei` are open. */
export async function makeQueue(options: Parameters<typeof makeAppointments>[0] = {}): Promise<TestQueue> {
  const places = options.places ?? makePlaces();
  const office = await makeAppointments({
    ...options,
    places,
    serve: (edge, access) => {
      const sites = createSites(new Map([[BOCHUM, places]]));
      const { database } = access.options;
      const live = { stream: () => {}, listeners: 0, close: () => {} };
      servePlaces(edge, { database, access, sites, live, identify: access.identify });
      options.serve?.(edge, access);
    },
  });
  const manager = await office.actAs(grant('site-manager'));
  for (const { id, kind } of places.sites.filter(site => site.kind !== 'terminal')) {
    const opened = await office.ask(
      sitesContract.openDay,
      { params: { place: id }, body: { command: makeTestId() } },
      manager,
    );
    assert.equal(opened.status, 204, `${kind} ${id} was not opened`);
  }
  let addresses = 0;
  return Object.assign(office, {
    async clerk(place: string, counter: string) {
      const rights = { grants: [grant('clerk', place)], groups: [], verpflichtetOn: null };
      const clerk = await office.signIn(rights);
      const body = { command: makeTestId(), counter };
      const sat = await ask(office, contract.sitDown, { params: { place }, body }, clerk.headers);
      assert.equal(sat.status, 204, sat.body.code);
      return clerk;
    },
    async draw(place: string, wish: Partial<DrawWish> = {}) {
      // No two people stand at a device in the same moment.
      office.clock.forward({ seconds: 1 });
      const { services = ['hund-anmelden'], language = 'de', soon = false } = wish;
      const headers = wish.headers ?? (await office.device('terminal', place)).headers;
      const id = makeTestId<'ticket'>();
      const body = { command: makeTestId(), ticket: id, party: makeParty(...services), language, soon };
      addresses += 1;
      const address = `10.4.${addresses >> 8}.${addresses & 255}`;
      const drawn = await ask(office, contract.drawTicket, { params: { place }, body }, headers, address);
      assert.equal(drawn.status, 200, JSON.stringify(drawn.body));
      return { id, code: drawn.body.code, number: drawn.body.ticket.number };
    },
    async callNext(place: string, clerk: TestClerk, quickOnly = false) {
      const body = { command: makeTestId(), quickOnly };
      const called = await ask(office, contract.callNext, { params: { place }, body }, clerk.headers);
      assert.equal(called.status, 200, called.body.code);
      return called.body.ticket;
    },
    async step(name: StepName, ticket: string, clerk: TestClerk, rest: object = {}) {
      const given = { params: { ticket }, body: { command: makeTestId(), ...rest } };
      const done = await ask(office, STEPS[name], given, clerk.headers);
      return done.status === 200 ? done.body : done.body.code;
    },
    async read(place: string, clerk: TestClerk) {
      const read = await ask(office, contract.readQueue, { params: { place } }, clerk.headers);
      assert.equal(read.status, 200, read.body.code);
      return read.body;
    },
  });
}

/** The state a step led to, or the code it was refused with. */
export function stateOf(done: contract.DeskTicket | string): string {
  return typeof done === 'string' ? done : done.state;
}
