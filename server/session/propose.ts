import { posix, resolve } from 'node:path';
import type { FileFacts } from '../../shared/code/facts';
import { isUnreadable, readDefinitions } from '../../shared/definitions/definitions';
import type { FoundDocument } from '../../shared/proposals/documents';
import { type Parts, type Proposal, propose } from '../../shared/proposals/propose';
import { completeSettings } from '../../shared/settings/settings';
import { repositoryRoot } from '../configuration/root';
import { openRepository, type Repository } from '../repository';
import { openWorkspace } from '../workspace';
import type { Workspace } from '../workspace/types';
import { isWithin } from './paths';
import { relocation } from './relocate';
import type { CallOptions, SessionOptions } from './types';

/** Looks at a folder as if it had no configuration, and finds out which one it needs; changes nothing. */
export async function proposeFor(options: SessionOptions, call: CallOptions = {}): Promise<Proposal> {
  const cwd = resolve(options.cwd);
  const root = repositoryRoot(cwd);
  const folder = posix.relative(root, cwd);
  const move = relocation(folder);
  let settings = settingsWith({ sources: [], lookups: [] }, folder);
  const workspace = openWorkspace({ root, settingsOf: () => settings, noCache: true, log: options.log });
  try {
    await workspace.warmUp(call);
    const product = workspace.code.list().filter((file) => isWithin(file, folder === '' ? undefined : [folder]));
    const files = await factsOf(workspace, product, call, move.outward);
    const documents = await foundDocuments(openRepository(root), product, folder, move.outward);
    const scan = async (parts: Parts) => {
      call.onProgress?.({ doing: 'Trying what would be found', done: parts.lookups.length });
      settings = settingsWith(parts, folder);
      workspace.settingsChanged();
      const { lookups } = await workspace.scan({ signal: call.signal, ...(folder === '' ? {} : { paths: [folder] }) });
      return lookups.filter(({ inTest }) => !inTest).map(move.lookup);
    };
    return await propose({ files, documents, scan });
  } finally {
    await workspace.close();
  }
}

function settingsWith(parts: Parts, folder: string) {
  return completeSettings({ folder }, [parts as Parameters<typeof completeSettings>[1][number]]);
}

async function factsOf(
  workspace: Workspace,
  files: readonly string[],
  call: CallOptions,
  outward: (file: string) => string,
) {
  const found: { path: string; facts: FileFacts }[] = [];
  const product = files.filter((file) => !workspace.code.isTest(file));
  for (const [done, file] of product.entries()) {
    if (done % 50 === 0) {
      call.onProgress?.({ doing: 'Reading code', done, total: product.length });
      // Lets Ctrl-C in.
      await new Promise((soon) => setImmediate(soon));
      call.signal?.throwIfAborted();
    }
    const facts = workspace.code.facts(file) as FileFacts | undefined;
    if (facts) found.push({ path: outward(file), facts });
  }
  return found;
}

/** Files that are named or placed like definitions, and read as such without being told how. */
async function foundDocuments(
  repository: Repository,
  code: readonly string[],
  folder: string,
  outward: (file: string) => string,
): Promise<readonly FoundDocument[]> {
  const folders = new Set<string>([folder]);
  for (const file of code)
    for (
      let at = posix.dirname(file);
      at !== '.' && isWithin(at, folder === '' ? undefined : [folder]);
      at = posix.dirname(at)
    )
      folders.add(at);
  const found: FoundDocument[] = [];
  const look = async (at: string, deeper: number): Promise<void> => {
    for (const name of await repository.names(at)) {
      const path = posix.join(at, name);
      if (
        deeper > 0 &&
        /^[\w-]*(flag|feature|toggle|appconfig|config|environment|deploy|infra)[\w-]*$/i.test(name) &&
        !folders.has(path)
      )
        await look(path, deeper - 1);
      if (!/\.(json|jsonc|ya?ml)$/i.test(name) || !/flag|feature|toggle|appconfig|openfeature/i.test(path)) continue;
      const content = await repository.read(path);
      if (content.failure !== undefined) continue;
      const read = readDefinitions(path, content.text);
      if (isUnreadable(read) || read.definitions.length === 0) continue;
      found.push({
        file: outward(path),
        keys: read.definitions.map(({ key }) => key),
        definesState: read.definesState,
      });
    }
  };
  for (const at of folders) await look(at, 2);
  return found;
}
