import assert from 'node:assert/strict';
import { openDetection } from '../../shared/lookups';
import type { LookupSetting } from '../../shared/settings/types';
import { codeBase, settingsWith } from './check-lookups';

/** A small repository; `//> flag form, flag form` at the end of a line says which lookups begin there. */
export interface Style {
  readonly lookups?: readonly LookupSetting[];
  readonly files: Readonly<Record<string, string>>;
}

/** One test: the lookups of a small repository are those that its lines say, with their forms, and no others. */
export function checkStyle(name: string, { lookups = [], files }: Style): void {
  it(name, () => {
    const detection = openDetection(codeBase(files, settingsWith(lookups)));
    const run = detection.scan();
    let step = run.next();
    while (!step.done) step = run.next();
    const found = step.value.lookups.map((one) => ({
      place: `${one.file}: ${lineOf(files[one.file] ?? '', one.start.line)}`,
      what: `${one.flag} ${one.form}`,
    }));
    const expected = Object.entries(files).flatMap(([file, text]) =>
      text.split('\n').flatMap((line) => {
        const mark = /\/[/*]> (.*?)\s*(?:\*\/.*)?$/.exec(line)?.[1];
        return (mark?.split(', ') ?? []).map((what) => ({ place: `${file}: ${line.trim()}`, what }));
      }),
    );
    assert.deepEqual(found.map(textOf).sort(), expected.map(textOf).sort());
  });
}

function lineOf(text: string, line: number): string {
  return text.split('\n')[line - 1]?.trim() ?? '';
}

function textOf({ place, what }: { readonly place: string; readonly what: string }): string {
  return `${what} at ${place}`;
}
