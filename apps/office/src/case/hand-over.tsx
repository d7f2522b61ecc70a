import { Button, Note } from '@buergernah/kernel/ui';
import { IdCard, Landmark, Mail } from 'lucide';
import { KeyHint } from '../key-hint.tsx';
import { tell } from '../notice.tsx';
import { useTexts } from '../texts.ts';
import { act } from './open-case.ts';
import { Panel, type PanelProps } from './panels.tsx';
import { Certificate } from './papers.tsx';

/** Handing over: by post to the registered address, or at the counter after an ID was shown (BMG §§ 10, 18). */
export function HandOverPanel({ of, onClose, onIdentify }: PanelProps & { readonly onIdentify: () => void }) {
  const say = useTexts();
  const { view } = of;
  const byPost = view.delivery === 'post';
  const hand = async (way: 'post' | 'counter') => {
    if (!(await act('hand-over', { way }))) return;
    onClose();
    tell(say(way === 'post' ? 'office.told.posted' : 'office.told.handed-over'));
  };
  const address = (of.opened?.register as { address?: Record<string, string> | null } | null | undefined)?.address;
  return (
    <Panel
      title={say('office.hand-over.title')}
      onClose={onClose}
      onSubmit={() => {
        if (byPost) void hand('post');
        else if (view.identified !== 'none') void hand('counter');
      }}
    >
      {view.certificateCode && <Certificate of={of} />}
      {byPost && (
        <div class="stack stack--tight">
          <p>{say('office.hand-over.post')}</p>
          {address && (
            <p class="address">{`${address.street} ${address.houseNumber}\n${address.postcode} ${address.place}`}</p>
          )}
          <div class="buttons">
            <Button kind="primary" icon={Mail} submit>
              {say('office.hand-over.posted')} <KeyHint of="Ctrl+Enter" />
            </Button>
          </div>
        </div>
      )}
      {view.identified === 'none' ? (
        <Note tone="info" title={say('office.hand-over.id-first')}>
          {view.may.includes('identify') && (
            <Button icon={IdCard} keys="I" onPress={onIdentify}>
              {say('office.act.identify')}
            </Button>
          )}
        </Note>
      ) : (
        <div class="stack stack--tight">
          <p>{say('office.hand-over.counter')}</p>
          <div class="buttons">
            <Button kind={byPost ? 'secondary' : 'primary'} icon={Landmark} onPress={() => void hand('counter')}>
              {say('office.hand-over.handed')}
            </Button>
          </div>
        </div>
      )}
    </Panel>
  );
}
