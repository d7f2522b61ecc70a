import { type Ars, dayOf, instantText } from '@buergernah/kernel';
import type { DeskCall } from '../../contract.ts';
import { actsByVideo } from '../../form-view.ts';
import type { CallRow } from '../calls/store.ts';
import type { HelpOffice } from '../office.ts';
import { mayJoinForm } from '../partners.ts';
import type { ServesAs } from '../pool/store.ts';
import { openText } from '../secrets.ts';

/** A call as a desk of `home` sees it: codes alone; the case only with consent and where that desk may join the form at all. */
export function deskCallOf(
  office: HelpOffice,
  municipality: Ars,
  row: CallRow,
  as: ServesAs,
  home: Ars,
  now: Temporal.Instant,
): DeskCall {
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
    mayJoinForm: mayJoin,
    as,
    byVideo: actsByVideo(service, matter, office.limitsOf(municipality)).map(one => ({ ...one, why: [...one.why] })),
  };
}
