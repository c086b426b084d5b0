/** Faults on demand: what goes wrong with the next requests, for tests and for trying how a client behaves. */
export interface Fault {
  readonly kind: 'throttle' | 'error' | 'lost-reply' | 'slow' | 'drop' | 'expired-credentials' | 'denied';
  /** Only requests to this operation; every one where left out. */
  readonly operation?: string;
  /** How many requests it strikes; until it is taken away where left out. */
  readonly times?: number;
  /** Milliseconds, for `slow`. */
  readonly delay?: number;
}

export interface Faults {
  set(faults: readonly Fault[]): void;
  /** The fault that strikes this request, counted. */
  strike(operation: string): Fault | undefined;
}

export function createFaults(): Faults {
  let active: { fault: Fault; left: number }[] = [];
  return {
    set: (faults) => {
      active = faults.map((fault) => ({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }));
    },
    strike(operation) {
      const found = active.find(
        ({ fault, left }) => left > 0 && (fault.operation === undefined || fault.operation === operation),
      );
      if (found) found.left--;
      return found?.fault;
    },
  };
}

const kinds: readonly Fault['kind'][] = [
  'throttle',
  'error',
  'lost-reply',
  'slow',
  'drop',
  'expired-credentials',
  'denied',
];

/** Faults from a control request's body, or undefined where they make no sense. */
export function parseFaults(value: unknown): readonly Fault[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.every((item) => item && kinds.includes(item.kind)) ? (value as Fault[]) : undefined;
}
