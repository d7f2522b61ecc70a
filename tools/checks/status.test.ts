import { testRule } from './planting.ts';
import { statusCodes } from './status.ts';

const planted = (name: string, code: string) => ({
  name,
  files: { 'modules/cases/server/take.ts': code },
  found: /modules\/cases\/server\/take\.ts:1 an HTTP status outside/,
});

const sound = {
  'kernel/server/http/status.ts': 'export const STATUS = { conflict: 409 }; reply.code(404);',
  'modules/cases/server/take.ts':
    "export const late = 400; export const box = { width: 404 }; say({ code: 'slot-taken' });",
  'modules/cases/server/take.test.ts': 'assert.equal(answer.status, 409); if (answer.status === 409) done();',
};

testRule('status codes', statusCodes, sound, [
  planted('a reply with a status', 'reply.code(404).send();'),
  planted('a status in an object', 'export const answer = { status: 409 };'),
  planted('a comparison', 'if (answer.status === 404) again();'),
  planted('a range', 'if (answer.statusCode >= 500) again();'),
  planted('replies by status', 'export const replies = { 200: answer };'),
  planted('a switch', 'switch (answer.status) { case 404: break; }'),
]);
