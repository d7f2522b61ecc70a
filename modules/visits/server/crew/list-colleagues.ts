import { colleaguesAt } from '@buergernah/access/server';
import { dayOf, ok, type Result } from '@buergernah/kernel';
import { AT_DISPATCH, type Colleague } from '../../contract.ts';
import { type AskedBy, atBase } from '../desk/at-base.ts';
import type { VisitOffice } from '../office.ts';
import { lastCrews } from './store.ts';

/** So far back somebody's last tour says what their sign and skills are. */
const LOOKED_BACK = { days: 60 };

/**
 * Who can be sent on a tour: the colleagues with the role of the field at the office of the visits, by name, each with the sign and skills of
 * their last tour. To choose from; what anybody did is not here. Refused: `place-not-yours`.
 */
export async function listColleagues(
  office: VisitOffice,
  asked: AskedBy,
): Promise<Result<{ colleagues: Colleague[] }>> {
  const { municipality, now } = asked;
  const inside = atBase(office, asked, AT_DISPATCH);
  if (!inside.ok) return inside;
  const today = dayOf(now);
  return office.database.withMunicipality(municipality, async tx => {
    const known = await colleaguesAt(tx, inside.value.id, today);
    const last = new Map((await lastCrews(tx, today.subtract(LOOKED_BACK))).map(one => [one.staff, one]));
    const drivers = known.filter(one => one.roles.includes('field-officer'));
    const colleagues = drivers.map(({ staff, name }) => {
      const { sign = null, skills = [] } = last.get(staff) ?? {};
      return { staff, name, sign, skills };
    });
    return ok({ colleagues });
  });
}
