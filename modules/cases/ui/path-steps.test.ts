import assert from 'node:assert/strict';
import test from 'node:test';
import { LIFE, type Phase } from '../life.ts';
import { pathSteps } from './path-steps.ts';

const view = { door: 'terminal', delivery: 'post', submittedAt: '2026-11-20T09:00:00.000Z' } as const;

test('every phase stands at one stop, or has all of them behind it', () => {
  for (const phase of Object.keys(LIFE) as Phase[]) {
    const states = pathSteps({ ...view, phase }).map(step => step.state);
    const here = states.filter(state => state === 'now' || state === 'ended').length;
    assert.equal(here, phase === 'finished' || phase === 'destroyed' ? 0 : 1, phase);
    assert.deepEqual(
      states,
      states.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)),
      phase,
    );
  }
});

const ORDER = ['done', 'now', 'ended', 'next'];

test('it begins at its own door and ends by the chosen delivery', () => {
  const steps = pathSteps({ ...view, phase: 'ready' });
  assert.deepEqual([steps[0]?.door, steps.at(-1)?.door], ['terminal', 'post']);
  assert.equal(steps.at(-1)?.state, 'now');
});

test('a question back is a stop only where one was asked', () => {
  const named = (phase: Phase, heard: boolean) => pathSteps({ ...view, phase }, heard).map(step => step.name);
  assert.ok(!named('submitted', false).includes('ask'));
  assert.ok(named('asked-back', false).includes('ask'));
  assert.ok(named('finished', true).includes('ask'));
});

test('what was withdrawn or has expired ends where it was', () => {
  assert.deepEqual(
    pathSteps({ ...view, phase: 'withdrawn' }).map(step => step.state),
    ['done', 'ended'],
  );
  assert.deepEqual(
    pathSteps({ ...view, phase: 'expired', submittedAt: null }).map(step => step.state),
    ['ended'],
  );
});
