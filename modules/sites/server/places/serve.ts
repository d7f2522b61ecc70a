import { type Actor, may, type Role } from '@buergernah/access';
import { type Access, inOne } from '@buergernah/access/server';
import { type Ars, dayOf, instantText, ok, type Result, refuse } from '@buergernah/kernel';
import type { Database, Edge, EdgeOptions, Live, LiveNote, Tx } from '@buergernah/kernel/server';
import { type Site, sitesContract } from '@buergernah/sites';
import type { CitySites } from '../city-sites.ts';
import { answerAlarm, raiseAlarm } from './alarms.ts';
import { closeDay } from './close-day.ts';
import { liftClosure } from './closures.ts';
import { listHosts } from './hosts/list-hosts.ts';
import { saveHost } from './hosts/save-host.ts';
import { openDay } from './open-day.ts';
import { actsAt } from './place-office.ts';
import { readDay } from './read-day.ts';
import { countStock } from './stock/count-stock.ts';
import { moveStock } from './stock/move-stock.ts';
import { readStock } from './stock/read-stock.ts';
import { openAlarms } from './store.ts';

/** What the day at places needs from the process that carries it. */
export interface PlaceWiring {
  readonly database: Database;
  readonly access: Access;
  readonly sites: CitySites;
  readonly live: Live;
  /** Who is asking, asked again while a line stays open (module access). */
  readonly identify: EdgeOptions<Actor>['identify'];
}

/** A question about a place. */
interface AskedAt {
  readonly actor: Actor;
  readonly municipality: Ars;
  readonly params: { readonly place: string };
}

/** Opens the routes about the day at a place, its stock, alarms and host partners. */
export function servePlaces(edge: Edge<Actor>, wiring: PlaceWiring): void {
  serveDays(edge, wiring);
  serveStock(edge, wiring);
  serveAlarms(edge, wiring);
  serveHosts(edge, wiring);
  serveLine(edge, wiring);
}

/** Runs work at the place that is asked for, in one transaction, if the asker acts there. */
function at<T>(
  { database, sites }: PlaceWiring,
  who: readonly Role[],
  { actor, municipality, params }: AskedAt,
  work: (tx: Tx, site: Site) => Promise<Result<T>>,
): Promise<Result<T>> {
  const site = actsAt(actor, who, municipality, params.place, sites);
  if (!site.ok) return Promise.resolve(site);
  return inOne(database, municipality, tx => work(tx, site.value));
}

function serveDays(edge: Edge<Actor>, wiring: PlaceWiring): void {
  const { access } = wiring;
  const { openDay: open, closeDay: close, readDay: read, liftClosure: lift } = sitesContract;

  edge.serve(open, async asked =>
    nothing(
      await at(wiring, open.who, asked, (tx, site) => openDay(tx, site, access.command(asked, asked.body.command))),
    ),
  );
  edge.serve(close, async asked =>
    nothing(
      await at(wiring, close.who, asked, (tx, site) => closeDay(tx, site, access.command(asked, asked.body.command))),
    ),
  );
  edge.serve(read, asked =>
    at(wiring, read.who, asked, async (tx, site) => {
      const day = await readDay(tx, site, asked.now);
      return ok({
        day: day.day.toString(),
        openedAt: textOf(day.openedAt),
        closedAt: textOf(day.closedAt),
        counted: { ...day.counted },
        closures: day.closures.map(closure => ({ ...closure })),
        alarms: day.alarms.map(({ alarm, raisedAt, counter }) => ({ alarm, raisedAt: instantText(raisedAt), counter })),
      });
    }),
  );
  edge.serve(lift, async asked =>
    nothing(
      await at(wiring, lift.who, asked, (tx, site) =>
        liftClosure(tx, site, asked.params.closure, access.command(asked, asked.body.command)),
      ),
    ),
  );
}

