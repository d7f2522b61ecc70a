import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeRuleBook } from '@buergernah/cases/test/make';
import { loadCatalogue } from '@buergernah/catalogue/server';
import fc from 'fast-check';
import { actsByVideo, fieldIds, fieldStanding, maskedFields, shownForm } from './form-view.ts';

const { services } = loadCatalogue();
const forms = [...services.values()].filter(one => one.form);
const { limits } = makeRuleBook();
const SECRET = 'das sieht niemand';

/** Every field of a form answered, rows of repeats too. */
function filled(form: NonNullable<(typeof forms)[number]['form']>) {
  const fields = form.pages.flatMap(page => page.fields);
  return Object.fromEntries(
    fields.map(field => [
      field.id,
      field.fields
        ? [Object.fromEntries(field.fields.map(inner => [inner.id, `${SECRET} ${inner.id}.`]))]
        : `${SECRET} ${field.id}.`,
    ]),
  );
}

const consents = fc.record({ mayJoin: fc.boolean(), isGiven: fc.boolean(), count: fc.nat(60) });

test('nothing is seen without consent, and with it never what is masked and not released', () => {
  assert.ok(forms.length > 10);
  fc.assert(
    fc.property(fc.constantFrom(...forms), consents, ({ form }, { mayJoin, isGiven, count }) => {
      if (!form) return;
      const ids = [...fieldIds(form)];
      const released = ids.slice(0, count);
      const consent = { mayJoin, isGiven, released };
      const shown = shownForm(form, consent, { ...filled(form), 'no-field': `${SECRET} no-field.` });
      if (!mayJoin || !isGiven) {
        assert.equal(shown, null);
        return;
      }
      const text = JSON.stringify(shown);
      assert.ok(!text.includes('no-field'));
      const masked = maskedFields(form, released);
      for (const id of ids) {
        const standing = fieldStanding(form, consent, id);
        assert.equal(standing, masked.has(id) ? 'help-field-masked' : 'open');
        if (masked.has(id)) assert.ok(!text.includes(`${SECRET} ${id}.`), `${id} is seen`);
      }
      for (const field of form.pages.flatMap(page => page.fields))
        if (!field.fields && !masked.has(field.id)) assert.ok(text.includes(`${SECRET} ${field.id}.`), field.id);
    }),
  );
});

test('forms hold sensitive fields at all, or the mask would prove nothing', () => {
  assert.ok(forms.filter(one => maskedFields(one.form, []).size > 0).length > 5);
});

test('the gatekeeper holds at the camera: nobody is identified by video, for no service, and nothing that asks for identity is finished', () => {
  const on = Temporal.PlainDate.from('2026-11-24');
  for (const service of services.values()) {
    const acts = new Map(actsByVideo(service, { born: null, on, options: [] }, limits).map(one => [one.act, one]));
    assert.equal(acts.get('identify')?.may, false, service.slug);
    assert.equal(acts.get('identify')?.source, 'PAuswG § 16(1)');
    assert.equal(acts.get('advise')?.may, true);
    const finish = acts.get('finish');
    assert.ok(finish && (finish.may || finish.why.length > 0), `${service.slug} does not say why`);
    if (service.identity !== 'none') assert.equal(finish.may, false, service.slug);
  }
  assert.equal(
    actsByVideo(undefined, { born: null, on, options: [] }, limits).some(one => one.act === 'finish'),
    false,
  );
});
