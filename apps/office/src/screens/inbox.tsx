import { formatCaseNumber } from '@buergernah/cases';
import { doorIcon, isCaseKey, PhaseTag } from '@buergernah/cases/ui';
import { Button, Icon, LiveRegion, live } from '@buergernah/kernel/ui';
import { ArrowRightLeft, Hand, RefreshCw } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { age } from '../age.ts';
import { HandOn } from '../case/hand-on.tsx';
import { Filters } from '../filters.tsx';
import {
  filter,
  handOnRow,
  hasMore,
  loaded,
  loadInbox,
  loadMore,
  type Row,
  selected,
  showFresh,
  shown,
  takeRow,
  trouble,
  waiting,
} from '../inbox-store.ts';
import { useActions } from '../keys.ts';
import { Link } from '../link.tsx';
import { placeName, serviceName } from '../office-data.ts';
import { go } from '../place.ts';
import { has, me, returned } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';

const works = () => has('clerk', 'field-officer');

/** The inbox: cases that wait, longest first; never a name. The hand moves by keys, nothing moves under it. */
export function InboxScreen() {
  const say = useTexts();
  const list = shown.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const [handing, setHanding] = useState<Row>();
  useEffect(() => {
    if (!loaded.value) void loadInbox();
    if (selected.value) focusRow(selected.value);
    else heading.current?.focus({ preventScroll: true });
  }, []);
  const back = returned.value;
  useEffect(() => {
    if (back > 0) void loadInbox();
  }, [back]);
  const at = list.findIndex(row => row.case === selected.value);
  const row = list[at];
  const move = (step: number) => {
    const to = list[Math.max(0, Math.min(list.length - 1, at === -1 ? 0 : at + step))];
    if (to) focusRow(to.case);
    if (at + step >= list.length - 1 && hasMore.value) void loadMore();
  };
  const mayTake = row && works() && row.claimedBy === null && !row.gone;
  const mayHandOn = row && !row.gone && (row.claimedBy === null || row.claimedBy === me.value?.staff);
  useActions([
    { id: 'down', label: say('office.inbox.down'), keys: 'J ArrowDown', run: () => move(1), quiet: true },
    { id: 'up', label: say('office.inbox.up'), keys: 'K ArrowUp', run: () => move(-1), quiet: true },
    ...(row
      ? [
          {
            id: 'open',
            label: say('office.inbox.open', { number: formatCaseNumber(row.number) }),
            keys: 'Enter',
            run: () => go({ name: 'case', id: row.case }),
          },
        ]
      : []),
    ...(mayTake
      ? [{ id: 'take', label: say('office.act.take'), keys: 'T', icon: Hand, run: () => void takeRow(row) }]
      : []),
    ...(mayHandOn
      ? [
          {
            id: 'hand-on',
            label: say('office.act.hand-on'),
            keys: 'W',
            icon: ArrowRightLeft,
            run: () => setHanding(row),
          },
        ]
      : []),
    {
      id: 'fresh',
      label: say('office.inbox.renew'),
      keys: 'N',
      icon: RefreshCw,
      run: showFresh,
      quiet: waiting.value === 0,
    },
  ]);
  return (
    <main class="desk__body inbox">
      <div class="inbox__head">
        <div class="inbox__title">
          <h1 tabIndex={-1} ref={heading}>
            {say('office.title.inbox')}
          </h1>
          {waiting.value > 0 && (
            <Button icon={RefreshCw} keys="N" onPress={showFresh}>
              {say('office.inbox.new', { count: waiting.value })}
            </Button>
          )}
        </div>
        <Filters />
      </div>
      <Trouble of={trouble.value}>
        <Button onPress={() => void loadInbox()}>{say('office.again')}</Button>
      </Trouble>
      <LiveRegion words={waiting.value > 0 ? say('office.inbox.new', { count: waiting.value }) : ''} />
      <section class="inbox__list" aria-label={say('office.inbox.list')} tabIndex={-1}>
        {list.length > 0 && <Rows list={list} />}
        {list.length === 0 && loaded.value && !trouble.value && <Empty />}
        {hasMore.value && (
          <div class="inbox__more">
            <Button onPress={() => void loadMore()}>{say('office.inbox.more')}</Button>
          </div>
        )}
      </section>
      <footer class="inbox__foot">
        <span>{say('office.inbox.count', { count: list.length, more: hasMore.value ? 'yes' : 'no' })}</span>
        <span>
          <span class="keys">J</span> <span class="keys">K</span> {say('office.inbox.keys.move')}
        </span>
        <span>
          <span class="keys">{say('office.keys.enter')}</span> {say('office.inbox.keys.open')}
        </span>
        {works() && (
          <span>
            <span class="keys">T</span> {say('office.inbox.keys.take')}
          </span>
        )}
        <span>
          <span class="keys">W</span> {say('office.inbox.keys.hand-on')}
        </span>
        <span class="inbox__live">{say(live.value === 'on' ? 'office.live.on' : 'ui.live.lost')}</span>
      </footer>
      {handing && (
        <HandOn
          office={handing.office}
          onClose={() => {
            setHanding(undefined);
            focusRow(handing.case);
          }}
          onHandOn={office => void handOnRow(handing, office)}
        />
      )}
    </main>
  );
}

