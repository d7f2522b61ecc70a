import { appointmentsContract, type Rota } from '@buergernah/appointments';
import { isId } from '@buergernah/kernel';
import { Button, Note } from '@buergernah/kernel/ui';
import { Plus, RefreshCw, Save } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { goToMove } from '../bookings/shown-day.ts';
import { newId } from '../clock.ts';
import { clockOf } from '../day/timeline.ts';
import { dayText } from '../day/words.ts';
import { useActions } from '../keys.ts';
import { tell } from '../notice.tsx';
import { here } from '../places/here.ts';
import { PlacePick } from '../places/place-pick.tsx';
import { useReading } from '../places/reading.ts';
import { useSending } from '../places/sending.ts';
import { MemberPanel } from '../rota/member-panel.tsx';
import { type Member, MemberRow, rotaDays } from '../rota/member-row.tsx';
import { keepOrphans, orphansAt } from '../rota/orphans.ts';
import { Screen } from '../screen.tsx';
import { mayAsk } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';

/** Who serves at a place and when: signs, not names; hours typed as one says them. */
export function RotaScreen() {
  const place = here.value;
  return place ? <RotaAt key={place.id} place={place.id} /> : <main class="desk__body" />;
}

function RotaAt({ place }: { readonly place: string }) {
  const say = useTexts();
  const edits = mayAsk(appointmentsContract.saveRota);
  const kept = useReading(appointmentsContract.readRota, { params: { place } });
  const [draft, setDraft] = useState<Rota>();
  const [basedOn, setBasedOn] = useState(0);
  const [open, setOpen] = useState<number>();
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const orphaned = orphansAt(place);
  const sending = useSending();
  const load = (rota: Rota, version: number) => {
    setDraft(rota);
    setBasedOn(version);
    setWrong(new Set());
  };
  useEffect(() => {
    if (kept.value && !draft) load(kept.value.rota, kept.value.version);
  }, [kept.value]);
  const members = draft?.members ?? [];
  const changed =
    draft !== undefined && kept.value !== undefined && JSON.stringify(draft) !== JSON.stringify(kept.value.rota);
  const complete = members.every(member => isId(member.staff) && member.sign.trim() !== '');
  const mayBeSaved = edits && changed && complete && wrong.size === 0;
  const set = (at: number, member: Member) =>
    setDraft({ members: members.map((one, index) => (index === at ? member : one)) });
  const add = () => {
    setDraft({
      members: [...members, { staff: '' as Member['staff'], sign: '', takes: 'both', shifts: [], away: [], extra: [] }],
    });
    setOpen(members.length);
  };
  const save = async () => {
    if (!mayBeSaved || !draft) return;
    const before = kept.value?.rota;
    const answer = await sending.send(appointmentsContract.saveRota, {
      params: { place },
      body: { command: newId<'command'>(), basedOn, rota: draft },
    });
    if (!answer?.ok) return;
    setBasedOn(answer.value.version);
    keepOrphans(place, answer.value.orphaned);
    kept.again();
    tell(say('office.rota.told.saved'), () => before && setDraft(before));
  };
  const reload = () => {
    setDraft(undefined);
    sending.forget();
    kept.again();
  };
  useActions([
    ...(mayBeSaved
      ? [{ id: 'save', label: say('office.rota.save'), keys: 'Ctrl+S', icon: Save, run: () => void save() }]
      : []),
    ...(edits ? [{ id: 'add-member', label: say('office.rota.add'), keys: '+', icon: Plus, run: add }] : []),
  ]);
  const days = rotaDays(members);
  const shown = open === undefined ? undefined : members[open];
  return (
    <Screen
      title={say('office.title.rota')}
      lead={say('office.rota.lead')}
      aside={
        <div class="screen__aside">
          {changed && (
            <span class="tag tag--warning">{say(complete ? 'office.rota.unsaved' : 'office.rota.incomplete')}</span>
          )}
          <PlacePick />
          {edits && (
            <Button icon={Plus} keys="+" onPress={add}>
              {say('office.rota.add')}
            </Button>
          )}
          {edits && (
            <Button
              kind="primary"
              icon={Save}
              keys={say('office.keys.save')}
              busy={!mayBeSaved || sending.busy}
              onPress={() => void save()}
            >
              {say('office.rota.save')}
            </Button>
          )}
        </div>
      }
    >
      <Trouble of={sending.refused ?? kept.refused}>
        {sending.refused?.code === 'rota-moved-on' ? (
          <Button icon={RefreshCw} onPress={reload}>
            {say('office.rota.reload')}
          </Button>
        ) : (
          kept.refused && <Button onPress={kept.again}>{say('office.again')}</Button>
        )}
      </Trouble>
      {orphaned.length > 0 && (
        <Note tone="warning" title={say('office.rota.orphaned', { count: orphaned.length })} role="alert">
          <p>{say('office.rota.orphaned.lead')}</p>
          <ul class="orphans">
            {orphaned.map(one => (
              <li key={one.booking}>
                <button type="button" class="linkish" onClick={() => goToMove(one.day, one.booking)}>
                  {say('office.bookings.move.at', { time: `${dayText(one.day)}, ${clockOf(one.day, one.start)}` })}
                </button>
              </li>
            ))}
          </ul>
        </Note>
      )}
      {draft && members.length === 0 && (
        <div class="empty">
          <p class="empty__title">{say('office.rota.none')}</p>
          <p class="quiet">{say('office.rota.none.lead')}</p>
        </div>
      )}
      {members.length > 0 && (
        <div class={shown && edits ? 'rota rota--open' : 'rota'}>
          <div class="rota__table">
            <table>
              <thead>
                <tr>
                  <th scope="col">{say('office.rota.sign')}</th>
                  <th scope="col">{say('office.rota.takes')}</th>
                  {days.map(day => (
                    <th scope="col" key={day}>
                      {say(`sites.weekday.${day}`)}
                    </th>
                  ))}
                  <th scope="col" class="cell-number">
                    {say('office.rota.hours')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {members.map((member, at) => (
                  <MemberRow
                    key={at}
                    member={member}
                    days={days}
                    edits={edits}
                    open={open === at}
                    onChange={next => set(at, next)}
                    onWrong={(cell, isWrong) => {
                      const next = new Set(wrong);
                      if (isWrong) next.add(cell);
                      else next.delete(cell);
                      setWrong(next);
                    }}
                    onOpen={() => setOpen(open === at ? undefined : at)}
                  />
                ))}
              </tbody>
            </table>
          </div>
          {shown && edits && open !== undefined && (
            <MemberPanel
              key={open}
              place={place}
              member={shown}
              onChange={next => set(open, next)}
              onRemove={() => {
                const removed = members;
                setDraft({ members: members.filter((_one, index) => index !== open) });
                setOpen(undefined);
                tell(say('office.rota.told.removed', { sign: shown.sign }), () => setDraft({ members: removed }));
              }}
            />
          )}
        </div>
      )}
    </Screen>
  );
}
