import { heardOfCase, heardOfCases } from './case/open-case.ts';
import { refreshInbox, somethingMoved } from './inbox-store.ts';
import { listenShared } from './shared-listen.ts';

/** Hears what moves in the office and reads again what is on the screen. Gives back the way to stop. */
export function listenToOffice(): () => void {
  return listenShared('/api/v1/live', {
    onMoved: ({ stream, seq }) => {
      heardOfCase(stream, seq);
      somethingMoved();
    },
    onAgain: () => {
      heardOfCases();
      void refreshInbox();
    },
  });
}
