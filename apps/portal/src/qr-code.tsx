import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** A text as a QR code for a telephone or a terminal; what it holds is drawn in this browser. */
export function QrCode({ text, words }: { readonly text: string; readonly words: string }) {
  const picture = useSignal('');
  useEffect(() => {
    void import('bwip-js/browser').then(({ qrcode }) => {
      const canvas = document.createElement('canvas');
      qrcode(canvas, { bcid: 'qrcode', text, scale: 5, padding: 12, backgroundcolor: 'FFFFFF' });
      picture.value = canvas.toDataURL('image/png');
    });
  }, [text, picture]);
  return picture.value ? (
    <figure>
      <img src={picture.value} alt={words} width="180" height="180" />
    </figure>
  ) : null;
}
