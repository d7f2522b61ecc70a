/** Who sat down at a counter, and of which place. */
export interface Seat {
  readonly staff: string;
  readonly place: string;
}

/**
 * The place where a colleague serves: the one of their seat, as long as they may serve there, else where they work today. A seat of
 * whoever used the computer before does not count.
 */
export function standOf<Place extends { readonly id: string }>(
  seat: Seat | null,
  staff: string | undefined,
  serves: readonly Place[],
  works: Place | undefined,
): Place | undefined {
  const sitting = seat !== null && seat.staff === staff ? serves.find(place => place.id === seat.place) : undefined;
  return sitting ?? works;
}

/** The door that stands open at a place of this kind. */
export function doorAt(kind: string | undefined): 'counter' | 'service-point' {
  return kind === 'service-point' ? 'service-point' : 'counter';
}
