import { codeText } from '@buergernah/kernel';
import { QrCode } from '@buergernah/kernel/ui';

/** A code to write down or photograph, large, and beside it the same for one's own telephone. */
export function CodeSlip(given: {
  readonly label: string;
  readonly code: string;
  readonly id: string;
  readonly address: string;
  /** What scanning does. */
  readonly words: string;
}) {
  return (
    <div class="slip slip--small">
      <div class="slip__words">
        <p>{given.label}</p>
        <p class="huge" id={given.id}>
          {codeText(given.code)}
        </p>
      </div>
      <figure class="slip__code">
        <QrCode text={given.address} words={given.words} />
        <figcaption>{given.words}</figcaption>
      </figure>
    </div>
  );
}
