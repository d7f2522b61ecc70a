import { city } from '../../office-data.ts';

/** A municipality by its name where it is the own one, else by its key (Amtlicher Regionalschlüssel). */
export function municipalityName(ars: string): string {
  return city.value?.ars === ars ? city.value.name : ars;
}
