import type { Clock } from '@buergernah/kernel';
import { systemClock } from '@buergernah/kernel/server';
import type { BrowserContext, Locator } from 'playwright-core';

/** The hour of a journey, for the house and for all screens in it: it passes as on every clock, and can be moved on. */
export interface Hour extends Clock {
  /** Shows this hour on a screen too. */
  show(context: BrowserContext): Promise<void>;
  /** Moves on; what the screens do from time to time they do once. */
  forward(by: Temporal.Duration | Temporal.DurationLike): Promise<void>;
}

/** Begins a journey at an instant. */
export function makeHour(at: string): Hour {
  let shift = Temporal.Instant.from(at).epochMilliseconds - systemClock.now().epochMilliseconds;
  const shown = new Set<BrowserContext>();
  const now = () => systemClock.now().add({ milliseconds: shift });
  return {
    now,
    async show(context) {
      await context.clock.install({ time: now().epochMilliseconds });
      shown.add(context);
      context.once('close', () => shown.delete(context));
    },
    async forward(by) {
      const milliseconds = Math.round(Temporal.Duration.from(by).total('milliseconds'));
      shift += milliseconds;
      for (const context of shown) await context.clock.fastForward(milliseconds);
    },
  };
}

/** Waits for what a screen shows by itself sooner or later; it asks every quarter of a minute. */
export async function sooner(hour: Hour, shown: Locator): Promise<void> {
  for (let asked = 0; asked < 6; asked++) {
    if (await shown.isVisible()) return;
    await hour.forward({ seconds: 16 });
    await shown.waitFor({ timeout: 2_500 }).catch(() => undefined);
  }
  await shown.waitFor({ timeout: 10_000 });
}
