import { type Door, isDoorOf, type Way, waysTo } from '@buergernah/catalogue';
import { formatCents, type Result } from '@buergernah/kernel';
import { type Command, DONE, REFUSED, WrongUse } from '../command.ts';
import { type AskedMatter, askedMatter } from '../matter.ts';
import { coded, refusalJson, say } from '../say.ts';

/** The ways to a matter, best first. `--at` or `--door` say where one stands; without them one is at home. */
export const advise: Command = {
  name: 'advise',
  usage:
    'buergernah advise --service SLUG --born DATE --on DATE [--at SITE | --door DOOR] [--option eid|cannot-leave-home|second-document|…]… [--municipality ARS] [--json]',
  summary: say('cli.advise.summary'),
  run(args, io) {
    const { json, door, matter } = askedMatter(args, io);
    const ways = matter.ok ? waysFrom(matter.value, door) : matter;
    if (!ways.ok) {
      const refused = refusalJson(ways.refusal);
      if (json) io.out(JSON.stringify(refused));
      else io.err(refused.refusal.message);
      return REFUSED;
    }
    const told = ways.value.map(way => ({ ...way, why: way.why.map(why => coded(why.code, 'way', why.values)) }));
    if (json) {
      io.out(JSON.stringify({ ways: told }));
      return DONE;
    }
    for (const way of told) {
      const amount = way.cents === null ? say('cli.advise.unsettled') : formatCents(way.cents);
      const { trips, days, minutes } = way;
      const line = way.possible ? say('cli.advise.way', { trips, days, minutes, amount }) : say('cli.advise.not');
      io.out(`${say(`catalogue.door.${way.door}`)}: ${line}`);
      for (const why of way.why) io.out(`  ${why.text}`);
    }
    return DONE;
  },
};

function waysFrom(asked: AskedMatter, door: Door | undefined): Result<readonly Way[]> {
  const service = asked.service();
  if (!service) throw new WrongUse('service-unknown', say('cli.advise.no-file', { service: asked.matter.service }));
  const { city, sites } = asked.loaded;
  const at = asked.at ?? sites.sites.find(site => door !== undefined && isDoorOf(site, door));
  const situation = at ? { matter: asked.matter, at } : { matter: asked.matter };
  return waysTo(service, situation, { limits: city.limits, fees: asked.fees, sites });
}
