import type { Browser } from 'playwright-core';
import type { Hour } from './hour.ts';
import type { House } from './server.ts';
import { type Visit, visit } from './visit.ts';

/** The portal on somebody's telephone. */
export async function openPortal(
  browser: Browser,
  house: House,
  path = '/',
  given: { readonly hour?: Hour } = {},
): Promise<Visit> {
  const at = await visit(browser, 'portal', house.url, { path, ...given });
  await at.page.getByRole('heading', { level: 1 }).waitFor();
  return at;
}

/** Opens one's own case with number and Geheimwort. */
export async function openOwnCase(
  at: Visit,
  slip: { readonly number: string; readonly secret: string },
): Promise<void> {
  await at.heading('portal.go-on.title').waitFor();
  await at.page.getByRole('textbox', { name: at.say('portal.taken.number') }).fill(slip.number);
  await at.page.getByRole('textbox', { name: at.say('portal.taken.secret') }).fill(slip.secret);
  await at.press('portal.go-on.go');
}

/** Asks the check page whether a certificate is genuine. */
export async function checkPaper(
  at: Visit,
  paper: { readonly code: string; readonly familyName: string; readonly born: readonly [string, string, string] },
): Promise<void> {
  const { page } = at;
  await page.getByRole('textbox', { name: at.say('portal.check.code') }).fill(paper.code);
  await page.getByRole('textbox', { name: at.say('portal.check.name') }).fill(paper.familyName);
  const [year, month, day] = paper.born;
  await page.getByRole('textbox', { name: at.say('ui.date.day') }).fill(day);
  await page.getByRole('textbox', { name: at.say('ui.date.month') }).fill(month);
  await page.getByRole('textbox', { name: at.say('ui.date.year') }).fill(year);
  await at.press('portal.check.go');
}
