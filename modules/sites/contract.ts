import { route } from '@buergernah/kernel';
import { z } from 'zod';
import { siteSchema } from './site-schema.ts';

export const listSites = route({
  useCase: 'sites.list',
  method: 'GET',
  path: '/sites',
  who: ['anyone'],
  summary: 'The places of the municipality: address, opening hours, equipment, and which office answers for each.',
  reply: z.object({
    sites: z.array(siteSchema),
    /** Days on which the whole city is shut; terminals stay on. */
    closed: z.array(z.iso.date()),
  }),
});
