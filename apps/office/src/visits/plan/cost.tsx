import { useTexts } from '../../texts.ts';
import { shownCode, whyText } from '../words.ts';
import { type DayPlan, tourName } from './board.ts';
import type { InHand } from './moving.ts';

/** What putting the stop down here would cost, or why it cannot be; said aloud too. */
export function Cost({ hand, plan }: { readonly hand: InHand | undefined; readonly plan: DayPlan }) {
  const say = useTexts();
  if (!hand) return <p class="cost quiet">{say('office.visits.board.keys')}</p>;
  const name = hand.code === null ? say('office.visits.protected') : shownCode(hand.code);
  const tour = tourName(plan.tours.find(one => one.tour === hand.to.tour));
  const place = say('office.visits.cost.place', { name, tour, number: hand.to.at + 1 });
  const { tried, refused } = hand;
  const sure = tried?.isPossible;
  return (
    <p class={`cost${sure === false || refused ? ' cost--no' : ' cost--yes'}`} role="status">
      <strong>{place}</strong> {refused && (refused.sentence ?? say('refusal.unreachable'))}
      {sure === false && `${say('office.visits.cost.no')} `}
      {tried && whyText(tried.why)}
    </p>
  );
}
