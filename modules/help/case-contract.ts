import { PURPOSES, wireId } from '@buergernah/access';
import { route } from '@buergernah/kernel';
import { z } from 'zod';
import { fieldName } from './call-contract.ts';

const instant = z.iso.datetime({ offset: true });

/** What a case's readers are told of calls about it: the facts beside the case of these kinds. */
export const ACTS_AT_CASE = [
  'connected',
  'handed-on',
  'interpreter-joined',
  'guest-joined',
  'consent-given',
  'consent-ended',
  'field-released',
  'field-hidden',
  'pointed',
  'proposed',
  'proposal-accepted',
  'proposal-rejected',
  'appointment-booked',
  'visit-booked',
  'callback-arranged',
  'hung-up',
  'ended',
] as const;

export const caseNotes = route({
  useCase: 'help.case-notes',
  method: 'POST',
  path: '/help/cases/{case}/notes',
  who: ['clerk'],
  summary:
    'What was noted about a case and done with it at calls, for whoever may open the case; the reading is recorded like an opening.',
  params: z.strictObject({ case: wireId<'case'>() }),
  body: z.strictObject({ purpose: z.enum(PURPOSES) }),
  reply: z.object({
    notes: z.array(z.object({ at: instant, text: z.string() })),
    /** Step by step, oldest first; of a field its name, never a value. */
    acts: z.array(
      z.object({ call: wireId<'call'>(), at: instant, act: z.enum(ACTS_AT_CASE), field: fieldName.nullable() }),
    ),
  }),
});
