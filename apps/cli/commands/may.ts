import { type Elsewhere, mayFinish, placeFor, type Service } from '@buergernah/catalogue';
import type { Refusal } from '@buergernah/kernel';
import { type Command, DONE, REFUSED, WrongUse } from '../command.ts';
import { type AskedMatter, askedMatter } from '../matter.ts';
import { coded, refusalJson, say } from '../say.ts';

/** Whether a matter can be finished at a door, with the rule behind the answer and the doors where it can. */
export const may: Command = {
  name: 'may',
  usage:
    'buergernah may --service SLUG --door DOOR --born DATE --on DATE [--option OPTION]… [--at SITE] [--municipality ARS] [--json]',
  summary: say('cli.may.summary'),
  run(args, io) {
    const { json, door, matter: asked } = askedMatter(args, io);
    if (door === undefined) throw new WrongUse('wrong-use', say('cli.missing', { name: '--door' }));
    const verdict = asked.ok ? mayFinish(asked.value.matter, door, asked.value.loaded.city.limits) : asked;
    const service = asked.ok ? asked.value.service() : undefined;
    const answer =
      verdict.ok && asked.ok
        ? {
            answer: verdict.value.answer,
            conditions: verdict.value.conditions.map(code => coded(code, 'condition')),
            source: verdict.value.source,
            elsewhere: verdict.value.elsewhere.map(way => elsewhereJson(way, asked.value, service)),
          }
        : impossible(verdict.ok ? { code: 'date-impossible' } : verdict.refusal);
    if (json) io.out(JSON.stringify(answer));
    else {
      io.out(say(`catalogue.verdict.${answer.answer}`));
      for (const condition of answer.conditions) io.out(`  ${condition.text}`);
      io.out(say('cli.may.source', { source: answer.source }));
      const ways = answer.elsewhere.map(way => (way.place ? `${way.name} (${way.place.name})` : way.name));
      if (ways.length > 0) io.out(say('cli.may.elsewhere', { ways: ways.join('; ') }));
    }
    return answer.answer === 'refused' ? REFUSED : DONE;
  },
};

/** Input that no rule can answer, in the shape of an answer: never allowed. */
function impossible(refusal: Refusal) {
  const { code, message } = refusalJson(refusal).refusal;
  return { answer: 'refused' as const, conditions: [{ code, text: message }], source: code, elsewhere: [] };
}

function elsewhereJson(way: Elsewhere, { loaded, matter, at }: AskedMatter, service: Service | undefined) {
  const spot = service ? placeFor(way.door, at, matter.on, loaded.sites, service) : 'home';
  return {
    door: way.door,
    name: say(`catalogue.door.${way.door}`),
    answer: way.answer,
    conditions: way.conditions.map(code => coded(code, 'condition')),
    ...(way.at && { at: way.at }),
    ...(typeof spot === 'object' && { place: { id: spot.site.id, name: spot.site.name, day: spot.day.toString() } }),
  };
}
