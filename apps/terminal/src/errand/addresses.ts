/** Where one's own telephone goes on: pages of the portal, under the address of this very terminal. */

/** Draws a number with the code that hangs at the door. Codes stand behind the number sign, so that no server writes them into a log. */
export function drawAddress(place: string, code: string): string {
  return `${location.origin}/nummer/${encodeURIComponent(place)}#${encodeURIComponent(code)}`;
}

/** One's own place in the queue. */
export function ticketAddress(code: string): string {
  return `${location.origin}/nummer#${encodeURIComponent(code)}`;
}

/** One's own appointment. */
export function bookingAddress(code: string): string {
  return `${location.origin}/termin#${encodeURIComponent(code)}`;
}
