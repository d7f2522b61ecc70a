import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Adviser, openAdviser, openMediaBrowser, seesMoving } from './rig/help.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { goToService, openTerminal } from './rig/terminal.ts';

let house: OwnHouse;
let ahead = 0;
/** The office's clock goes on by some seconds: nobody has to sit and wait for them. */
const wait = (seconds: number) => {
  ahead += seconds;
};
before(async () => {
  house = await openHouse({ clock: { now: () => Temporal.Now.instant().add({ seconds: ahead }) } });
});
after(() => house.close());

test('camera and microphone refused: by chat it goes just as well', async () => {
  const browser = await openMediaBrowser();
  const refusing = await openMediaBrowser({ refuses: true });
  const adviser = await openAdviser(browser, house, 'demo-clerk-mitte');
  const at = await openTerminal(refusing, house);
  await goToService(at, 'meldebescheinigung');
  await at.press('terminal.needs.human');
  await at.heading('talk.told.calling').waitFor();
  await at.press('talk.own.on');
  await at.words('talk.own.refused').waitFor();
  await adviser.accept();
  await at.heading('talk.told.connected').waitFor();
  await at.words('talk.mic.refused').waitFor();
  // The adviser is seen and heard all the same, and the way to write stands open.
  await seesMoving(at.page, 'adviser');
  await at.page
    .getByRole('textbox', { name: at.say('talk.chat.field') })
    .fill('Ich höre Sie, aber mein Mikrofon geht nicht.');
  await at.press('talk.chat.send');
  await adviser.until(line => line.chat.length === 1, 'the line of chat has come');
  await adviser.say('Das macht nichts. Wir schreiben.');
  await at.page.getByText('Das macht nichts. Wir schreiben.').waitFor();
  await at.look('help-terminal-chat');
  await adviser.end('solved');
  await at.heading('talk.told.over').waitFor();
  await at.look('help-terminal-over');
  await at.press('help.back');
  await at.leave();
  await Promise.all([refusing.close(), browser.close()]);
});

test('the line drops in mid-sentence: it goes on with the same adviser, and so it does after their browser died', async () => {
  const browser = await openMediaBrowser();
  let adviser: Adviser = await openAdviser(browser, house, 'demo-clerk-mitte');
  const at = await openTerminal(browser, house);
  await goToService(at, 'meldebescheinigung');
  await at.press('terminal.needs.human');
  const { call } = await adviser.accept();
  await seesMoving(at.page, 'adviser');

  // The terminal is cut off from everything; what it says meanwhile arrives afterwards.
  at.expect(/Failed to load resource|ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/);
  await at.press('talk.write');
  await at.context.setOffline(true);
  await at.page.getByText(at.say('talk.lost')).first().waitFor();
  await at.page.getByRole('textbox', { name: at.say('talk.chat.field') }).fill('Sind Sie noch da?');
  await at.press('talk.chat.send');
  await at.look('help-terminal-cut');
  await at.context.setOffline(false);
  await adviser.until(line => line.chat.some(one => one.text === 'Sind Sie noch da?'), 'what was said arrives');
  await at.page.getByText(at.say('talk.lost')).first().waitFor({ state: 'hidden' });
  await seesMoving(at.page, 'adviser');

  // The adviser's tab dies. The call rings again, first at the same desk, and the citizen is told.
  await adviser.leave();
  wait(25);
  await at.heading('talk.told.lost').waitFor();
  await at.look('help-terminal-lost');
  adviser = await openAdviser(browser, house, 'demo-clerk-mitte');
  assert.equal((await adviser.accept()).call, call);
  await at.heading('talk.told.connected').waitFor();
  await seesMoving(at.page, 'adviser');
  await at.press('talk.end');
  await at.heading('talk.told.over').waitFor();
  await at.leave();
  await browser.close();
});

test('nobody is free: told what happens, offered what else there is, and a call back is arranged', async () => {
  const browser = await openMediaBrowser();
  const at = await openTerminal(browser, house);
  await goToService(at, 'meldebescheinigung');
  await at.press('terminal.needs.human');
  await at.words('talk.told.calling.words').waitFor();
  wait(12);
  await at.words('talk.told.next').waitFor();
  await at.look('help-terminal-waiting');
  // Whoever goes back to the form is still called for, and is not asked whether they are there.
  await at.press('help.back');
  await at.words('talk.told.calling').waitFor();
  await at.look('help-terminal-waiting-dock');
  await at.press('terminal.needs.human');
  wait(20);
  await at.button('talk.offer.audio').waitFor();
  wait(30);
  await at.button('talk.offer.callback').waitFor();
  await at.look('help-terminal-offers');
  await at.press('talk.offer.callback');
  await at.heading('talk.callback.title').waitFor();
  await at.touch(at.page.getByRole('radio').first());
  await at.page.getByRole('textbox', { name: at.say('talk.callback.phone') }).fill('12');
  await at.press('talk.callback.go');
  await at.words('talk.callback.missing').waitFor();
  await at.look('help-terminal-callback');
  await at.page.getByRole('textbox', { name: at.say('talk.callback.phone') }).fill('0234 910 1234');
  await at.press('talk.callback.go');
  await at.words('talk.callback.done.words').waitFor();
  await at.look('help-terminal-arranged');
  await at.press('help.back');
  await at.leave();
  await browser.close();
});
