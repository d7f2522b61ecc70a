import { keyWords } from './keys.ts';
import { useTexts } from './texts.ts';

/** The keys of a button inside its words, as a German keyboard names them. */
export function KeyHint({ of }: { readonly of: string }) {
  const say = useTexts();
  return (
    <span class="keys" aria-hidden="true">
      {keyWords(of, say)}
    </span>
  );
}
