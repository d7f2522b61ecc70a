import { wordsOf } from '@buergernah/catalogue';
import { Button, Note } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { CalendarSearch, Plus, Save, Trash2 } from 'lucide';
import { useState } from 'preact/hooks';
import { newId } from '../clock.ts';
import { useActions } from '../keys.ts';
import { tell } from '../notice.tsx';
import { offers } from '../office-data.ts';
import { useReading } from '../places/reading.ts';
import { useSending } from '../places/sending.ts';
import { Screen } from '../screen.tsx';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';
import { Line, Pick } from '../visits/fields.tsx';
import { bodyOf, draftFrom, type HomeDraft, homeDraft, newHomeDay } from '../visits/home/draft.ts';
import { FreeDays } from '../visits/home/free-days.tsx';
import { HomeDays } from '../visits/home/home-days.tsx';
import { readResidents, residentsText } from '../visits/home/residents.ts';
import { visitMoves } from '../visits/moves.ts';
import { StreetCombo } from '../visits/street-combo.tsx';
import { houseNumberIn } from '../visits/typed.ts';

const MANDATES = ['betreuerausweis', 'vollmacht-notarised', 'vollmacht'] as const;

/** A day in a care home: the list as the home sends it, faults by their line, one Betreuer for many; and the days there are, by code and time. */
export function HomeDayScreen() {
  const say = useTexts();
  const draft = homeDraft.value;
  const list = useReading(visitsContract.listHomeDays, {}, [visitMoves]);
  const sending = useSending(list.again);
  const [tried, setTried] = useState(false);
  const [cancelling, setCancelling] = useState(false);
  const set = (part: Partial<HomeDraft>) => {
    homeDraft.value = { ...homeDraft.value, ...part };
  };
  const offered = offers.value
    .filter(offer => offer.doors.koffer !== undefined)
    .map(offer => ({ slug: offer.slug, name: wordsOf(offer.name, 'de') }));
  const { residents, wrong } = readResidents(draft.list, offered, draft.mandate, draft.known, () =>
    newId<'resident'>(),
  );
  const body = wrong.length === 0 ? bodyOf(draft, residents) : undefined;
  const start = (next = newHomeDay()) => {
    setTried(false);
    setCancelling(false);
    homeDraft.value = next;
    sending.forget();
  };
  const save = async () => {
    setTried(true);
    if (!body) return;
    const answer = await sending.send(visitsContract.saveHomeDay, {
      params: { homeDay: draft.homeDay },
      body: { command: newId<'command'>(), basedOn: draft.basedOn, ...body },
    });
    if (!answer?.ok) return;
    set({ basedOn: answer.value.version, known: residents });
    tell(
      say('office.visits.home.saved', { code: answer.value.code, planned: answer.value.planned, of: residents.length }),
    );
  };
  const open = async (homeDay: HomeDraft['homeDay']) => {
    const answer = await sending.send(visitsContract.openHomeDay, { params: { homeDay }, body: { purpose: 'plan' } });
    if (answer?.ok) start(draftFrom(answer.value, residentsText(answer.value.residents, offered)));
  };
  const cancel = async () => {
    const answer = await sending.send(visitsContract.cancelHomeDay, {
      params: { homeDay: draft.homeDay },
      body: { command: newId<'command'>(), basedOn: draft.basedOn },
    });
    if (!answer?.ok) return;
    tell(say('office.visits.home.cancelled'));
    start();
  };
  useActions([
    { id: 'home-save', label: say('office.visits.home.save'), keys: 'Ctrl+S', icon: Save, run: () => void save() },
    { id: 'home-new', label: say('office.visits.home.new'), icon: Plus, run: () => start() },
  ]);
  const represented = residents.filter(one => one.representative !== '');
  return (
    <Screen title={say('office.title.home-day')}>
      <div class="home">
        <div class="home__form visits-form">
          <div class="visits-form__row home__address">
            <Line
              id="home-name"
              label={say('office.visits.home.name')}
              value={draft.name}
              onText={name => set({ name })}
            />
            <StreetCombo
              id="home-street"
              value={draft.typedStreet}
              chosen={draft.street}
              onType={typedStreet => {
                const { street: _left, ...rest } = homeDraft.value;
                homeDraft.value = { ...rest, typedStreet };
              }}
              onBest={() => undefined}
              onChoose={street =>
                set({ street, typedStreet: `${street.street} ${houseNumberIn(draft.typedStreet)}`.trim() })
              }
            />
            <Line
              id="home-postcode"
              label={say('office.visits.postcode')}
              maxLength={5}
              value={draft.street?.postcode ?? ''}
              onText={postcode => draft.street && set({ street: { ...draft.street, postcode: postcode.trim() } })}
            />
          </div>
          <div class="visits-form__row">
            <Line
              id="home-contact"
              label={say('office.visits.home.contact')}
              value={draft.contact}
              onText={contact => set({ contact })}
            />
            <Line
              id="home-phone"
              type="tel"
              maxLength={40}
              label={say('office.visits.phone')}
              value={draft.phone}
              onText={phone => set({ phone })}
            />
          </div>
          <div class="visits-form__row">
            <Line
              id="home-day"
              type="date"
              label={say('office.visits.home.day')}
              value={draft.day}
              onText={day => set({ day })}
            />
            <Line
              id="home-from"
              type="time"
              label={say('office.visits.home.from')}
              value={draft.from}
              onText={from => set({ from })}
            />
            <Line
              id="home-until"
              type="time"
              label={say('office.visits.home.until')}
              value={draft.until}
              onText={until => set({ until })}
            />
            <Line
              id="home-rooms"
              type="number"
              min={1}
              max={4}
              label={say('office.visits.home.rooms')}
              value={draft.rooms}
              onText={rooms => set({ rooms })}
            />
          </div>
          <div class="pick">
            <label for="home-list">{say('office.visits.home.list')}</label>
            <textarea
              id="home-list"
              rows={14}
              spellcheck={false}
              autocomplete="off"
              aria-describedby="home-list-hint"
              aria-invalid={wrong.length > 0 ? 'true' : undefined}
              value={draft.list}
              onInput={event => set({ list: event.currentTarget.value })}
            />
            <p class="quiet" id="home-list-hint">
              {say('office.visits.home.list.hint')}
            </p>
          </div>
          <p role="status">
            {say('office.visits.home.read', {
              count: residents.length,
              photo: residents.filter(one => one.fitForPhoto === false).length,
              open: residents.filter(one => one.fitForPhoto === null).length,
              represented: represented.length,
              by: new Set(represented.map(one => one.representative)).size,
            })}
          </p>
          {wrong.length > 0 && (
            <Note tone="warning" title={say('office.visits.home.wrong', { count: wrong.length })}>
              <ul>
                {wrong.slice(0, 12).map(one => (
                  <li key={`${one.line} ${one.what}`}>
                    {say('office.visits.home.line', { line: one.line })}{' '}
                    {say(`office.visits.home.fault.${one.what}`, { part: one.part })}
                  </li>
                ))}
              </ul>
            </Note>
          )}
          {represented.length > 0 && (
            <Pick
              id="home-mandate"
              label={say('office.visits.home.mandate')}
              value={draft.mandate}
              of={MANDATES.map(one => [one, say(`office.visits.mandate.${one}`)])}
              onPick={mandate => set({ mandate })}
            />
          )}
          {tried && !body && wrong.length === 0 && (
            <p class="count__wrong" role="alert">
              {say('office.visits.home.missing')}
            </p>
          )}
          <Trouble of={sending.refused}>
            {sending.resend && <Button onPress={sending.resend}>{say('office.send-again')}</Button>}
          </Trouble>
          <div class="buttons">
            <Button
              kind="primary"
              icon={Save}
              keys={say('office.keys.save')}
              busy={sending.busy}
              onPress={() => void save()}
            >
              {say('office.visits.home.save')}
            </Button>
            {draft.basedOn > 0 &&
              (cancelling ? (
                <Button kind="danger" icon={Trash2} busy={sending.busy} onPress={() => void cancel()}>
                  {say('office.visits.home.cancel.now')}
                </Button>
              ) : (
                <Button kind="tertiary" icon={Trash2} onPress={() => setCancelling(true)}>
                  {say('office.visits.home.cancel')}
                </Button>
              ))}
          </div>
        </div>
        <div class="home__side">
          <section class="stack stack--tight" aria-labelledby="free-days">
            <h2 id="free-days" class="with-icon">
              {say('office.visits.home.free')}
            </h2>
            <FreeDays
              street={draft.street}
              residents={residents}
              rooms={Number(draft.rooms)}
              icon={CalendarSearch}
              onChoose={day => set({ day })}
            />
          </section>
          <HomeDays of={list} onOpen={homeDay => void open(homeDay)} onNew={() => start()} />
        </div>
      </div>
    </Screen>
  );
}
