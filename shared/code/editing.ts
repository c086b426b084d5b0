import { ts } from 'ts-morph';
import { extractFacts } from './extract';
import type { FileFacts } from './facts';
import { type Gathered, gather } from './facts/gather';
import { parse } from './parse';

/** One file while it is typed in: each text costs what differs from the one asked about before. */
export interface Editing {
  /** The same as `extractFacts`, for any text. */
  factsOf(text: string): FileFacts;
  /** The tree of the text asked about last, where this is it. It stays as it is until it is taken back. */
  lend(text: string): ts.SourceFile | undefined;
  /** Nobody looks at a tree that was lent any more. */
  takeBack(): void;
}

/** Holds on to the tree of the text asked about last. */
export function openEditing(path: string): Editing {
  let file: ts.SourceFile | undefined;
  let gathered: Gathered | undefined;
  let isLent = false;
  const follow = (text: string): FileFacts => {
    if (gathered && file?.text === text) return gathered.facts;
    // The compiler takes nodes over from the tree before, which is of no use to anybody afterwards.
    if (isLent) file = gathered = undefined;
    isLent = false;
    file = file ? ts.updateSourceFile(file, text, changeBetween(file.text, text)) : parse(path, text);
    gathered = gather(file, gathered);
    return gathered.facts;
  };
  return {
    factsOf(text) {
      try {
        return follow(text);
      } catch {
        file = gathered = undefined;
        return extractFacts(path, text);
      }
    },
    lend(text) {
      if (!gathered || file?.text !== text) return undefined;
      isLent = true;
      return file;
    },
    takeBack: () => {
      isLent = false;
    },
  };
}

/** What lies between the longest common beginning and the longest common end. */
function changeBetween(before: string, after: string): ts.TextChangeRange {
  const shorter = Math.min(before.length, after.length);
  const start = longest(shorter, (length) => before.slice(0, length) === after.slice(0, length));
  const end = longest(shorter - start, (length) => length === 0 || before.slice(-length) === after.slice(-length));
  return { span: { start, length: before.length - end - start }, newLength: after.length - end - start };
}

/** The longest length that fits, where every shorter one does too; whole pieces of text are compared in no time. */
function longest(most: number, fits: (length: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
