import { appendFileSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Ars, dayOf, instantText } from '@buergernah/kernel';
import { appendFacts, liveNote, newId, openStream } from '@buergernah/kernel/server';
import type { Command } from '../command.ts';
import { type Circumstance, decideAll } from '../decide.ts';
import type { CaseOffice } from './office.ts';
import { destroyKey, keysAmong, loadCase, saveCase, selectDue } from './store.ts';

const PAGE = 200;

/**
 * Destroys what has been kept long enough: cases that were begun and never submitted, and ended cases whose time is over. Destroying the
 * wrapped data key is the deletion; the fact says when it is complete, since backups still hold the key for a while. Each is first
 * written into the journal outside the database, so that a restored backup can do it again before it opens. Returns how many.
 */
export async function destroyDue(
  office: CaseOffice,
  municipality: Ars,
  journal: string,
  now: Temporal.Instant,
): Promise<number> {
  let destroyed = 0;
  for (;;) {
    const due = await office.database.withMunicipality(municipality, tx => selectDue(tx, dayOf(now), PAGE));
    const before = destroyed;
    for (const { id } of due) {
      noteErasure(journal, { municipality, case: id, at: instantText(now) });
      if (await destroyCase(office, municipality, id, now)) destroyed += 1;
    }
    if (due.length < PAGE || destroyed === before) return destroyed;
  }
}

/** Does again what the journal says was destroyed, where a restored backup has brought keys back. Returns how many. */
export async function replayErasures(office: CaseOffice, municipality: Ars, journal: string): Promise<number> {
  const erased = new Map(
    readErasures(journal).flatMap(entry =>
      entry.municipality === municipality ? [[entry.case, entry.at] as const] : [],
    ),
  );
  const ids = [...erased.keys()];
  let again = 0;
  for (let from = 0; from < ids.length; from += PAGE) {
    const back = await office.database.withMunicipality(municipality, tx =>
      keysAmong(tx, ids.slice(from, from + PAGE)),
    );
    for (const id of back) {
      if (await destroyCase(office, municipality, id, Temporal.Instant.from(erased.get(id) as string))) again += 1;
    }
  }
  return again;
}

async function destroyCase(office: CaseOffice, municipality: Ars, id: string, now: Temporal.Instant): Promise<boolean> {
  return office.database.withMunicipality(municipality, async tx => {
    const stream = `case/${id}`;
    const expire = newId<'command'>();
    const destroy = newId<'command'>();
    const actor = 'job:retention';
    const opened = await openStream(tx, stream, [{ id: destroy, payload: { case: id } }], actor, now);
    const stored = await loadCase(tx, id);
    const rules = stored && office.rulesOf(municipality, stored.state.service);
    if (!stored || !rules || opened.kind !== 'fresh') return false;
    const { state } = stored;
    // It was submitted since it was found due: then the journal's line has no meaning, now and at every later start.
    if (state.destroyOn === null || state.destroyOn > dayOf(now).toString()) return false;
    const clockwork = (kind: 'expire' | 'destroy', command: string): Command => ({
      kind,
      id: command,
      at: instantText(now),
      door: 'office',
      rule: kind === 'expire' || state.phase === 'draft' ? 'DSGVO Art. 5(1)(e)' : rules.retention.source,
    });
    const commands =
      state.phase === 'draft'
        ? [clockwork('expire', expire), clockwork('destroy', destroy)]
        : [clockwork('destroy', destroy)];
    const given: Circumstance = {
      rules,
      actor,
      staff: null,
      place: null,
      on: dayOf(now),
      seq: stored.seq,
      number: state.number,
      certificateCode: '',
      office: state.office,
    };
    const decided = decideAll(state, { answers: {}, register: null }, commands, given);
    const facts = decided.ok ? decided.value.facts : [];
    const seq = opened.head.seq + facts.length;
    await appendFacts(
      tx,
      stream,
      opened.head,
      facts.map(fact => ({ ...fact, at: now, data: fact.data as never })),
      { actor, door: 'office', place: null, device: null },
      {
        commands: [destroy],
        outcome: { done: decided.ok },
        note: liveNote({ municipality, stream, seq, marks: { offices: [state.office], protected: state.protected } }),
      },
    );
    if (!decided.ok) return false;
    await destroyKey(tx, id);
    await saveCase(tx, { id, state: decided.value.state, seq, changedAt: now, contents: [] });
    return true;
  });
}

interface Erasure {
  readonly municipality: string;
  readonly case: string;
  readonly at: string;
}

function noteErasure(journal: string, erasure: Erasure): void {
  mkdirSync(dirname(journal), { recursive: true, mode: 0o700 });
  // A crash may have cut the last line off: it must not run into this one.
  const torn = existsSync(journal) && !/(^|\n)$/.test(readFileSync(journal, 'utf8'));
  appendFileSync(journal, `${torn ? '\n' : ''}${JSON.stringify(erasure)}\n`, { mode: 0o600 });
  const handle = openSync(journal, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

/** The erasures that were written down; a line that was cut off by a crash had not happened yet. */
function readErasures(journal: string): Erasure[] {
  if (!existsSync(journal)) return [];
  return readFileSync(journal, 'utf8')
    .split('\n')
    .slice(0, -1)
    .flatMap(line => (line.endsWith('}') ? [JSON.parse(line) as Erasure] : []));
}
