import { useEffect, useState } from 'preact/hooks';

/** A text as a QR code for a telephone. */
export function QrCode({ text, words }: { readonly text: string; readonly words: string }) {
  const [picture, setPicture] = useState('');
  useEffect(() => {
    let wanted = true;
    void import('bwip-js/browser').then(({ qrcode }) => {
      const canvas = document.createElement('canvas');
      qrcode(canvas, { bcid: 'qrcode', text, scale: 5, padding: 10, backgroundcolor: 'FFFFFF' });
      if (wanted) setPicture(canvas.toDataURL('image/png'));
    });
    return () => {
      wanted = false;
    };
  }, [text]);
  return picture === '' ? null : <img class="qr-code" src={picture} alt={words} width="180" height="180" />;
}
