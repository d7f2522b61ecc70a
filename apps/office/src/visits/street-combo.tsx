import type { Answer } from '@buergernah/kernel/ui';
import { sitesContract } from '@buergernah/sites';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ask } from '../session.ts';
import { useTexts } from '../texts.ts';
import type { Street } from './call/call.ts';
import { Combo } from './combo.tsx';
import { streetIn } from './typed.ts';

type Match = Answer<typeof sitesContract.findAddress>['matches'][number];
/** Nothing is asked while somebody is still typing. */
const PAUSE_MS = 120;

/** A street with what fits while one types; the best of them is told at once, the chosen one as sure. */
export function StreetCombo(given: {
  readonly id: string;
  readonly value: string;
  readonly chosen: Street | undefined;
  readonly onType: (text: string) => void;
  readonly onBest: (street: Street, text: string) => void;
  readonly onChoose: (street: Street) => void;
}) {
  const say = useTexts();
  const [matches, setMatches] = useState<readonly Match[]>([]);
  const [said, setSaid] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const turn = useRef(0);
  const latest = useRef(given);
  latest.current = given;
  useEffect(() => () => clearTimeout(timer.current), []);
  const find = async (text: string) => {
    const mine = ++turn.current;
    const answer = await ask(sitesContract.findAddress, { body: { text } });
    if (mine !== turn.current) return;
    const streets = answer.ok ? answer.value.matches.filter(match => streetOf(match, text)) : [];
    setMatches(streets);
    setSaid(
      !answer.ok
        ? say('refusal.unreachable')
        : streets.length === 0
          ? say('office.visits.street.none')
          : say('office.visits.street.found', { count: streets.length }),
    );
    const best = streets[0] && streetOf(streets[0], text);
    if (best) latest.current.onBest(best, text);
  };
  const type = (typed: string) => {
    given.onType(typed);
    clearTimeout(timer.current);
    turn.current += 1;
    const text = typed.trim();
    if (text.length < 3) {
      setMatches([]);
      setSaid(undefined);
    } else timer.current = setTimeout(() => void find(text), PAUSE_MS);
  };
  const choices = matches.map((match, at) => ({
    id: String(at),
    label: streetOf(match, given.value)?.street ?? match.name,
    beside:
      match.kind === 'postcode'
        ? say('office.visits.street.as-typed', { postcode: match.name })
        : (match.postcode ?? ''),
  }));
  return (
    <Combo
      id={given.id}
      label={say('office.visits.street')}
      value={given.value}
      choices={given.chosen ? [] : choices}
      said={given.chosen ? undefined : said}
      onType={type}
      onChoose={id => {
        const match = matches[Number(id)];
        const street = match && streetOf(match, given.value);
        if (street) given.onChoose(street);
      }}
    />
  );
}

/** A street of the list; or, where the list has only the postcode, the street as it was said, put where the postcode is. */
function streetOf(match: Match, typed: string): Street | undefined {
  const { postcode, position } = match;
  const street = match.street ?? (match.kind === 'postcode' ? streetIn(typed) : '');
  if (street === '' || (match.kind === 'postcode' && postcode === null)) return undefined;
  return {
    street,
    postcode: postcode ?? /\d{5}/.exec(typed)?.[0] ?? '',
    position: { latitude: position.latitude, longitude: position.longitude },
  };
}
