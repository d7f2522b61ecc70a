import { feeOf } from '@buergernah/catalogue';
import { formatCents } from '@buergernah/kernel';
import { type Command, DONE, REFUSED } from '../command.ts';
import { askedMatter } from '../matter.ts';
import { dayWords, itemWords, refusalJson, say } from '../say.ts';

/** What a service costs on a day, item by item with its source. */
export const fee: Command = {
  name: 'fee',
  usage:
    'buergernah fee --service SLUG --born DATE --on DATE [--door DOOR] [--option OPTION]… [--municipality ARS] [--json]',
  summary: say('cli.fee.summary'),
  run(args, io) {
    const { json, door, matter: asked } = askedMatter(args, io);
    const answer = asked.ok ? feeOf(asked.value.fees, asked.value.matter, door) : asked;
    if (!answer.ok) {
      const refused = refusalJson(answer.refusal);
      if (json) io.out(JSON.stringify(refused));
      else io.err(refused.refusal.message);
      return REFUSED;
    }
    if (json) io.out(JSON.stringify(answer.value));
    else {
      for (const item of answer.value.items) {
        const { source } = item;
        const values = {
          amount: formatCents(item.cents),
          item: itemWords(item.code),
          source,
          from: dayWords(item.from),
        };
        io.out(say('cli.fee.item', values));
      }
      io.out(say('cli.fee.total', { amount: formatCents(answer.value.cents) }));
    }
    return DONE;
  },
};
