import { accessContract } from '@buergernah/access';
import { inbox, live } from '@buergernah/cases';
import { LiveRegion } from '@buergernah/kernel/ui';
import { useEffect } from 'preact/hooks';
import { Bar } from './bar.tsx';
import { CommandBar } from './command-bar.tsx';
import { listenToOffice } from './hearing.ts';
import { Notices } from './notice.tsx';
import { where } from './place.ts';
import { Paper } from './print.tsx';
import { CaseScreen } from './screens/case.tsx';
import { CounterScreen } from './screens/counter.tsx';
import { DevicesScreen } from './screens/devices.tsx';
import { FindScreen } from './screens/find.tsx';
import { InboxScreen } from './screens/inbox.tsx';
import { SessionEnded, SignedIn, SignIn } from './screens/sign-in.tsx';
import { StaffScreen } from './screens/staff.tsx';
import { Workplace } from './screens/workplace.tsx';
import { mayAsk, me, returned, workplace, workplaces } from './session.ts';
import { useTexts } from './texts.ts';
import { titleOf } from './title.ts';

/** The office: who is not signed in sees the way in, everybody else the bar and the present screen. */
export function App() {
  const at = where.value;
  const colleague = me.value;
  const hears = colleague && mayAsk(live);
  useEffect(() => (hears ? listenToOffice() : undefined), [hears, colleague?.staff, returned.value]);
  const say = useTexts();
  const title = titleOf(at, say);
  useEffect(() => {
    document.title = `${title} · ${say('office.name')}`;
  }, [title]);
  if (!colleague) return <SignIn />;
  if (at.name === 'signed-in') return <SignedIn />;
  const choosing = workplaces.value.length > 1 && !workplace.value;
  return (
    <>
      <div class="desk">
        <Bar />
        {choosing ? <Workplace /> : <Present />}
      </div>
      <Notices />
      <CommandBar />
      <SessionEnded />
      <Paper />
      <LiveRegion words={title} />
    </>
  );
}

function Present() {
  const at = where.value;
  switch (at.name) {
    case 'case':
      return <CaseScreen key={at.id} id={at.id} />;
    case 'counter':
      return <CounterScreen key={at.id ?? ''} {...(at.id ? { id: at.id } : {})} />;
    case 'devices':
      return <DevicesScreen />;
    case 'staff':
      return <StaffScreen />;
    default:
      if (mayAsk(inbox)) return <InboxScreen />;
      return mayAsk(accessContract.listDevices) ? <DevicesScreen /> : <FindScreen />;
  }
}
