import { decode } from '../../shared/documents/decode';
import { startGit } from './run';

export interface Blobs {
  /** The text of an object by its hash; undefined where it is not here, or too large. */
  text(hash: string): Promise<string | undefined>;
  close(): void;
}

const LARGEST = 10 * 1024 * 1024;

/** Reads objects through one process of git. */
export function openBlobs(root: string, signal?: AbortSignal): Blobs {
  const child = startGit(root, ['cat-file', '--batch'], signal);
  const waiting: ((text: string | undefined) => void)[] = [];
  let buffered: Buffer[] = [];
  let length = 0;
  let closed = false;
  const end = () => {
    closed = true;
    for (const answer of waiting.splice(0)) answer(undefined);
  };
  child.once('error', end);
  child.once('close', end);
  child.stdout.on('data', (chunk: Buffer) => {
    buffered.push(chunk);
    length += chunk.length;
    for (let next = take(); next; next = take()) waiting.shift()?.(next.text);
  });

  /** One whole answer: `hash type size`, the content and a line break; or `hash missing`. */
  function take(): { readonly text: string | undefined } | undefined {
    if (waiting.length === 0 || length === 0) return undefined;
    const all = buffered.length === 1 ? buffered[0]! : Buffer.concat(buffered, length);
    buffered = [all];
    const line = all.indexOf(10);
    if (line < 0) return undefined;
    const size = /^[0-9a-f]+ \w+ (\d+)$/.exec(all.toString('latin1', 0, line))?.[1];
    const start = line + 1;
    const stop = size === undefined ? start : start + Number(size) + 1;
    if (all.length < stop) return undefined;
    buffered = [all.subarray(stop)];
    length = all.length - stop;
    const content = size === undefined || Number(size) > LARGEST ? undefined : decode(all.subarray(start, stop - 1));
    return { text: content };
  }

  return {
    text: (hash) =>
      new Promise((resolve) => {
        if (closed) return resolve(undefined);
        waiting.push(resolve);
        child.stdin.write(`${hash}\n`);
      }),
    close: () => child.kill(),
  };
}