function serveStock(edge: Edge<Actor>, wiring: PlaceWiring): void {
  const { access } = wiring;
  const { readStock: read, moveStock: move, countStock: count } = sitesContract;

  edge.serve(read, asked =>
    at(wiring, read.who, asked, async (tx, site) => {
      const { stock, moves } = await readStock(tx, site.id);
      return ok({
        stock: stock.map(one => ({ ...one, numbers: [...one.numbers] })),
        moves: moves.map(one => ({ ...one, at: instantText(one.at), numbers: [...one.numbers] })),
      });
    }),
  );
  edge.serve(move, async asked =>
    nothing(
      await at(wiring, move.who, asked, (tx, site) =>
        moveStock(tx, site, asked.body, access.command(asked, asked.body.command)),
      ),
    ),
  );
  edge.serve(count, asked =>
    at(wiring, count.who, asked, async (tx, site) => {
      const { staff } = asked.actor;
      if (!staff) return refuse('place-not-yours');
      const counted = await countStock(tx, site, asked.body, staff.staff, access.command(asked, asked.body.command));
      if (!counted.ok) return counted;
      const differences = counted.value.differences.map(one => ({ ...one, numbers: [...one.numbers] }));
      return ok({ state: counted.value.state, differences });
    }),
  );
}

function serveAlarms(edge: Edge<Actor>, wiring: PlaceWiring): void {
  const { access, database } = wiring;
  const { raiseAlarm: raise } = sitesContract;

  edge.serve(raise, asked =>
    at(wiring, raise.who, asked, (tx, site) =>
      raiseAlarm(tx, site.id, asked.body.counter, access.command(asked, asked.body.command)),
    ),
  );
  edge.serve(sitesContract.listAlarms, async ({ municipality }) => {
    const rows = await database.withMunicipality(municipality, openAlarms);
    return ok({
      alarms: rows.map(({ alarm, place, counter, raisedAt, answeredAt }) => ({
        alarm,
        place,
        counter,
        raisedAt: instantText(raisedAt),
        answeredAt: textOf(answeredAt),
      })),
    });
  });
  edge.serve(sitesContract.answerAlarm, async asked => {
    const { municipality, params, body } = asked;
    const command = access.command(asked, body.command);
    return nothing(await inOne(database, municipality, tx => answerAlarm(tx, params.alarm, body.end, command)));
  });
}

function serveHosts(edge: Edge<Actor>, wiring: PlaceWiring): void {
  const { access, database, sites } = wiring;
  const { listHosts: list, saveHost: save } = sitesContract;

  edge.serve(list, async ({ actor, municipality, now }) => {
    const actsThere = (place: string) => actsAt(actor, list.who, municipality, place, sites).ok;
    const rows = await database.withMunicipality(municipality, tx => listHosts(tx, actsThere, dayOf(now)));
    return ok({ hosts: rows.map(({ id, warnings, ...host }) => ({ ...host, host: id, warnings: [...warnings] })) });
  });
  edge.serve(save, async asked => {
    const { host } = asked.body;
    const command = access.command(asked, asked.body.command);
    // A place that the city has given up is nobody's.
    const mayAt = (place: string) => {
      const there = actsAt(asked.actor, save.who, asked.municipality, place, sites);
      return there.ok || there.refusal.code === 'place-unknown';
    };
    return nothing(
      await at(wiring, save.who, { ...asked, params: host }, (tx, site) =>
        saveHost(tx, site, asked.params.host, host, command, mayAt),
      ),
    );
  });
}

/** Streams whose notes say which place moved. An alarm concerns everybody who could help, wherever they serve. */
const OF_A_PLACE = ['place/', 'fault/'];
const HELPERS = sitesContract.listAlarms;

function serveLine(edge: Edge<Actor>, { sites, live, identify }: PlaceWiring): void {
  const { watchPlaces } = sitesContract;
  edge.serve(watchPlaces, async ({ request, reply, municipality, actor }) => {
    // Roles change while a line is open: what it tells follows whoever the asker is by now.
    let asker = actor;
    const wanted = ({ stream, marks }: LiveNote) => {
      if (stream.startsWith('alarm/')) return may(asker, HELPERS) === 'yes';
      if (!OF_A_PLACE.some(kind => stream.startsWith(kind))) return false;
      return (marks?.offices ?? []).some(place => actsAt(asker, watchPlaces.who, municipality, place, sites).ok);
    };
    const stillThere = async () => {
      asker = await identify(request, municipality);
      return asker.staff?.staff === actor.staff?.staff && may(asker, watchPlaces) === 'yes';
    };
    live.stream(reply, { municipality, who: `places of ${actor.staff?.staff}`, wanted, stillThere });
    return ok(undefined);
  });
}

function textOf(at: Temporal.Instant | null): string | null {
  return at && instantText(at);
}

function nothing(result: Result<unknown>): Result<undefined> {
  return result.ok ? ok(undefined) : result;
}
