import type { Flag, Problem } from '../model';
import { snapshotSchema } from './schema';

/** What the network sources said at one moment, as a file that can be committed or passed on. Holds no credentials. */
export interface Snapshot {
  readonly takenAt: string;
  readonly sources: readonly SnapshotSource[];
}

export interface SnapshotSource {
  /** The source's name, as in reports. */
  readonly id: string;
  /** When it said so. */
  readonly asOf: string;
  readonly flags: readonly Flag[];
}

/** The text of a snapshot: the same data give the same bytes, so that a commit shows only what changed. */
export function renderSnapshot({ takenAt, sources }: Snapshot): string {
  const ordered = [...sources].sort(byText(({ id }) => id)).map((source) => ({
    ...source,
    flags: [...source.flags].sort(byText(({ key }) => key)),
  }));
  return `${JSON.stringify(sorted({ schemaVersion: 1, takenAt, sources: ordered }), undefined, 2)}\n`;
}

/** The snapshot in a text, or one sentence on why there is none. */
export function parseSnapshot(text: string): Snapshot | Problem {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return broken(`it is not JSON: ${(error as Error).message}`);
  }
  const version = (data as { schemaVersion?: unknown } | null)?.schemaVersion;
  if (version !== 1)
    return broken(
      version === undefined
        ? 'it has no "schemaVersion"'
        : `its schemaVersion is ${JSON.stringify(version)}, and this build reads 1`,
    );
  const read = snapshotSchema.safeParse(data);
  if (read.success) return read.data as unknown as Snapshot;
  const [issue] = read.error.issues;
  return broken(`${issue!.path.join('.') || 'the document'}: ${issue!.message}`);
}

export function isSnapshot(read: Snapshot | Problem): read is Snapshot {
  return 'takenAt' in read;
}

function broken(why: string): Problem {
  return {
    severity: 'error',
    message: `The snapshot cannot be used: ${why}. Take a new one with flagkeeper snapshot.`,
  };
}

/** Members of objects in the order of their names: what a source fills in first must not move a line. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.sort(byText(([name]) => name)).map(([name, member]) => [name, sorted(member)]));
}

function byText<T>(textOf: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => (textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0);
}
