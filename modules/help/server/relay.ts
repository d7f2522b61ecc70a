import { createHmac } from 'node:crypto';
import type { Relay } from './office.ts';

/** How long a browser may use the relay with what it was given: a long call asks again. */
const LASTS = { hours: 2 };

/**
 * Credentials for the relay that end by themselves (draft-uberti-behave-turn-rest-00, coturn's `use-auth-secret`): the name is the second of
 * their end, the password HMAC-SHA1 of the name under the shared secret, in base64. The name says nothing about who calls.
 */
export function relayServers(
  relay: Relay | undefined,
  now: Temporal.Instant,
): { urls: string[]; username: string; credential: string }[] {
  if (!relay) return [];
  const username = `${Math.floor(now.add(LASTS).epochMilliseconds / 1000)}:help`;
  const credential = createHmac('sha1', relay.secret).update(username).digest('base64');
  return [{ urls: [...relay.urls], username, credential }];
}
