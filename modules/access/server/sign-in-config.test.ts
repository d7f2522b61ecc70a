import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signInConfig } from './sign-in-config.ts';

test('production without a real provider does not start', () => {
  const code = (env: Record<string, string>) => {
    const config = signInConfig(env);
    return config.ok ? config.value.kind : config.refusal.code;
  };
  assert.equal(code({}), 'demo');
  assert.equal(code({ NODE_ENV: 'production' }), 'sign-in-not-configured');
  assert.equal(code({ NODE_ENV: 'production', OIDC_ISSUER: '' }), 'sign-in-not-configured');
  assert.equal(
    code({ NODE_ENV: 'production', OIDC_ISSUER: 'http://id.example', OIDC_CLIENT_ID: 'x' }),
    'sign-in-issuer-unfit',
  );
  assert.equal(code({ OIDC_ISSUER: 'id.example', OIDC_CLIENT_ID: 'x' }), 'sign-in-issuer-unfit');
  assert.equal(code({ OIDC_ISSUER: 'https://id.example' }), 'sign-in-client-missing');
  assert.equal(code({ NODE_ENV: 'production', OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'x' }), 'provider');
});
