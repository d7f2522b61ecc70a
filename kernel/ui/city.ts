/** What a city looks like: its colours and its coat of arms, from the city's data. */
export interface CityLook {
  /** The colour of lines and marks, any CSS colour. */
  readonly colour?: string | undefined;
  /** The colour of buttons and links; must carry white text at 4.5 : 1. */
  readonly action?: string | undefined;
}

/** Dresses the page in a city's colours. */
export function dressAs(look: CityLook): void {
  const style = document.documentElement.style;
  if (look.colour) style.setProperty('--city-colour', look.colour);
  if (look.action) style.setProperty('--city-action', look.action);
}
