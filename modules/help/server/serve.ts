import type { Actor } from '@buergernah/access';
import type { Edge } from '@buergernah/kernel/server';
import * as contract from '../contract.ts';
import { arrangeCallback, freeTimes, settleCallback } from './callbacks/callback.ts';
import { changeMeans, consentToForm, joinCall, leaveCall } from './calls/by-caller.ts';
import { ring } from './calls/ring.ts';
import { acceptCall, handOnCall, passCall } from './desk/answer.ts';
import { noteBooked } from './desk/booked.ts';
import { endCall } from './desk/end-call.ts';
import { caseNotes, keepNote } from './desk/note.ts';
import { readDesk } from './desk/read-desk.ts';
import { setReady } from './desk/set-ready.ts';
import { inviteThird } from './desk/third.ts';
import { readFigures } from './figures/read-figures.ts';
import { type HelpWiring, listenToCall, watchDesk } from './line/listen.ts';
import { readLine } from './line/read-line.ts';
import { sendOnLine } from './line/send.ts';

/** Opens the module's routes. */
export function serveHelp(edge: Edge<Actor>, wiring: HelpWiring): void {
  serveCallers(edge, wiring);
  serveDesks(edge, wiring);
}

function serveCallers(edge: Edge<Actor>, wiring: HelpWiring): void {
  const { office, access } = wiring;
  edge.serve(contract.ring, asked =>
    ring(office, asked, asked.body, asked.request.ip, access.command(asked, asked.body.call)),
  );
  edge.serve(contract.leaveCall, asked => {
    const { command, key } = asked.body;
    return leaveCall(office, asked, { ...asked.params, key }, access.command(asked, command));
  });
  edge.serve(contract.changeMeans, asked => {
    const { command, key, ...wish } = asked.body;
    return changeMeans(office, asked, { ...asked.params, key }, wish, access.command(asked, command));
  });
  edge.serve(contract.consentToForm, asked => {
    const { command, key, ...wish } = asked.body;
    return consentToForm(office, asked, { ...asked.params, key }, wish, access.command(asked, command));
  });
  edge.serve(contract.arrangeCallback, asked => {
    const { command, key, ...wish } = asked.body;
    return arrangeCallback(office, asked, { ...asked.params, key }, wish, access.command(asked, command));
  });
  edge.serve(contract.callbackTimes, asked => freeTimes(office, asked));
  edge.serve(contract.joinCall, asked => {
    const { token, key } = asked.body;
    const { call } = asked.params;
    return joinCall(office, asked, { call, key }, token, access.command(asked, call));
  });
  edge.serve(contract.listenToCall, asked => listenToCall(wiring, asked, asked.params.call, asked.body.key));
  edge.serve(contract.readLine, asked => readLine(office, asked, asked.params.call, asked.body));
  edge.serve(contract.sendOnLine, asked =>
    sendOnLine(office, asked, asked.params.call, asked.body, id => access.command(asked, id)),
  );
}

function serveDesks(edge: Edge<Actor>, wiring: HelpWiring): void {
  const { office, access } = wiring;
  edge.serve(contract.readDesk, asked => readDesk(office, asked));
  edge.serve(contract.setReady, asked => setReady(office, asked, asked.body, access));
  edge.serve(contract.watchDesk, asked => watchDesk(wiring, asked));
  edge.serve(contract.acceptCall, asked => {
    const { command, offers } = asked.body;
    return acceptCall(office, asked, asked.params.call, offers, access.command(asked, command));
  });
  edge.serve(contract.passCall, asked =>
    passCall(office, asked, asked.params.call, access.command(asked, asked.body.command)),
  );
  edge.serve(contract.handOnCall, asked => {
    const { command, ...wish } = asked.body;
    return handOnCall(office, asked, asked.params.call, wish, access.command(asked, command));
  });
  edge.serve(contract.inviteThird, asked => {
    const { command, who } = asked.body;
    return inviteThird(office, asked, asked.params.call, who, access.command(asked, command));
  });
  edge.serve(contract.endCall, asked => {
    const { command, ...how } = asked.body;
    return endCall(office, asked, asked.params.call, how, access.command(asked, command));
  });
  edge.serve(contract.keepNote, asked => {
    const { command, note } = asked.body;
    return keepNote(office, asked, asked.params.call, note, access.command(asked, command));
  });
  edge.serve(contract.noteBooked, asked => {
    const { command, ...booked } = asked.body;
    return noteBooked(office, asked, asked.params.call, booked, access.command(asked, command));
  });
  edge.serve(contract.caseNotes, asked => caseNotes(office, asked, asked.params.case, asked.body.purpose));
  edge.serve(contract.settleCallback, asked => {
    const { command, to } = asked.body;
    return settleCallback(office, asked, asked.params.callback, to, access.command(asked, command));
  });
  edge.serve(contract.readFigures, async asked => {
    const read = await readFigures(office, asked, asked.query);
    return read.ok ? { ok: true, value: { ...read.value, cells: [...read.value.cells] } } : read;
  });
}
