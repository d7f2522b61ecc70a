import type { City } from '@buergernah/catalogue';
import { dressAs } from '@buergernah/kernel/ui';

/** Dresses the terminal in the city's colour. */
export function dress(city: City): void {
  dressAs({ colour: city.colours.accent, action: city.colours.accent });
}
