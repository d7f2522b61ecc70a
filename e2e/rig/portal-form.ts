import assert from 'node:assert/strict';
import { fillPage } from './form.ts';
import type { Visit } from './visit.ts';

/** Fills a service's form at home, page by page, until the review. */
export async function fillAtHome(
  at: Visit,
  slug: string,
  answers: Readonly<Record<string, unknown>>,
  given: { readonly look?: string } = {},
): Promise<void> {
  const review = at.heading('portal.review.title');
  for (let page = 1; page < 25; page++) {
    await at.button('portal.form.next').or(review).first().waitFor();
    if (await review.isVisible()) {
      if (given.look) await at.look(`${given.look}-review`);
      return;
    }
    await fillPage(at, slug, answers, 'de');
    if (given.look) await at.look(`${given.look}-form-${page}`);
    const before = at.page.url();
    await at.press('portal.form.next');
    await at.page.waitForURL(address => String(address) !== before);
  }
  assert.fail('the form does not end');
}
