import { helpContract } from '@buergernah/help';
import { newId } from '../clock.ts';
import { tell } from '../notice.tsx';
import { go } from '../place.ts';
import { ask } from '../session.ts';
import { say } from '../texts.ts';
import { desk, readDeskEverywhere } from './desk.ts';
import { beginTalk, prepareTalk, readyOffers, releaseUnused } from './talk/talk.ts';

let accepting = false;

/** Takes the call that rings on this desk and goes to the screen on which it is talked. */
export async function acceptRinging(): Promise<void> {
  const call = desk.value?.own;
  if (!call || accepting) return;
  accepting = true;
  prepareTalk(call);
  const offers = await readyOffers();
  const answer = await ask(helpContract.acceptCall, {
    params: { call: call.call },
    body: { command: newId<'command'>(), offers },
  });
  accepting = false;
  if (answer.ok) {
    beginTalk(call.call, answer.value.view);
    go({ name: 'help-desk' });
  } else {
    releaseUnused();
    tell(answer.refusal.sentence ?? say('refusal.unreachable'));
  }
  await readDeskEverywhere();
}

/** Lets it ring on the next desk. */
export async function passRinging(): Promise<void> {
  const call = desk.value?.own;
  if (!call) return;
  const answer = await ask(helpContract.passCall, {
    params: { call: call.call },
    body: { command: newId<'command'>() },
  });
  tell(answer.ok ? say('office.help.passed') : (answer.refusal.sentence ?? say('refusal.unreachable')));
  await readDeskEverywhere();
}
