import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** A text as a QR code for one's own telephone, drawn here; `words` say what it is. */
export function Qr({ text, words }: { readonly text: string; readonly words: string }) {
  const picture = useSignal('');
  useEffect(() => {
    let gone = false;
    void import('bwip-js/browser').then(({ qrcode }) => {
      if (gone) return;
      const canvas = document.createElement('canvas');
      qrcode(canvas, { bcid: 'qrcode', text, scale: 6, padding: 12, backgroundcolor: 'FFFFFF' });
      picture.value = canvas.toDataURL('image/png');
    });
    return () => {
      gone = true;
    };
  }, [text, picture]);
  return picture.value ? <img src={picture.value} alt={words} /> : null;
}
