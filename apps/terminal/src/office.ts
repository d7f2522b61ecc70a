import type { City, Service, Topic } from '@buergernah/catalogue';
import type { Sites } from '@buergernah/sites';
import { signal } from '@preact/signals';

/** A service as the lists show it; its form, rules and long texts come when somebody has chosen it. */
export type Offer = Pick<Service, 'slug' | 'topic' | 'name' | 'summary' | 'doors'> & { readonly hasForm: boolean };

/** Everything about city and place that the screens show; nothing of it is personal. Loaded at the start and every few minutes. */
export interface OfficeNow {
  readonly city: City;
  readonly arms?: string | undefined;
  readonly sites: Sites;
  readonly topics: readonly Topic[];
  readonly offers: readonly Offer[];
}

/** What is known of the office now; nothing until the first answer. */
export const office = signal<OfficeNow | undefined>(undefined);

/** Whether the office was not reached the last time. */
export const trouble = signal(false);

/** The telephone of the citizens, known even before the office has answered: the whole country's number for authorities. */
export function phone(): string {
  return office.value?.city.phone.citizens ?? '115';
}
