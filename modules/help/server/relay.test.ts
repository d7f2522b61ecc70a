import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relayServers } from './relay.ts';

test('credentials as coturn reckons them (use-auth-secret): HMAC-SHA1 of the name, base64, ending by themselves', () => {
  const now = Temporal.Instant.from('2026-11-24T09:00:00Z');
  const [server] = relayServers({ urls: ['turn:relay.example:3478'], secret: 'north-wind-and-sun' }, now);
  assert.equal(server?.username, '1795518000:help');
  // printf '1795518000:help' | openssl dgst -sha1 -hmac north-wind-and-sun -binary | base64
  assert.equal(server?.credential, 'YkLbQLQQuW3knRT2IUzG0FAZo7s=');
  assert.deepEqual(relayServers(undefined, now), []);
});
