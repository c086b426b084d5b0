import { posix } from 'node:path';
import { extractFacts } from '../../shared/code/extract';
import type { FileFacts } from '../../shared/code/facts';
import { withCodeNames } from '../../shared/definitions/code-names';
import { type Registry, type RegistryFiles, readRegistry } from '../../shared/definitions/registry';
import { placesIn } from '../../shared/documents/document';
import type { Flag, Location } from '../../shared/model';
import { nearest } from '../../shared/settings/shape';
import type { Repository } from '../repository/types';
import { type Provider, ProviderError } from './types';

/** A registry of keys in code: which keys there are, their types and fallbacks; never a state. */
export const code: Provider = {
  id: 'code',
  network: false,
  definesState: false,
  name: (source) => `code:${source.path}#${source.export}`,
  list: async (source, context) => {
    const path = String(source.path);
    const name = String(source.export);
    const entry = await context.repository.read(path);
    if (entry.failure !== undefined) {
      throw new ProviderError('code', entry.why, 'Mend "path" in the source: it is relative to the configuration.');
    }
    const texts = new Map([[path, entry.text]]);
    const options = { key: source.key as string | undefined, fallback: source.fallback as string | undefined };
    const registry = await whole(texts, context.repository, (files) => readRegistry(path, name, options, files));
    if (!registry) throw unreadable(path, name, extractFacts(path, entry.text));

    const locate = (at: { readonly path: string; readonly start: number; readonly end: number }): Location => {
      return { file: at.path, ...placesIn(texts.get(at.path) ?? '')(at) };
    };
    const id = code.name(source, context.settings);
    const listed = registry.keys.map(({ key, type, fallback, member, ...at }): Flag => {
      const written = member === undefined || name === 'default' ? {} : { writtenAs: [`${name}.${member}`] };
      const flag = { key, source: id, type, environments: {}, definedAt: locate(at), ...written };
      return fallback === undefined ? flag : { ...flag, fallback };
    });
    const { flags, problems } = withCodeNames(listed, source.keyCase);
    const undecided = registry.undecided.map((at) => {
      const { file, start, end } = locate(at);
      const message = `What stands here in the registry "${name}" cannot be decided; keys may be missing.`;
      return { severity: 'warning' as const, message, file, range: { start, end } };
    });
    return { flags, problems: [...undecided, ...problems], asOf: context.now };
  },
};

const ENDINGS = ['', '.ts', '.tsx', '.d.ts', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const MOST_FILES = 200;

/** Reads a registry again with each file that it turns out to need, until it needs no more. */
async function whole(
  texts: Map<string, string>,
  repository: Repository,
  read: (files: RegistryFiles) => Registry | undefined,
): Promise<Registry | undefined> {
  const facts = new Map<string, FileFacts>();
  const resolved = new Map<string, string | undefined>();
  for (;;) {
    const wanted = new Set<string>();
    const registry = read({
      facts: (path) => {
        const text = texts.get(path);
        if (text !== undefined && !facts.has(path)) facts.set(path, extractFacts(path, text));
        return facts.get(path);
      },
      resolve: (from, specifier) => {
        if (!specifier.startsWith('.')) return undefined;
        const base = posix.join(posix.dirname(from), specifier);
        if (!resolved.has(base)) wanted.add(base);
        return resolved.get(base);
      },
    });
    if (wanted.size === 0 || texts.size > MOST_FILES) return registry;
    for (const base of wanted) resolved.set(base, await load(base, texts, repository));
  }
}

/** The file that a path without its ending names; `./x.js` may stand for x.ts. */
async function load(base: string, texts: Map<string, string>, repository: Repository): Promise<string | undefined> {
  const bare = base.replace(/\.([cm]?)jsx?$/, '');
  const candidates = [
    ...(bare === base ? [] : ENDINGS.slice(1).map((ending) => bare + ending)),
    ...ENDINGS.map((ending) => base + ending),
    ...ENDINGS.slice(1).map((ending) => `${base}/index${ending}`),
  ];
  for (const path of candidates) {
    if (texts.has(path)) return path;
    const content = await repository.read(path);
    if (content.failure !== undefined) continue;
    texts.set(path, content.text);
    return path;
  }
  return undefined;
}

function unreadable(path: string, name: string, facts: FileFacts): ProviderError {
  const names = Object.keys(facts.exports);
  if (names.includes(name)) {
    const kinds = 'an enum, an object, a list, a union of texts, an interface or a type literal';
    return new ProviderError('code', `${path} exports ${name}, but it lists no keys.`, `A registry is ${kinds}.`);
  }
  const meant = nearest(name, names);
  const hint = meant === undefined ? `It exports ${names.join(', ') || 'nothing'}.` : `Did you mean ${meant}?`;
  return new ProviderError('code', `${path} has no export named ${name}.`, hint);
}
