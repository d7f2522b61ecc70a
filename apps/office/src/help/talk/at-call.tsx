import { Button, Note } from '@buergernah/kernel/ui';
import { MonitorUp } from 'lucide';
import { useEffect } from 'preact/hooks';
import { serviceName } from '../../office-data.ts';
import { useTexts } from '../../texts.ts';
import type { OwnCall } from '../desk.ts';
import { languageName, useService } from '../words.ts';
import { Beside } from './beside.tsx';
import { ByVideo } from './by-video.tsx';
import { LeaveAsInterpreter, OutcomeForm } from './outcome.tsx';
import { People } from './people.tsx';
import { SharedForm } from './shared-form.tsx';
import { Stuck } from './stuck.tsx';
import { beginTalk, talking, talksElsewhere } from './talk.ts';

/** The call on this desk, as far as it is talked: people on the left, where they are stuck and the form in the middle, everything else on the right. */
export function AtCall({ of: call }: { readonly of: OwnCall }) {
  const say = useTexts();
  const service = useService(call.service);
  useEffect(() => beginTalk(call.call), [call.call]);
  const now = talking.value;
  if (talksElsewhere.value)
    return (
      <div class="at-call__elsewhere">
        <Note title={say('office.help.elsewhere')}>
          <p>{say('office.help.elsewhere.lead')}</p>
          <Button icon={MonitorUp} onPress={() => beginTalk(call.call, undefined, true)}>
            {say('office.help.elsewhere.take')}
          </Button>
        </Note>
      </div>
    );
  if (!now) return <div class="at-call" />;
  if (call.as === 'interpreter')
    return (
      <div class="at-call at-call--interpreter">
        <People talking={now} />
        <div class="at-call__middle">
          <section class="stuck">
            <h2>{say('office.help.interpreting', { language: languageName(call.speaks) })}</h2>
            <p>{call.service === null ? say('office.help.no-service') : serviceName(call.service)}</p>
          </section>
          <LeaveAsInterpreter of={call} />
        </div>
        <Beside call={call} talking={now} />
      </div>
    );
  return (
    <div class="at-call">
      <div class="at-call__left">
        <People talking={now} />
        <ByVideo of={call} />
      </div>
      <div class="at-call__middle">
        <Stuck of={call} service={service} />
        <SharedForm call={call} talking={now} service={service} />
      </div>
      <div class="at-call__right">
        <Beside call={call} talking={now} />
        <OutcomeForm of={call} />
      </div>
    </div>
  );
}
