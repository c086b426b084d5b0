import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { lastSeen } from './git/last-seen';
import { askGit } from './git/run';
import type { GitHistory } from './git/types';
import { valuesSince } from './git/values-since';

/** The history of the repository at a root; every answer is empty where there is no git. */
export function openGitHistory(root: string): GitHistory {
  let shallow: Promise<ReadonlySet<string>> | undefined;
  const boundary = () => {
    shallow ??= shallowCommits(root);
    return shallow;
  };
  return {
    valuesSince: async (question) => valuesSince(root, question, await boundary()),
    lastSeen: async (question) => lastSeen(root, question, await boundary()),
  };
}

/** Where nothing may be run: an untrusted workspace. */
export const noHistory: GitHistory = {
  valuesSince: async () => new Map(),
  lastSeen: async () => new Map(),
};

/** The commits at which a shallow clone was cut off: their parents are not here. */
async function shallowCommits(root: string): Promise<ReadonlySet<string>> {
  const answer = await askGit(root, ['rev-parse', '--is-shallow-repository']);
  if (answer?.trim() !== 'true') return new Set();
  const file = await askGit(root, ['rev-parse', '--git-path', 'shallow']);
  const commits = file === undefined ? '' : await readFile(resolve(root, file.trim()), 'utf8').catch(() => '');
  return new Set(commits.split('\n').filter(Boolean));
}
