import { ALLTAG_CHANNELS } from './alltag.ts';
import { AUSWEIS_CHANNELS } from './ausweis.ts';
import { AUSWEIS_LATER_CHANNELS } from './ausweis-later.ts';
import { MELDE_CHANNELS } from './melde.ts';
import type { ChannelTable } from './row.ts';

/** What may be done where, for every service. */
export const CHANNELS: ChannelTable = {
  ...AUSWEIS_CHANNELS,
  ...AUSWEIS_LATER_CHANNELS,
  ...MELDE_CHANNELS,
  ...ALLTAG_CHANNELS,
};
