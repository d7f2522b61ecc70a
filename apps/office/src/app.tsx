import { accessContract } from '@buergernah/access';
import { inbox, live } from '@buergernah/cases';
import { LiveRegion } from '@buergernah/kernel/ui';
import { useEffect } from 'preact/hooks';
import { AlarmBanner } from './alarm/alarm-banner.tsx';
import { useAlarms } from './alarm/alarms.ts';
import { Bar } from './bar.tsx';
import { CommandBar } from './command-bar.tsx';
import { listenToOffice } from './hearing.ts';
import { CallBanner } from './help/call-banner.tsx';
import { useHelpDesk } from './help/desk.ts';
import { HelpBar } from './help/help-bar.tsx';
import { talking } from './help/talk/talk.ts';
import { TalkBar } from './help/talk-bar.tsx';
import { later } from './later.tsx';
import { Notices } from './notice.tsx';
import { beginAt, where } from './place.ts';
import { PlaceBar } from './place-bar.tsx';
import { useBeingHere } from './places/here.ts';
import { Paper } from './print.tsx';
import { Screen } from './screen.tsx';
import { CaseScreen } from './screens/case.tsx';
import { CounterScreen } from './screens/counter.tsx';
import { DevicesScreen } from './screens/devices.tsx';
import { FindScreen } from './screens/find.tsx';
import { InboxScreen } from './screens/inbox.tsx';
import { SessionEnded, SignedIn, SignIn } from './screens/sign-in.tsx';
import { StaffScreen } from './screens/staff.tsx';
import { Workplace } from './screens/workplace.tsx';
import { isHostOnly, mayAsk, me, returned, workplace, workplaces } from './session.ts';
import { useTexts } from './texts.ts';
import { titleOf } from './title.ts';
import { useHelp } from './visits/help.ts';
import { HelpBanner } from './visits/help-banner.tsx';
import { VisitsBar, visitScreens } from './visits/visits-bar.tsx';

const TodayScreen = later(() => import('./screens/today.tsx').then(screen => screen.TodayScreen));
const QueueScreen = later(() => import('./screens/queue.tsx').then(screen => screen.QueueScreen));
const BookingsScreen = later(() => import('./screens/bookings.tsx').then(screen => screen.BookingsScreen));
const StockScreen = later(() => import('./screens/stock.tsx').then(screen => screen.StockScreen));
const RotaScreen = later(() => import('./screens/rota.tsx').then(screen => screen.RotaScreen));
const NoticesScreen = later(() => import('./screens/notices.tsx').then(screen => screen.NoticesScreen));
const HostsScreen = later(() => import('./screens/hosts.tsx').then(screen => screen.HostsScreen));
const PhoneDeskScreen = later(() => import('./screens/phone-desk.tsx').then(screen => screen.PhoneDeskScreen));
const DispatchScreen = later(() => import('./screens/dispatch.tsx').then(screen => screen.DispatchScreen));
const KoffersScreen = later(() => import('./screens/koffers.tsx').then(screen => screen.KoffersScreen));
const HomeDayScreen = later(() => import('./screens/home-day.tsx').then(screen => screen.HomeDayScreen));
const HelpDeskScreen = later(() => import('./screens/help-desk.tsx').then(screen => screen.HelpDeskScreen));
const HelpFiguresScreen = later(() => import('./screens/help-figures.tsx').then(screen => screen.HelpFiguresScreen));
const HostScreen = later(() => import('./screens/host.tsx').then(screen => screen.HostScreen));

/** The office: who is not signed in sees the way in, everybody else the bar and the present screen. */
export function App() {
  const at = where.value;
  const colleague = me.value;
  const hears = colleague && mayAsk(live);
  // A browser opens six lines to an office at most: while this window holds a call it does without the inbox's, and reads anew after it.
  const listens = hears && !talking.value;
  useEffect(() => (listens ? listenToOffice() : undefined), [listens, colleague?.staff, returned.value]);
  const say = useTexts();
  const title = titleOf(isHostOnly.value ? { name: 'host' } : at, say);
  const alarmed = [useAlarms(), useHelp()].some(Boolean);
  const ringing = useHelpDesk();
  useBeingHere();
  useEffect(() => {
    const first = alarmed ? `${say('office.alarm.title')} · ` : ringing ? `${say('office.help.rings')} · ` : '';
    document.title = `${first}${title} · ${say('office.name')}`;
  }, [title, alarmed, ringing]);
  // Whoever has no inbox begins at the telephone, and the ways beside it are there as well.
  const hasNoInbox = colleague && at.name === 'inbox' && !isHostOnly.value && !mayAsk(inbox);
  const begins = hasNoInbox && visitScreens.value[0]?.to.name === 'phone-desk';
  useEffect(() => {
    if (begins) beginAt({ name: 'phone-desk' });
  }, [begins]);
  if (!colleague) return <SignIn />;
  if (at.name === 'signed-in') return <SignedIn />;
  const choosing = workplaces.value.length > 1 && !workplace.value;
  return (
    <>
      <div class="desk">
        <div>
          <Bar />
          <AlarmBanner />
          <HelpBanner />
          <CallBanner />
          <TalkBar />
          <PlaceBar />
          <VisitsBar />
          <HelpBar />
        </div>
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
  const say = useTexts();
  const at = where.value;
  if (me.value?.grants.length === 0)
    return (
      <Screen title={say('office.no-role.title')}>
        <p>{say('office.no-role.lead')}</p>
      </Screen>
    );
  if (isHostOnly.value) return <HostScreen />;
  switch (at.name) {
    case 'case':
      return <CaseScreen key={at.id} id={at.id} />;
    case 'counter':
      return <CounterScreen key={at.id ?? ''} {...(at.id ? { id: at.id } : {})} />;
    case 'today':
      return <TodayScreen />;
    case 'queue':
      return <QueueScreen />;
    case 'bookings':
      return <BookingsScreen />;
    case 'stock':
      return <StockScreen />;
    case 'rota':
      return <RotaScreen />;
    case 'notices':
      return <NoticesScreen />;
    case 'hosts':
      return <HostsScreen />;
    case 'host':
      return <HostScreen />;
    case 'devices':
      return <DevicesScreen />;
    case 'staff':
      return <StaffScreen />;
    case 'phone-desk':
      return <PhoneDeskScreen />;
    case 'dispatch':
      return <DispatchScreen />;
    case 'koffers':
      return <KoffersScreen />;
    case 'home-day':
      return <HomeDayScreen />;
    case 'help-desk':
      return <HelpDeskScreen />;
    case 'help-figures':
      return <HelpFiguresScreen />;
    default:
      if (mayAsk(inbox)) return <InboxScreen />;
      return mayAsk(accessContract.listDevices) ? <DevicesScreen /> : <FindScreen />;
  }
}
