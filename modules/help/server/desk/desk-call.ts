import { type Ars, dayOf, instantText } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { DeskCall } from '../../contract.ts';
import { actsByVideo } from '../../form-view.ts';
import type { CallRow } from '../calls/store.ts';
import type { HelpOffice } from '../office.ts';
import { mayJoinForm } from '../partners.ts';
import type { ServesAs } from '../pool/store.ts';
import { relayServers } from '../relay.ts';
import { openText } from '../secrets.ts';
import { noteText } from './note.ts';

/** A call as a desk of `home` sees it: codes alone; the case only with consent and where that desk may join the form at all. */
export async function deskCallOf(
  tx: Tx,
  office: HelpOffice,
  row: CallRow,
  as: ServesAs,
  home: Ars,
  now: Temporal.Instant,
): Promise<DeskCall> {
  const { municipality } = tx;
  const mayJoin = mayJoinForm(office, municipality, { service: row.service, adviserOf: home }, now) && as === 'adviser';
  const service = row.service === null ? undefined : office.serviceOf(municipality, row.service);
  const matter = { born: null, on: dayOf(now), options: [] };
  const note = row.noteKey && row.noteSealed ? { key: row.noteKey, sealed: row.noteSealed } : null;
  return {
    call: row.id,
    state: row.state,
    version: row.version,
    rangAt: instantText(row.rangAt),
    door: row.door,
    place: row.place,
    service: row.service,
    page: row.page,
    refusals: [...row.refusals],
    language: row.language,
    speaks: as === 'interpreter' ? (row.interpreterSpeaks ?? row.speaks) : row.speaks,
    means: row.means,
    isLost: row.isLost,
    case: mayJoin && row.consent ? row.caseId : null,
    municipality,
    note: note && as === 'adviser' ? openText(office, municipality, `note/${row.id}`, note) : null,
    // What somebody else wrote before the line broke is not this desk's.
    written: as === 'adviser' && row.adviser === row.lastAdviser ? await noteText(tx, office, row) : '',
    outcome: as === 'adviser' ? row.outcome : null,
    mayJoinForm: mayJoin,
    ice: row.endedAt === null ? relayServers(office.relay, now) : [],
    as,
    byVideo: actsByVideo(service, matter, office.limitsOf(municipality)).map(one => ({ ...one, why: [...one.why] })),
  };
}
