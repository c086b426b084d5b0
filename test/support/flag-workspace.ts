import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder on disk, made for one test. */
export interface FlagWorkspace {
  readonly folder: string;
  path(file: string): string;
  write(file: string, text: string): void;
  read(file: string): string;
  remove(): void;
}

/** A folder with a configuration, and the same flags in two environments unless the files given say otherwise. */
export function makeFlagWorkspace(files: Readonly<Record<string, string>> = {}): FlagWorkspace {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'flagkeeper-lsp-')));
  const path = (file: string) => join(folder, file);
  const write = (file: string, text: string) => {
    mkdirSync(dirname(path(file)), { recursive: true });
    writeFileSync(path(file), text);
  };
  const all = {
    ...flagFiles({ 'new-checkout': [true, true], 'old-banner': [false, false], beta: [true, false] }),
    ...files,
  };
  for (const [file, text] of Object.entries(all)) write(file, text);
  const read = (file: string) => readFileSync(path(file), 'utf8');
  return { folder, path, write, read, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The configuration and the documents of two environments, each flag with what `dev` and `prod` serve. */
export function flagFiles(flags: Readonly<Record<string, readonly [dev: boolean, prod: boolean]>>, description = '') {
  const document = (environment: 0 | 1) => {
    const values = Object.entries(flags).map(([key, serves]) => [key, { enabled: serves[environment], ...stamps }]);
    const declared = Object.keys(flags).map((key) => [key, { name: key, description }]);
    return JSON.stringify(
      { version: '1', flags: Object.fromEntries(declared), values: Object.fromEntries(values) },
      null,
      2,
    );
  };
  return {
    'flagkeeper.config.json': JSON.stringify({
      sources: [{ use: 'file', path: 'flags/{environment}.json' }],
      environments: ['dev', 'prod'],
    }),
    'flags/dev.json': document(0),
    'flags/prod.json': document(1),
  };
}

const stamps = { _createdAt: '2026-01-01T00:00:00Z', _updatedAt: '2026-01-02T00:00:00Z' };

/** Code that asks through OpenFeature; the body may await `client`. */
export function asking(body: string): string {
  return `import { OpenFeature } from '@openfeature/server-sdk';\nconst client = OpenFeature.getClient();\n${body}`;
}

/** Takes the marks out of a text: `«a»` is a place to ask about, answered as an LSP position in UTF-16. */
export function marked(text: string): { readonly text: string; readonly at: Readonly<Record<string, Place>> } {
  const at: Record<string, Place> = {};
  let plain = '';
  for (const part of text.split(/(«\w+»)/)) {
    const name = /^«(\w+)»$/.exec(part)?.[1];
    if (name === undefined) plain += part;
    else {
      const lines = plain.split('\n');
      at[name] = { line: lines.length - 1, character: lines.at(-1)!.length };
    }
  }
  return { text: plain, at };
}

export interface Place {
  readonly line: number;
  readonly character: number;
}
