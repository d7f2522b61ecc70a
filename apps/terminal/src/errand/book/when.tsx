import type { Slot } from '@buergernah/appointments';
import { dateWords, daysAt, dayWords, Times } from '@buergernah/appointments/ui';
import { Button, Icon, Note, useLanguage } from '@buergernah/kernel/ui';
import { siteOf } from '@buergernah/sites';
import { useSignal } from '@preact/signals';
import { ArrowLeft, ArrowRight, CalendarDays, MapPin } from 'lucide';
import { Frame } from '../../frame.tsx';
import { office } from '../../office.ts';
import { Waiting } from '../../screens/waiting.tsx';
import { go, goBack, turn } from '../../store.ts';
import { useTexts } from '../../texts.ts';
import { today } from '../../time.ts';
import { change, draft } from '../draft.ts';
import { pageSize } from '../page-size.ts';
import { NotRead, useFree } from './free.tsx';
import { takeSlot } from './office.ts';
import { StepsLeft } from './steps-left.tsx';

/** As many days as one can compare. */
const DAYS = 7;

/** On which day: the days with something free at the place. */
export function DayScreen() {
  const say = useTexts();
  const { locale } = useLanguage();
  const page = useSignal(0);
  const size = pageSize(DAYS);
  const { free, refused, asking, more, again } = useFree();
  const now = office.value;
  const { place = '', allAsked } = draft.value ?? {};
  const site = now && siteOf(now.sites, place);
  if (refused.value && !free) return <NotRead words={refused.value} onAgain={again} />;
  if (!site || !free) return <Waiting />;
  const days = daysAt(free.days, place);
  const shown = days.slice(page.value * size, (page.value + 1) * size);
  const last = (page.value + 1) * size >= days.length;
  const later = async () => {
    if (last) await more();
    const { free: all } = draft.value ?? {};
    if (all && (page.value + 1) * size < daysAt(all.days, place).length) page.value += 1;
  };
  const back = () => {
    if (page.value > 0) page.value -= 1;
    else goBack();
  };
  const words = (day: string) => dayWords(day, today(), { say, locale });
  return (
    <Frame
      title={say('errand.day.title')}
      step={page.value}
      ear={[say('errand.day.title'), site.name, ...shown.map(({ day }) => words(day))].join('. ')}
      above={<StepsLeft at="day" />}
      lead={<p>{site.name}</p>}
      actions={
        <>
          <Button icon={ArrowLeft} onPress={back}>
            {say('terminal.back')}
          </Button>
          <Button icon={MapPin} onPress={() => turn({ name: 'book', step: { at: 'place' } })}>
            {say('errand.day.place')}
          </Button>
          {!(last && allAsked) && (
            <Button icon={ArrowRight} busy={asking.value} onPress={() => void later()}>
              {say('errand.day.later')}
            </Button>
          )}
        </>
      }
    >
      {shown.length === 0 && (
        <Note tone="info" role="status">
          <p>{say('appointments.ui.none-at', { place: site.name })}</p>
        </Note>
      )}
      {refused.value && last && (
        <Note tone="info" role="status">
          <p>{refused.value}</p>
        </Note>
      )}
      <div class="bigs bigs--lines">
        {shown.map(({ day, starts }) => (
          <button
            type="button"
            class="big big--line big--day"
            key={day}
            onClick={() => {
              change({ day });
              go({ name: 'book', step: { at: 'time' } });
            }}
          >
            <span class="grow">{words(day)}</span>
            <span class="big__aside">
              {starts.length > 20
                ? say('appointments.ui.many')
                : say('appointments.ui.count', { count: starts.length })}
            </span>
            <Icon of={ArrowRight} />
          </button>
        ))}
      </div>
    </Frame>
  );
}

/** At what time. */
export function TimeScreen() {
  const say = useTexts();
  const { locale } = useLanguage();
  const { free, refused: unread, again } = useFree();
  const busy = useSignal(false);
  const refused = useSignal<string | undefined>(undefined);
  const now = office.value;
  const { place = '', day = '' } = draft.value ?? {};
  const site = now && siteOf(now.sites, place);
  if (unread.value && !free) return <NotRead words={unread.value} onAgain={again} />;
  if (!site || !free) return <Waiting />;
  const open = free.days.find(one => one.place === place && one.day === day);
  const choose = async (slot: Slot) => {
    busy.value = true;
    const refusal = await takeSlot(slot);
    busy.value = false;
    refused.value = refusal && (refusal.sentence ?? say('refusal.unreachable'));
  };
  const date = dateWords(day, today(), locale);
  return (
    <Frame
      title={say('errand.time.title')}
      ear={[say('errand.time.title'), date, site.name].join('. ')}
      above={<StepsLeft at="time" />}
      lead={
        <p>
          {date} · {site.name}
          {open && ` · ${say('appointments.ui.minutes', { minutes: open.minutes })}`}
        </p>
      }
      actions={
        <>
          <Button icon={ArrowLeft} onPress={goBack}>
            {say('terminal.back')}
          </Button>
          <Button icon={CalendarDays} onPress={() => turn({ name: 'book', step: { at: 'day' } })}>
            {say('appointments.ui.other-day')}
          </Button>
        </>
      }
    >
      {refused.value && (
        <Note tone="warning" role="alert">
          <p>{refused.value}</p>
        </Note>
      )}
      {open ? (
        <Times free={open} busy={busy.value} onChoose={slot => void choose(slot)} />
      ) : (
        <Note tone="info" role="status">
          <p>{say('errand.time.none')}</p>
        </Note>
      )}
    </Frame>
  );
}
