import type { Values } from '../codec';
import type { Store } from '../store';

/** What an operation may use: the records, the clock, and how long a minute of a strategy really takes. */
export interface Service {
  readonly store: Store;
  now(): number;
  /** Real milliseconds of one strategy minute: 60,000 over the speed. */
  readonly minute: number;
}

/** One operation: decoded input in, output members out. Throws ServiceError. `input.Content` and its like are buffers. */
export type Verb = (service: Service, input: any) => Values;

/** The verbs of one resource, by the operation's name in the service's model. */
export interface Resource {
  readonly id: string;
  readonly verbs: Readonly<Record<string, Verb>>;
}
