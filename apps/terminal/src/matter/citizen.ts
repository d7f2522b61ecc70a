import { accessContract } from '@buergernah/access';
import { deviceHeaders } from '@buergernah/access/ui';
import { ask, asker } from '@buergernah/kernel/ui';
import { onWipe, standsHere } from '../store.ts';

/** The right to go on with one case, as long as the person stands here. In memory only. */
let token: string | undefined;
let asked = false;

/** Asks as the citizen who gave number and Geheimwort. Every reply may renew the token. */
export const askAsCitizen = asker({
  who: standsHere,
  headers: async () => ({ ...(await deviceHeaders()), ...(token ? { 'buergernah-case': token } : {}) }),
  onReply: headers => {
    asked = true;
    token = headers.get('buergernah-case') ?? token;
  },
});

/** Asks as this terminal, for whoever stands here. */
export const askHere = asker({ headers: deviceHeaders, who: standsHere });

onWipe(() => {
  if (!asked) return;
  token = undefined;
  asked = false;
  void ask(accessContract.leave, {});
});
