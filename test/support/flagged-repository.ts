import type { Folder } from './folder';
import { git, repositoryOf } from './git-repository';
import { type CliRun, runCli } from './run-cli';

const at = '2026-01-01T00:00:00Z';

export const sdk = {
  'src/sdk.ts':
    'export const flags = {\n  isEnabled: (key: string): boolean => key.length > 99,\n  };\nexport const served: Record<string, { enabled: boolean; max: number; shade: number }> = {};\n',
  'flagkeeper.config.json': JSON.stringify({
    exclude: ['src/sdk.ts'],
    lookups: [{ call: 'flags.isEnabled', from: './src/sdk', key: 0 }],
  }),
};

/** A function of one file that asks for a flag, and what is left of it where the flag stays on. */
export const asking = (name: string, flag: string, end = '\n') =>
  [
    "import { flags } from './sdk';",
    '',
    `export function ${name}(): string {`,
    `  if (flags.isEnabled('${flag}')) {`,
    "    return 'new';",
    '  }',
    "  return 'old';",
    '}',
    '',
  ].join(end);
export const asked = (name: string, end = '\n') =>
  [`export function ${name}(): string {`, "  return 'new';", '}', ''].join(end);

export interface FlaggedRepository {
  readonly path: string;
  clean(...args: readonly string[]): Promise<CliRun>;
  git(...args: readonly string[]): string;
}

/** Real repositories with these files committed, and the built command line to clean them; `close` takes them away. */
export function flaggedRepositories() {
  const folders: Folder[] = [];
  const open = (files: Readonly<Record<string, string>>): FlaggedRepository & Pick<Folder, 'write'> => {
    const folder = repositoryOf([{ at, write: { ...sdk, ...files } }]);
    folders.push(folder);
    const { path } = folder;
    git(path, ['config', 'user.name', 'Somebody']);
    git(path, ['config', 'user.email', 'somebody@example.org']);
    git(path, ['config', 'commit.gpgsign', 'false']);
    return {
      path,
      write: folder.write,
      clean: (...args) => runCli(['clean', ...args, '--no-cache'], { cwd: path }),
      git: (...args) => git(path, args),
    };
  };
  return {
    open,
    close: () => {
      for (const folder of folders) folder.remove();
    },
  };
}
