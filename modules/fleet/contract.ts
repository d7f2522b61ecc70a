import { placeId, wireId } from '@buergernah/access';
import { route } from '@buergernah/kernel';
import { EQUIPMENT } from '@buergernah/sites';
import { z } from 'zod';
import { FAULTS, type FaultCode } from './unit.ts';

const instant = z.iso.datetime();
const codes = Object.keys(FAULTS) as [FaultCode, ...FaultCode[]];
const unit = z.string().regex(/^[a-z-]{1,30}-\d{1,2}$/);
const AT_PLACE = ['clerk', 'host-partner', 'site-manager', 'administrator'] as const;

export const listBroken = route({
  useCase: 'fleet.list-broken',
  method: 'GET',
  path: '/fleet/broken',
  who: ['anyone'],
  summary: 'Kinds of equipment of which nothing works at a place at the moment.',
  reply: z.object({ broken: z.array(z.object({ place: placeId, kind: z.enum(EQUIPMENT), since: instant })) }),
});

export const listUnits = route({
  useCase: 'fleet.list-units',
  method: 'GET',
  path: '/fleet/places/{place}',
  who: AT_PLACE,
  summary: 'The equipment of a place, piece by piece, and its open faults.',
  params: z.strictObject({ place: placeId }),
  reply: z.object({
    units: z.array(z.object({ unit, kind: z.enum(EQUIPMENT), works: z.boolean() })),
    faults: z.array(z.object({ fault: wireId<'fault'>(), unit, code: z.enum(codes), reportedAt: instant })),
  }),
});

export const reportFault = route({
  useCase: 'fleet.report-fault',
  method: 'POST',
  path: '/fleet/places/{place}/faults',
  who: [...AT_PLACE, 'terminal'],
  summary: 'Reports that a piece of equipment does not work as it should.',
  params: z.strictObject({ place: placeId }),
  body: z.strictObject({ command: wireId<'command'>(), unit, code: z.enum(codes) }),
  reply: z.object({ fault: wireId<'fault'>() }),
});

export const mendFault = route({
  useCase: 'fleet.mend-fault',
  method: 'POST',
  path: '/fleet/faults/{fault}/mend',
  who: AT_PLACE,
  summary: 'Says that it works again.',
  params: z.strictObject({ fault: wireId<'fault'>() }),
  body: z.strictObject({ command: wireId<'command'>() }),
});
