import type { Service } from '@buergernah/catalogue';
import { Icon } from '@buergernah/kernel/ui';
import { CircleAlert } from 'lucide';
import { placeName, serviceName } from '../../office-data.ts';
import { useTexts } from '../../texts.ts';
import type { OwnCall } from '../desk.ts';
import { languageName, pageTitle, refusalWords } from '../words.ts';

/** Where somebody is stuck, in one look: service, page, what the screen refused; language, door and place. */
export function Stuck({ of: call, service }: { readonly of: OwnCall; readonly service: Service | undefined }) {
  const say = useTexts();
  const page = pageTitle(service, call.page);
  return (
    <section class="stuck" aria-label={say('office.help.stuck')}>
      <h2>{call.service === null ? say('office.help.no-service') : serviceName(call.service)}</h2>
      <p class="stuck__where">
        {[
          page && say('office.help.stuck.at', { page }),
          languageName(call.speaks),
          say(`cases.door.${call.door}`),
          call.place && placeName(call.place),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {call.refusals.map(code => (
        <p key={code} class="with-icon stuck__refusal">
          <Icon of={CircleAlert} />
          <span>{say('office.help.stuck.refusal', { words: refusalWords(code) })}</span>
        </p>
      ))}
      {call.note && <p class="stuck__note">{say('office.help.handed-note', { note: call.note })}</p>}
    </section>
  );
}
