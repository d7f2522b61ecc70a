import { useEffect, useState } from 'preact/hooks';

const AGAIN_MS = 3_000;

/**
 * A text as a QR code for a telephone or a terminal; what it holds is drawn in this browser. `words` say what it is; what it holds stands beside it
 * as words, too. Where the drawing program cannot be fetched it is tried again as long as this is on the screen. `size`: in CSS pixels; absent: as
 * the style says.
 */
export function QrCode({
  text,
  words,
  size,
}: {
  readonly text: string;
  readonly words: string;
  readonly size?: number;
}) {
  const [picture, setPicture] = useState('');
  useEffect(() => {
    let wanted = true;
    let again: ReturnType<typeof setTimeout> | undefined;
    const draw = async () => {
      try {
        const { qrcode } = await import('bwip-js/browser');
        if (!wanted) return;
        const canvas = document.createElement('canvas');
        qrcode(canvas, { bcid: 'qrcode', text, scale: 6, padding: 12, backgroundcolor: 'FFFFFF' });
        setPicture(canvas.toDataURL('image/png'));
      } catch (fault) {
        if (!(fault instanceof TypeError)) throw fault;
        if (wanted) again = setTimeout(() => void draw(), AGAIN_MS);
      }
    };
    void draw();
    return () => {
      wanted = false;
      clearTimeout(again);
    };
  }, [text]);
  return picture === '' ? null : <img class="qr-code" src={picture} alt={words} width={size} height={size} />;
}
