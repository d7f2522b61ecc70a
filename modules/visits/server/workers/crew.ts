import { Worker } from 'node:worker_threads';
import type { Found } from '../../solver/index.ts';
import type { FromThread, ToThread } from './messages.ts';

/** One thread with a task at a time. A thread that dies takes its task with it: the promise of the task is broken with the reason. */
export class Thread {
  readonly #worker = new Worker(new URL('./thread.ts', import.meta.url));
  #task: PromiseWithResolvers<Found<unknown>> | undefined;
  #onBetter: (found: Found<unknown>) => void = () => {};
  #fault: Error | undefined;

  constructor() {
    this.#worker.on('message', ({ kind, found }: FromThread) => {
      if (kind === 'better') this.#onBetter(found);
      else this.#finish()?.resolve(found);
    });
    this.#worker.on('error', fault => this.#die(new Error('a thread of the solver died', { cause: fault })));
    this.#worker.on('exit', code => this.#die(new Error(`a thread of the solver ended with ${code}`)));
  }

  /** Begins a task; what gets better on the way is told to `onBetter`. */
  begin(task: ToThread & { kind: 'task' }, onBetter: (found: Found<unknown>) => void): Promise<Found<unknown>> {
    if (this.#fault) return Promise.reject(this.#fault);
    this.#task = Promise.withResolvers();
    this.#onBetter = onBetter;
    this.#worker.postMessage(task);
    return this.#task.promise;
  }

  adopt(plan: unknown): void {
    if (this.#task) this.#worker.postMessage({ kind: 'adopt', plan } satisfies ToThread);
  }

  stop(): void {
    if (this.#task) this.#worker.postMessage({ kind: 'stop' } satisfies ToThread);
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #finish() {
    const task = this.#task;
    this.#task = undefined;
    return task;
  }

  #die(fault: Error): void {
    this.#fault ??= fault;
    this.#finish()?.reject(this.#fault);
  }
}
