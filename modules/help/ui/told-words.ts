import type { Say } from '@buergernah/kernel';
import type { CallView } from '../contract.ts';
import type { CallMoment } from './citizen-call.ts';
import type { TalkKey } from './texts.ts';

/** What happens at this moment, in words: one sentence that says where one stands, and one that says how long it takes. */
export function toldWords(
  moment: CallMoment,
  view: CallView | undefined,
  say: Say<TalkKey>,
): { readonly title: string; readonly words: string; readonly ear: string } {
  const title = titleOf(moment, view, say);
  const words = [...standing(moment, view, say)].join(' ');
  return { title, words, ear: [title, words].filter(Boolean).join(' ') };
}

function titleOf(moment: CallMoment, view: CallView | undefined, say: Say<TalkKey>): string {
  if (moment === 'failed') return say('talk.told.failed');
  if (moment === 'over') return say(view?.state === 'unanswered' ? 'talk.told.unanswered' : 'talk.told.over');
  if (moment === 'connected') return say('talk.told.connected');
  if (view?.told.code === 'lost') return say('talk.told.lost');
  if (view?.state === 'handed-on') return say('talk.told.handed-on');
  return say('talk.told.calling');
}

function* standing(moment: CallMoment, view: CallView | undefined, say: Say<TalkKey>): Generator<string> {
  if (moment === 'connected' || moment === 'failed') return;
  if (moment === 'over') {
    yield say(view?.state === 'unanswered' ? 'talk.told.unanswered.words' : 'talk.told.over.words');
    return;
  }
  if (!view || view.told.code === 'calling') {
    yield say('talk.told.calling.words');
    return;
  }
  if (view.told.code === 'lost') {
    yield say('talk.told.lost.words');
    return;
  }
  if (view.told.code === 'widened') yield say('talk.told.widened.words');
  const { position, waitMinutes } = view.told;
  yield position ? say('talk.told.position', { position }) : say('talk.told.next');
  if (waitMinutes !== null) yield say('talk.told.minutes', { minutes: waitMinutes });
  if (view.told.code === 'offered-else') yield say('talk.told.offered.words');
}
