import { wordsOf } from '@buergernah/catalogue';
import { Review } from '@buergernah/catalogue/ui';
import { formatCents } from '@buergernah/kernel';
import { Button, Note, type Refused, useLanguage } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { Save, Send } from 'lucide';
import { useEffect } from 'preact/hooks';
import type { CityNow } from '../city.ts';
import { Letter } from '../frame.tsx';
import { useFormHere } from '../help/form-here.ts';
import { stuckAt } from '../help/hold.ts';
import { go } from '../router.ts';
import { reasonWords } from '../screens/reasons.ts';
import { useTexts } from '../texts.ts';
import { changeDraft, draft, dropDraft } from './draft.ts';
import { faultsOn, reached, service, weigh } from './engine.ts';
import { Kept } from './form-page.tsx';
import { send } from './send.ts';
import { keepTaken } from './taken-store.ts';

/** Everything once more, what it costs, and then: send, or save and go on at another place. */
export function ReviewPage({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  const { language } = useLanguage();
  const busy = useSignal(false);
  const refusal = useSignal<Refused | undefined>(undefined);
  const pages = reached.value?.pages ?? [];
  const open = pages.findIndex(page => faultsOn(page).length > 0);
  const slug = draft.value?.slug ?? '';
  useEffect(() => {
    if (open >= 0) go(`/antrag/${slug}/${open + 1}`, { replace: true });
  }, [open, slug]);
  useEffect(() => {
    stuckAt.value = undefined;
  }, []);
  const asked = pages.flatMap(page => page.fields.map(({ field }) => field));
  useFormHere({ form: service.value?.form, page: null, asked, answers: draft.value?.answers });
  if (open >= 0 || !draft.value || !reached.value || !service.value) return null;
  const { answers } = reached.value;
  const { despite, caseId } = draft.value;
  const { fee, verdict } = weigh(now) ?? {};
  const refused = verdict?.answer === 'refused' && !despite;
  const bring = async (submit: boolean) => {
    busy.value = true;
    refusal.value = undefined;
    const sent = await send(answers, submit);
    busy.value = false;
    if (!sent.ok) {
      refusal.value = sent.refusal;
      return;
    }
    const { view, secret } = sent.value;
    if (secret) keepTaken({ number: view.number, secret, slug, until: view.destroyOn, submitted: submit });
    dropDraft();
    go(secret ? '/mitnehmen' : '/vorgang', { replace: true });
  };
  return (
    <Letter
      title={say('portal.review.title')}
      lead={<p>{say('portal.review.lead')}</p>}
      back={{ to: `/antrag/${slug}/${pages.length}`, words: say('portal.form.back') }}
    >
      <p class="where">
        <strong>{wordsOf(service.value.name, language)}</strong>
      </p>
      <Review
        pages={pages}
        answers={answers}
        onChange={page => go(`/antrag/${slug}/${pages.findIndex(one => one.page.id === page.id) + 1}?aendern`)}
      />
      {fee && (
        <p>
          {fee.ok
            ? fee.value.cents === 0
              ? say('portal.review.free')
              : say('portal.review.fee', { amount: formatCents(fee.value.cents, language) })
            : say(`refusal.${fee.refusal.code}`, fee.refusal.values ?? {})}{' '}
          {fee.ok && fee.value.items[0] && (
            <span class="quiet">{say('portal.service.source', { source: fee.value.items[0].source })}</span>
          )}
        </p>
      )}
      {refused && (
        <Note tone="warning" title={say('portal.service.refused')}>
          {verdict.conditions
            .filter(code => code !== 'no-decision' && code !== 'prepare-here')
            .map(code => (
              <p key={code}>{reasonWords({ code }, say)}</p>
            ))}
          <p>{say('portal.review.refused')}</p>
          <p>
            {say('portal.no-decision')}{' '}
            <button type="button" class="linkish" onClick={() => changeDraft({ despite: true })}>
              {say('portal.despite')}
            </button>
          </p>
        </Note>
      )}
      {refusal.value && (
        <Note tone="warning" role="alert" title={say('portal.review.failed')}>
          <p>{refusal.value.sentence ?? say('refusal.unreachable')}</p>
          <p>{say('portal.review.kept')}</p>
        </Note>
      )}
      <p class="buttons">
        {refused ? (
          <Button kind="primary" icon={Save} busy={busy.value} onPress={() => void bring(false)}>
            {say('portal.review.save')}
          </Button>
        ) : (
          <>
            <Button kind="primary" icon={Send} busy={busy.value} onPress={() => void bring(true)}>
              {busy.value ? say('portal.review.busy') : say('portal.review.send')}
            </Button>
            <Button icon={Save} busy={busy.value} onPress={() => void bring(false)}>
              {say('portal.review.save')}
            </Button>
          </>
        )}
      </p>
      {caseId === undefined && <p class="quiet">{say('portal.review.save.words', { city: now.city.officialName })}</p>}
      <Kept />
    </Letter>
  );
}
