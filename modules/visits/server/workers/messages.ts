import type { Found } from '../../solver/index.ts';
import type { EngineName } from './engines.ts';

/** What a thread is asked to do. */
export type ToThread =
  | {
      readonly kind: 'task';
      readonly engine: EngineName;
      readonly problem: unknown;
      readonly wishes: unknown;
      readonly seed: number;
      readonly totalMs: number;
    }
  | { readonly kind: 'adopt'; readonly plan: unknown }
  /** Ends the task with the best so far. */
  | { readonly kind: 'stop' };

/** What a thread tells: something better, or the best at the end of its task. */
export interface FromThread {
  readonly kind: 'better' | 'done';
  readonly found: Found<unknown>;
}
