import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, isAbsolute, relative } from 'node:path';
import type { Problem, Skipped, SourceReport } from '../../shared/model';
import { count } from '../../shared/wording/values';
import { askGit } from '../git/run';
import type { Check } from './types';

export interface CheckedFolder {
  readonly root: string;
  /** Their files. */
  readonly configurations: readonly string[];
  readonly problems: readonly Problem[];
  readonly sources: readonly SourceReport[];
  readonly files: number;
  readonly skipped: readonly Skipped[];
  /** Undefined where no cache is wanted. */
  readonly cacheFolder: string | undefined;
  readonly trusted: boolean;
  readonly now: string;
  /** How far each snapshot is from what its source says. */
  readonly snapshots: readonly Check[];
}

/** One check for each thing that answers rest on, in the order in which they depend on each other. */
export async function checkFolder(folder: CheckedFolder): Promise<readonly Check[]> {
  return [
    nodeVersion(process.versions.node),
    await git(folder),
    ...configuration(folder),
    files(folder),
    ...sources(folder),
    ...folder.snapshots,
    cache(folder),
  ];
}

/** 20.19 is the first version that everything here runs on. */
function nodeVersion(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return { name: 'Node', state: 'ok', what: version };
  return { name: 'Node', state: 'failed', what: `${version} is too old`, mend: 'Install Node 20.19 or newer.' };
}

async function git({ root, trusted }: CheckedFolder): Promise<Check> {
  const name = 'git';
  if (!trusted) return { name, state: 'warning', what: 'not asked', mend: 'Trust the workspace.' };
  const shallow = await askGit(root, ['rev-parse', '--is-shallow-repository']);
  if (shallow === undefined) {
    return existsSync(`${root}/.git`)
      ? {
          name,
          state: 'warning',
          what: 'cannot be asked about this repository',
          mend: 'Run git status in it: it says why.',
        }
      : {
          name,
          state: 'warning',
          what: 'this is no git repository',
          mend: 'Ages of flags come from git where their document has none: run git init, or rely on _updatedAt.',
        };
  }
  if (shallow.trim() !== 'true') return { name, state: 'ok', what: 'the whole history is here' };
  return {
    name,
    state: 'warning',
    what: 'a shallow clone: ages reach back no further than its history',
    mend: 'Run git fetch --unshallow; in GitHub Actions, give actions/checkout fetch-depth: 0.',
  };
}

function configuration({ configurations, problems }: CheckedFolder): readonly Check[] {
  const name = 'Configuration';
  const bad = problems.map((problem): Check => {
    const at =
      problem.file === undefined
        ? ''
        : `${problem.file}${problem.range ? `:${problem.range.start.line}:${problem.range.start.column}` : ''}: `;
    const state = problem.severity === 'error' ? 'failed' : 'warning';
    return { name, state, what: `${at}${problem.message}`, ...(at === '' ? {} : { mend: 'Correct it there.' }) };
  });
  if (bad.length > 0) return bad;
  if (configurations.length > 0) return [{ name, state: 'ok', what: configurations.join(', ') }];
  return [
    { name, state: 'warning', what: 'none: only the SDKs that are known are found', mend: 'Run flagkeeper init.' },
  ];
}

function files({ files: number, skipped }: CheckedFolder): Check {
  const name = 'Files';
  if (number === 0)
    return {
      name,
      state: 'warning',
      what: 'no TypeScript or JavaScript is scanned here',
      mend: 'Look at include and exclude in the configuration, and at .gitignore.',
    };
  const left = skipped.length > 0 ? `, ${count(skipped.length, 'file')} left out (flagkeeper scan says why)` : '';
  return { name, state: 'ok', what: `${count(number, 'file')}${left}` };
}

function sources({ sources: reports, now }: CheckedFolder): readonly Check[] {
  if (reports.length === 0)
    return [
      {
        name: 'Sources',
        state: 'warning',
        what: 'none: no flag has a state',
        mend: 'Name a source in the configuration.',
      },
    ];
  return reports.map(({ id, state, asOf, error }): Check => {
    const name = `Source ${id}`;
    if (state === 'ok') return { name, state: 'ok', what: 'answers' };
    const age = asOf === null ? '' : `as of ${asOf}${asOf > now ? ', which is in the future' : ''}`;
    if (state === 'stale')
      return {
        name,
        state: 'warning',
        what: [age, error].filter(Boolean).join(': '),
        mend: 'Ask again without --offline.',
      };
    return {
      name,
      state: 'failed',
      what: error ?? 'does not answer',
      mend: 'Mend what it says; the other sources are used meanwhile.',
    };
  });
}

function cache({ cacheFolder, root }: CheckedFolder): Check {
  const name = 'Cache';
  if (cacheFolder === undefined) return { name, state: 'ok', what: 'not used' };
  const between = relative(root, cacheFolder);
  if (!between.startsWith('..') && !isAbsolute(between))
    return {
      name,
      state: 'warning',
      what: `${cacheFolder} lies in the repository, so it is not used`,
      mend: 'Give --cache-dir a folder outside of it.',
    };
  let at = cacheFolder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  try {
    accessSync(at, constants.W_OK);
    return { name, state: 'ok', what: cacheFolder };
  } catch {
    return {
      name,
      state: 'warning',
      what: `${cacheFolder} cannot be written to: every run is a first one`,
      mend: 'Give --cache-dir a folder that can be written to.',
    };
  }
}
