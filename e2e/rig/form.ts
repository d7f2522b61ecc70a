import { fieldsOf } from '@buergernah/catalogue';
import type { Locator } from 'playwright-core';
import { beginsWith, type Visit } from './visit.ts';
import { type Language, serviceOf, wordsOf } from './words.ts';

type Answers = Readonly<Record<string, unknown>>;

/** Answers every question of the present page that these answers know, each by its words. */
export async function fillPage(at: Visit, slug: string, answers: Answers, language: Language): Promise<void> {
  const { form } = serviceOf(slug);
  if (!form) throw new Error(`${slug} has no form`);
  for (const { field } of fieldsOf(form)) {
    const answer = answers[field.id];
    if (answer === undefined) continue;
    const label = wordsOf(field.label, language);
    const { page } = at;
    if (field.kind === 'choice') {
      const group = page.getByRole('radiogroup', { name: beginsWith(label) });
      if (!(await group.isVisible())) continue;
      const option = field.options?.find(one => one.id === answer);
      if (!option) throw new Error(`${field.id} cannot be ${answer}`);
      await pick(at, group.getByRole('radio', { name: beginsWith(wordsOf(option.label, language)) }));
    } else if (field.kind === 'yes-no') {
      const group = page.getByRole('radiogroup', { name: beginsWith(label) });
      if (!(await group.isVisible())) continue;
      await pick(at, group.getByRole('radio', { name: at.say(answer === true ? 'ui.yes' : 'ui.no'), exact: true }));
    } else if (field.kind === 'birth-date') {
      const group = page.getByRole('group', { name: beginsWith(label) });
      if (!(await group.isVisible())) continue;
      const [year = '', month = '', day = ''] = String(answer).split('-');
      await write(group.getByRole('textbox', { name: at.say('ui.date.day') }), day);
      await write(group.getByRole('textbox', { name: at.say('ui.date.month') }), month);
      await write(group.getByRole('textbox', { name: at.say('ui.date.year') }), year);
    } else if (field.kind === 'address') {
      const street = page.getByRole('textbox', { name: at.say('ui.address.street') });
      if (!(await page.getByRole('radiogroup', { name: beginsWith(label) }).isVisible())) continue;
      const address = answer as Answers;
      if (address.kind === 'ofW') {
        await pick(at, page.getByRole('radio', { name: at.say('ui.address.kind.ofW') }));
        await write(page.getByRole('textbox', { name: at.say('ui.address.stay') }), String(address.place));
        continue;
      }
      await write(street, String(address.street));
      await write(page.getByRole('textbox', { name: at.say('ui.address.number') }), String(address.houseNumber));
      await write(page.getByRole('textbox', { name: at.say('ui.address.postcode') }), String(address.postcode));
      await write(page.getByRole('textbox', { name: at.say('ui.address.city'), exact: true }), String(address.place));
    } else {
      const box = page.getByRole('textbox', { name: beginsWith(label) });
      if (await box.isVisible()) await write(box, String(answer));
    }
  }
}

async function pick(at: Visit, radio: Locator): Promise<void> {
  if (!(await radio.isChecked())) await at.touch(radio);
}

async function write(box: Locator, text: string): Promise<void> {
  if ((await box.inputValue()) !== text) await box.fill(text);
}
