import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../make-folder';
import { onDisk } from './on-disk';

/** One process's hold on one plan. */
export interface PlanLock {
  release(): void;
}

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process began, as its system tells: a pid that was given to another process is known by it. */
  readonly began?: string;
  readonly token: string;
}

/** In ms: how often a hold is renewed, and after how long without that nobody holds it any more. */
const renewal = 5_000;
const patience = 60_000;

/** Takes hold of a plan; the words for who has it where somebody has. What a dead process left is taken over. */
export function takePlan(folder: string, id: string): PlanLock | { readonly heldBy: string } {
  const file = lockFile(folder, id);
  return onDisk(file, () => taken(folder, file));
}

function taken(folder: string, file: string): PlanLock | { readonly heldBy: string } {
  makeFolder(folder);
  const own: Holder = {
    pid: process.pid,
    host: hostname(),
    began: beganAt(process.pid),
    token: randomBytes(8).toString('hex'),
  };
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(file, own)) return held(file, own);
    const before = holderOf(file);
    if (before && isAlive(before, file)) return { heldBy: sayHolder(before) };
    removeStale(file, before);
  }
  return { heldBy: sayHolder(holderOf(file)) };
}

/** Who runs a plan now, in words; undefined where nobody does. */
export function holderOfPlan(folder: string, id: string): string | undefined {
  const file = lockFile(folder, id);
  const holder = holderOf(file);
  return holder && isAlive(holder, file) ? sayHolder(holder) : undefined;
}

function held(file: string, own: Holder): PlanLock {
  const timer = setInterval(() => {
    try {
      const now = new Date();
      utimesSync(file, now, now);
    } catch {
      // Gone: whoever took it away answers for it.
    }
  }, renewal);
  timer.unref();
  const release = () => {
    clearInterval(timer);
    process.off('exit', release);
    if (holderOf(file)?.token === own.token) rmSync(file, { force: true });
  };
  // Ctrl-C ends a watch at once, and the next one need not wonder.
  process.on('exit', release);
  return { release };
}

/** Only one of two processes that find the same stale hold takes it away, and only if it still is that one. */
function removeStale(file: string, stale: Holder | undefined): void {
  const guard = `${file}.takeover`;
  if (!create(guard, stale ?? {})) {
    // A guard lives for the length of this function: an old one was left by a crash.
    if (Date.now() - (modified(guard) ?? Date.now()) > renewal) rmSync(guard, { force: true });
    return;
  }
  try {
    if (holderOf(file)?.token === stale?.token) rmSync(file, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

/** Under its name only when it is complete: a hold that is half written would look like one that was left. */
function create(file: string, content: object): boolean {
  const draft = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const handle = openSync(draft, 'wx', 0o600);
    try {
      writeSync(handle, JSON.stringify(content));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function isAlive(holder: Holder, file: string): boolean {
  const quiet = Date.now() - (modified(file) ?? 0);
  // Another machine's processes cannot be seen from here: only its renewals can.
  if (holder.host !== hostname()) return quiet < patience;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const began = beganAt(holder.pid);
  if (began !== undefined && holder.began !== undefined) return began === holder.began;
  return quiet < patience;
}

function beganAt(pid: number): string | undefined {
  try {
    // The 22nd field, counted behind the name, which may hold anything.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(')').pop()!.trim().split(' ')[19];
  } catch {
    return undefined;
  }
}

function holderOf(file: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder> | null;
    return typeof holder?.pid === 'number' && typeof holder.host === 'string' ? (holder as Holder) : undefined;
  } catch {
    return undefined;
  }
}

function modified(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

function lockFile(folder: string, id: string): string {
  return join(folder, `${id}.lock`);
}

function sayHolder(holder: Holder | undefined): string {
  if (!holder) return 'another process';
  return holder.host === hostname() ? `process ${holder.pid}` : `process ${holder.pid} on ${holder.host}`;
}
