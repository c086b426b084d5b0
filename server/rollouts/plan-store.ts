import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../shared/model';
import type { AuditEntry, Rollout } from '../../shared/rollouts/types';
import { makeFolder } from '../make-folder';
import { ProviderError } from '../providers/types';
import { onDisk } from './on-disk';

/** A plan as it lies on disk: the rollout, and what only whoever runs it needs. Never a document, never a credential. */
export interface PlanRecord {
  readonly rollout: Rollout;
  /** What its version and its deployments carry at the vendor. */
  readonly token: string;
  /** Whether a new version has to be written, or the base is deployed as it is. */
  readonly writes: boolean;
  /** The lock under which a step was or is being begun, by environment. */
  readonly locks: Readonly<Record<string, Json>>;
  /** Critical environments that somebody agreed to. */
  readonly confirmed: readonly string[];
  /** A state machine runs it: here it is only looked at. */
  readonly exported?: true;
}

/** Plans of one repository, a file each, and the audit log that all of them share. Throws a ProviderError where the disk refuses. */
export interface PlanStore {
  readonly folder: string;
  /** Newest first; files that are none are left out. */
  list(): readonly PlanRecord[];
  read(id: string): PlanRecord | undefined;
  /** On disk when it returns, whole or not at all. */
  write(record: PlanRecord): void;
  remove(id: string): void;
  /** On disk when it returns; lines of several processes never mix. */
  append(entry: AuditEntry): void;
  /** Oldest first; of one rollout where it is named. A line that a crash cut off is left out. */
  audit(id?: string): readonly AuditEntry[];
  /** Asks whoever runs a plan to stop it. */
  askToStop(id: string): void;
  isAskedToStop(id: string): boolean;
  stopped(id: string): void;
}

const version = 1;

export function openPlanStore(folder: string): PlanStore {
  const fileOf = (id: string) => join(folder, `${checked(id)}.json`);
  const wishOf = (id: string) => join(folder, `${checked(id)}.stop`);
  const log = join(folder, 'audit.jsonl');
  const read = (id: string): PlanRecord | undefined => recordIn(fileOf(id));
  return {
    folder,
    list: () =>
      namesIn(folder)
        .flatMap((name) => (/^[a-z0-9]+\.json$/.test(name) ? (recordIn(join(folder, name)) ?? []) : []))
        .sort((a, b) => (a.rollout.createdAt < b.rollout.createdAt ? 1 : -1)),
    read,
    write(record) {
      const file = fileOf(record.rollout.id);
      onDisk(file, () => {
        makeFolder(folder);
        writeDurably(folder, file, `${JSON.stringify({ schemaVersion: version, ...record })}\n`);
      });
    },
    remove(id) {
      rmSync(fileOf(id), { force: true });
      rmSync(wishOf(id), { force: true });
    },
    append: (entry) =>
      onDisk(log, () => {
        makeFolder(folder);
        const handle = openSync(log, 'a+', 0o600);
        try {
          // One write of one line: appended whole, whoever else appends. A line that a crash cut off stays alone.
          writeWhole(handle, `${endsCut(handle) ? '\n' : ''}${JSON.stringify(entry)}\n`);
          fsyncSync(handle);
        } finally {
          closeSync(handle);
        }
      }),
    audit: (id) =>
      textOf(log)
        .split('\n')
        .flatMap((line): readonly AuditEntry[] => {
          const entry = line === '' ? undefined : (parsed(line) as AuditEntry | undefined);
          return entry && (id === undefined || entry.rollout === id) ? [entry] : [];
        }),
    askToStop: (id) =>
      onDisk(wishOf(id), () => {
        makeFolder(folder);
        writeDurably(folder, wishOf(id), '');
      }),
    isAskedToStop: (id) => namesIn(folder).includes(`${checked(id)}.stop`),
    stopped: (id) => rmSync(wishOf(id), { force: true }),
  };
}

/** Ids become names of files. */
function checked(id: string): string {
  if (/^[a-z0-9]{1,40}$/.test(id)) return id;
  throw new ProviderError('rollouts', `"${id}" is no id of a rollout.`, 'flagkeeper rollout status lists them.');
}

function recordIn(file: string): PlanRecord | undefined {
  const record = parsed(textOf(file)) as (PlanRecord & { readonly schemaVersion?: number }) | undefined;
  if (record?.schemaVersion !== version || typeof record.rollout?.id !== 'string') return undefined;
  const { schemaVersion: _, ...plan } = record;
  return plan;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function endsCut(handle: number): boolean {
  const { size } = fstatSync(handle);
  const last = Buffer.alloc(1);
  return size > 0 && readSync(handle, last, 0, 1, size - 1) === 1 && last[0] !== 0x0a;
}

/** A disk that is almost full takes a part of it. */
function writeWhole(handle: number, text: string): void {
  const bytes = Buffer.from(text);
  if (writeSync(handle, bytes) < bytes.length) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
}

function writeDurably(folder: string, file: string, text: string): void {
  const draft = join(folder, `.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = openSync(draft, 'wx', 0o600);
    try {
      writeWhole(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  syncFolder(folder);
}

/** The new name is on disk too, where the system can say so. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Windows knows no such thing, and does not need it.
  }
}
