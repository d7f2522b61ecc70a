import { ok, type Result } from '@buergernah/kernel';
import type { z } from 'zod';
import { AT_DISPATCH, type findHomeDays as contract, type VisitSlot } from '../../contract.ts';
import { type AskedBy, atBase } from '../desk/at-base.ts';
import type { VisitOffice } from '../office.ts';
import { findSlots } from '../tours/find-slots.ts';

/**
 * Days on which tours with a Koffer have room for so many minutes in a home; where two colleagues go, each takes half of them. For the
 * telephone call with the home: reads only. Refused: `place-not-yours`.
 */
export async function findHomeDays(
  office: VisitOffice,
  asked: AskedBy,
  { position, minutes, people }: z.infer<(typeof contract)['body']>,
): Promise<Result<{ slots: VisitSlot[] }>> {
  const inside = atBase(office, asked, AT_DISPATCH);
  if (!inside.ok) return inside;
  const each = Math.ceil(minutes / people);
  const wanted = { position, minutes: each, skills: [], two: people === 2, needsKoffer: true, wish: { weekdays: [] } };
  const { slots } = await findSlots(office, asked.municipality, asked.now, wanted);
  return ok({ slots: [...slots] });
}
