import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { trouble } from '../office.ts';
import { Waiting } from '../screens/waiting.tsx';
import { type Screen, state } from '../store.ts';
import { AdviserScreen } from './adviser.tsx';
import { CaseScreen } from './case.tsx';
import { ContinueScreen } from './continue.tsx';
import { DoneScreen } from './done.tsx';
import { prepare } from './engine.ts';
import { EnrolScreen } from './enrol.tsx';
import { FormScreen } from './form.tsx';
import { ReviewScreen } from './review.tsx';
import { BringScreen, ServiceScreen } from './service.tsx';
import { WaysScreen } from './ways.tsx';

/** The screens of a matter: advise, fill in, check, send, take along, go on. */
export function MatterScreen({ at }: { readonly at: Screen }) {
  switch (at.name) {
    case 'adviser':
      return <AdviserScreen />;
    case 'service':
      return <ServiceScreen slug={at.slug} />;
    case 'ways':
      return <WaysScreen slug={at.slug} />;
    case 'bring':
      return <BringScreen slug={at.slug} />;
    case 'form':
      return (
        <Prepared>
          <FormScreen at={at.step} />
        </Prepared>
      );
    case 'review':
      return (
        <Prepared>
          <ReviewScreen />
        </Prepared>
      );
    case 'done':
      return <DoneScreen />;
    case 'continue':
      return <ContinueScreen />;
    case 'case':
      return <CaseScreen />;
    case 'enrol':
      return <EnrolScreen />;
    default:
      return <Waiting />;
  }
}

/** Shows the form once service and conditions are there. */
function Prepared({ children }: { readonly children: ComponentChildren }): ComponentChildren {
  const ready = useSignal(false);
  const slug = state.value.matter?.slug;
  useEffect(() => {
    if (!slug) return;
    void prepare(slug).then(prepared => {
      ready.value = prepared;
      trouble.value = !prepared;
    });
  }, [slug, ready]);
  return ready.value ? children : <Waiting />;
}
