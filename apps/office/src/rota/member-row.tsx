import type { Rota } from '@buergernah/appointments';
import { Icon } from '@buergernah/kernel/ui';
import { WEEKDAYS, type Weekday } from '@buergernah/sites';
import { CalendarX, ChevronRight } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { today } from '../clock.ts';
import { useTexts } from '../texts.ts';
import { hoursOn, hoursText, isAway, parseHours, weeklyHours, withHours } from './spans.ts';

export type Member = Rota['members'][number];

/** The days a cell of the rota is drawn for; Sundays only where somebody works then. */
export function rotaDays(members: readonly Member[]): readonly Weekday[] {
  const sundays = members.some(member => member.shifts.some(shift => shift.weekday === 'sunday'));
  return sundays ? WEEKDAYS : WEEKDAYS.filter(day => day !== 'sunday');
}

/** One colleague by their sign, with the hours of each weekday as one types them. */
export function MemberRow(given: {
  readonly member: Member;
  readonly days: readonly Weekday[];
  readonly edits: boolean;
  readonly open: boolean;
  readonly onChange: (member: Member) => void;
  readonly onWrong: (cell: string, wrong: boolean) => void;
  readonly onOpen: () => void;
}) {
  const say = useTexts();
  const { member, edits } = given;
  const away = isAway(member, today().toString());
  return (
    <tr aria-selected={given.open}>
      <th scope="row">
        <button type="button" class="linkish with-icon" aria-expanded={given.open} onClick={given.onOpen}>
          <Icon of={ChevronRight} />
          {member.sign || say('office.rota.nameless')}
        </button>
        {away && (
          <span class="tag tag--warning">
            <Icon of={CalendarX} />
            {say('office.rota.away-now')}
          </span>
        )}
      </th>
      <td>{say(`office.rota.takes.${member.takes}`)}</td>
      {given.days.map(day => (
        <td key={day}>
          <Cell
            label={say('office.rota.cell', { sign: member.sign, day: say(`sites.weekday.${day}`) })}
            member={member}
            day={day}
            edits={edits}
            onChange={given.onChange}
            onWrong={wrong => given.onWrong(`${member.staff} ${day}`, wrong)}
          />
        </td>
      ))}
      <td class="cell-number">{weeklyHours(member.shifts).toLocaleString('de')}</td>
    </tr>
  );
}

function Cell(given: {
  readonly label: string;
  readonly member: Member;
  readonly day: Weekday;
  readonly edits: boolean;
  readonly onChange: (member: Member) => void;
  readonly onWrong: (wrong: boolean) => void;
}) {
  const say = useTexts();
  const { member, day } = given;
  const kept = hoursText(hoursOn(member, day));
  const [text, setText] = useState(kept);
  const [wrong, setWrong] = useState<string>();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Under the fingers nothing is rewritten; the tidy form comes when one leaves the cell.
    if (document.activeElement === box.current) return;
    setText(kept);
    setWrong(undefined);
  }, [kept]);
  if (!given.edits) return <>{kept || '–'}</>;
  const read = (typed: string, leaves: boolean) => {
    const hours = parseHours(typed);
    given.onWrong(!hours.ok);
    if (!hours.ok) {
      const { wrong: why, part } = hours;
      return setWrong(leaves ? say(`office.rota.wrong.${why}`, { part }) : undefined);
    }
    setWrong(undefined);
    const tidy = hoursText(hours.value);
    if (leaves) setText(tidy);
    if (tidy !== kept) given.onChange({ ...member, shifts: [...withHours(member.shifts, day, hours.value)] });
  };
  return (
    <>
      <input
        class="cell-input"
        aria-label={given.label}
        aria-invalid={wrong ? 'true' : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder="–"
        ref={box}
        value={text}
        onInput={event => {
          setText(event.currentTarget.value);
          read(event.currentTarget.value, false);
        }}
        onBlur={() => read(text, true)}
      />
      {wrong && (
        <span class="count__wrong" role="alert">
          {wrong}
        </span>
      )}
    </>
  );
}
