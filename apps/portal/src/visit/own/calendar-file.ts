import { appointmentsContract } from '@buergernah/appointments';
import type { Language } from '@buergernah/kernel';
import { pathOf } from '@buergernah/kernel/ui';

const { ownCalendarFile } = appointmentsContract;

/** Fetches the appointment as a calendar file and gives it to the browser to keep. False where the office could not be reached. */
export async function saveCalendarFile(code: string, language: Language): Promise<boolean> {
  try {
    const reply = await fetch(pathOf(ownCalendarFile), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/calendar' },
      body: JSON.stringify({ code, language }),
      signal: AbortSignal.timeout(20_000),
    });
    if (!reply.ok) return false;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await reply.blob());
    link.download = 'termin.ics';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    return true;
  } catch (fault) {
    if (fault instanceof TypeError || fault instanceof DOMException) return false;
    throw fault;
  }
}
