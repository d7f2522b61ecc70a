import { siteOf } from '@buergernah/sites';
import type { CityNow } from '../city.ts';

/** A place with its address, as it stands on a slip. */
export function PlaceLine({ now, id }: { readonly now: CityNow; readonly id: string }) {
  const site = siteOf(now, id);
  if (!site) return <>{id}</>;
  const { street, houseNumber, postcode, place, hint } = site.address;
  return (
    <>
      <a href={`/orte/${id}`}>{site.name}</a>
      <br />
      {street} {houseNumber}, {postcode} {place}
      {hint && (
        <>
          <br />
          {hint}
        </>
      )}
    </>
  );
}