function Rows({ list }: { readonly list: readonly (Row & { readonly gone: boolean })[] }) {
  const say = useTexts();
  const severalOffices = new Set(list.map(row => row.office)).size > 1;
  const focusable = list.some(row => row.case === selected.value) ? selected.value : list[0]?.case;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('office.column.number')}</th>
          <th scope="col">{say('office.column.service')}</th>
          <th scope="col">{say('office.column.phase')}</th>
          <th scope="col">{say('office.column.door')}</th>
          {severalOffices && <th scope="col">{say('office.column.office')}</th>}
          <th scope="col">{say('office.column.age')}</th>
          <th scope="col">{say('office.column.flags')}</th>
          <th scope="col">{say('office.column.claim')}</th>
        </tr>
      </thead>
      <tbody>
        {list.map(row => (
          <tr
            key={row.case}
            class={row.gone ? 'inbox__gone' : undefined}
            aria-selected={row.case === selected.value}
            onClick={() => focusRow(row.case)}
            onDblClick={() => go({ name: 'case', id: row.case })}
          >
            <td class="inbox__number">
              <Link
                to={{ name: 'case', id: row.case }}
                id={`row-${row.case}`}
                tabIndex={row.case === focusable ? 0 : -1}
                onFocus={() => {
                  selected.value = row.case;
                }}
              >
                {formatCaseNumber(row.number)}
              </Link>
            </td>
            <td>{serviceName(row.service)}</td>
            <td>
              <PhaseTag phase={row.phase} />
            </td>
            <td>
              <span class="with-icon">
                <Icon of={doorIcon(row.door)} />
                <DoorWords row={row} />
              </span>
            </td>
            {severalOffices && <td>{placeName(row.office)}</td>}
            <td>{row.submittedAt && age(row.submittedAt, say)}</td>
            <td>
              <span class="flags">
                {row.flags.map(flag => {
                  const key = `office.flag.${flag}`;
                  return (
                    <span class={flag === 'protected' ? 'tag tag--warning' : 'tag'} key={flag}>
                      {isFlag(key) ? say(key) : flag}
                    </span>
                  );
                })}
              </span>
            </td>
            <td>
              {row.gone ? (
                <span class="quiet">{say('office.claim.gone')}</span>
              ) : row.claimedBy === null ? (
                <span class="quiet">{say('office.claim.free')}</span>
              ) : row.claimedBy === me.value?.staff ? (
                <span class="tag tag--info">{say('office.claim.mine')}</span>
              ) : (
                say('office.claim.other')
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type FlagKey = 'office.flag.protected' | 'office.flag.papers' | 'office.flag.identified' | 'office.flag.asked-back';

function isFlag(key: string): key is FlagKey {
  return /^office\.flag\.(protected|papers|identified|asked-back)$/.test(key);
}

function DoorWords({ row }: { readonly row: Row }) {
  const say = useTexts();
  const key = `cases.door.${row.door}`;
  if (row.place) return <>{placeName(row.place)}</>;
  return <>{isCaseKey(key) ? say(key) : row.door}</>;
}

function Empty() {
  const say = useTexts();
  const { whose, ...narrowed } = filter.value;
  const isNarrowed = whose !== 'all' || Object.values(narrowed).some(value => value !== undefined);
  return (
    <div class="empty">
      <p class="empty__title">{say(isNarrowed ? 'office.empty.narrowed' : 'office.empty.title')}</p>
      <p class="quiet">{say(isNarrowed ? 'office.empty.widen' : 'office.empty.lead')}</p>
      {isNarrowed && (
        <Button
          onPress={() => {
            filter.value = { whose: 'all' };
            void loadInbox();
          }}
        >
          {say('office.filter.clear')}
        </Button>
      )}
    </div>
  );
}

/** Brings the hand to a row. */
function focusRow(id: string): void {
  selected.value = id;
  const link = document.getElementById(`row-${id}`);
  link?.focus({ preventScroll: true });
  link?.closest('tr')?.scrollIntoView({ block: 'nearest' });
}
