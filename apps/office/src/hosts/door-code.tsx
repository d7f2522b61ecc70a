import { appointmentsContract } from '@buergernah/appointments';
import { QrCode } from '@buergernah/kernel/ui';
import { useEffect } from 'preact/hooks';
import { momentText } from '../day/words.ts';
import { useReading } from '../places/reading.ts';
import { useTexts } from '../texts.ts';

const BEFORE_END_MS = 20_000;

/** The code for the door: whoever scans it draws a number with the own telephone. It changes every few minutes, by itself. */
export function DoorCode({ place }: { readonly place: string }) {
  const say = useTexts();
  const code = useReading(appointmentsContract.doorCode, { params: { place } });
  const until = code.value?.until;
  useEffect(() => {
    if (until === undefined) return;
    const left = Temporal.Instant.from(until).epochMilliseconds - Temporal.Now.instant().epochMilliseconds;
    const timer = setTimeout(code.again, Math.max(5_000, left - BEFORE_END_MS));
    return () => clearTimeout(timer);
  }, [until]);
  if (!code.value) return null;
  const address = `${location.origin}/nummer?ort=${encodeURIComponent(place)}&tuer=${encodeURIComponent(code.value.code)}`;
  return (
    <section class="box host__door" aria-labelledby="door-title">
      <div>
        <h2 id="door-title">{say('office.host.door')}</h2>
        <p class="quiet">{say('office.host.door.lead')}</p>
        <p class="quiet">{say('office.host.door.until', { time: momentText(code.value.until) })}</p>
      </div>
      <QrCode text={address} words={say('office.host.door')} size={180} />
    </section>
  );
}
