import { findDevice } from '@buergernah/access/ui';
import { catalogueContract, type Service } from '@buergernah/catalogue';
import { ask } from '@buergernah/kernel/ui';
import { sitesContract } from '@buergernah/sites';
import { dress } from './dress.ts';
import { watchDeviceKind } from './here.ts';
import { reloadIfNewer } from './newer.ts';
import { office, trouble } from './office.ts';
import { screen } from './store.ts';

const FRESH_MS = 5 * 60_000;
const AGAIN_MS = 5_000;

/** Finds out what this terminal is, then keeps city, places, topics and services fresh; tries sooner while nobody answers. */
export async function keepOfficeFresh(): Promise<void> {
  await findDevice();
  watchDeviceKind();
  let first = true;
  const turn = async () => {
    if (!first && nobodyHere()) await reloadIfNewer();
    first = false;
    const loaded = await load().catch((fault: unknown) => {
      // A newer office answers otherwise: told, and tried again with its own program as soon as nobody stands here.
      reportError(fault);
      return false;
    });
    setTimeout(turn, loaded ? FRESH_MS : AGAIN_MS);
  };
  await turn();
}

/** The attract screen, or the board of a display: nobody is in the middle of something. */
function nobodyHere(): boolean {
  return screen.peek().name === 'attract';
}

async function load(): Promise<boolean> {
  const [catalogue, sites] = await Promise.all([
    ask(catalogueContract.readCatalogue, {}),
    ask(sitesContract.listSites, {}),
  ]);
  trouble.value = !catalogue.ok || !sites.ok;
  if (!catalogue.ok || !sites.ok) return false;
  office.value = { ...catalogue.value, sites: sites.value };
  dress(catalogue.value.city);
  return true;
}

/** One service with form and long texts; undefined when the office cannot be reached. */
export async function readService(slug: string): Promise<Service | undefined> {
  const answer = await ask(catalogueContract.readService, { params: { slug } });
  return answer.ok ? answer.value : undefined;
}
