import { join } from 'node:path';
import { demoStaffOf } from '@buergernah/server/demo';
import type { Browser } from 'playwright-core';
import type { Hour } from './hour.ts';
import type { House } from './server.ts';
import { type Visit, visit } from './visit.ts';

const STAFF = demoStaffOf({ folder: join(import.meta.dirname, '../../cities/bochum') });

/** What the demo's page calls a colleague: "Sachbearbeitung Bürgerbüro Mitte". */
export function colleagueName(subject: string): string {
  const colleague = STAFF.find(one => one.subject === subject);
  if (!colleague) throw new Error(`no colleague ${subject}`);
  return [colleague.role, colleague.place].filter(Boolean).join(' ');
}

/** A colleague of the demo at the office, signed in through the demo's own page. */
export async function openOffice(
  browser: Browser,
  house: House,
  subject: string,
  given: { readonly look?: string; readonly hour?: Hour; readonly path?: string } = {},
): Promise<Visit> {
  const { hour, path } = given;
  const at = await visit(browser, 'office', house.url, { hour, ...(path ? { path } : {}) });
  const enter = at.page.getByRole('link', { name: at.say('office.sign-in.press') });
  await enter.waitFor();
  if (given.look) await at.look(`${given.look}-sign-in`);
  await enter.click();
  const name = colleagueName(subject);
  const choice = at.page.getByRole('button', { name, exact: true });
  await choice.waitFor();
  if (given.look) await at.look(`${given.look}-sign-in-choose`);
  await choice.click();
  await at.button('office.bar.sign-out').waitFor();
  return at;
}

/** The row of a case in the inbox; it appears by itself or behind the button that says how many are new. */
export async function findRow(at: Visit, number: string) {
  const row = at.page.getByRole('row').filter({ hasText: number });
  const fresh = at.page.getByRole('button', { name: at.say('office.inbox.new', { count: 1 }).split('–')[0] ?? '' });
  await row.or(fresh).first().waitFor();
  if (!(await row.isVisible())) await fresh.click();
  await row.waitFor();
  return row;
}

/** Opens a case by its number from the command bar, as one who has it on the telephone. */
export async function openByNumber(at: Visit, number: string): Promise<void> {
  await at.page.keyboard.press('Control+k');
  await at.page.getByRole('combobox', { name: at.say('office.command.title') }).fill(number);
  await at.page.keyboard.press('Enter');
}
