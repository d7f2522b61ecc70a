/** Where one's own telephone goes on: pages of the portal, under the address of this very terminal. */

/** Draws a number with the code that hangs at the door. */
export function drawAddress(place: string, code: string): string {
  return `${location.origin}/nummer?ort=${encodeURIComponent(place)}&tuer=${encodeURIComponent(code)}`;
}

/** One's own place in the queue. The code stands behind the number sign, so that no server writes it into a log. */
export function ticketAddress(code: string): string {
  return `${location.origin}/nummer#${encodeURIComponent(code)}`;
}

/** One's own appointment. */
export function bookingAddress(code: string): string {
  return `${location.origin}/termin#${encodeURIComponent(code)}`;
}
