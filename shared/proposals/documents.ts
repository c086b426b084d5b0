import type { SourceSetting } from '../settings/types';

/** A file that reads as flag definitions. */
export interface FoundDocument {
  readonly file: string;
  readonly keys: readonly string[];
  readonly definesState: boolean;
}

export interface DocumentSource {
  readonly source: SourceSetting;
  readonly keys: readonly string[];
  /** Where one file stands for each environment: their names, in the order of waves as far as names tell. */
  readonly environments: readonly string[];
}

/** Sources for definition files; files beside each other with common keys are the environments of one source. */
export function documentSources(documents: readonly FoundDocument[]): readonly DocumentSource[] {
  const left = [...documents].sort((a, b) => (a.file < b.file ? -1 : 1));
  const sources: DocumentSource[] = [];
  while (left.length > 0) {
    const first = left.shift()!;
    const group = [first, ...left.filter((other) => areEnvironments(first, other))];
    const names = group.length > 1 ? group.map(({ file }) => environmentIn(file)!) : [];
    const path = group.length > 1 ? first.file.replace(environmentIn(first.file)!, '{environment}') : first.file;
    if (group.length > 1 && group.every(({ file }) => path.replace('{environment}', environmentIn(file)!) === file))
      for (const member of group.slice(1)) left.splice(left.indexOf(member), 1);
    else names.length = 0;
    sources.push({
      source: { use: 'file', path: names.length > 0 ? path : first.file },
      keys: [...new Set((names.length > 0 ? group : [first]).flatMap(({ keys }) => keys))],
      environments: inWaves(names),
    });
  }
  return sources;
}

function areEnvironments(one: FoundDocument, other: FoundDocument): boolean {
  const [from, to] = [environmentIn(one.file), environmentIn(other.file)];
  if (from === undefined || to === undefined || from === to) return false;
  if (one.file.replace(from, '') !== other.file.replace(to, '')) return false;
  return one.keys.some((key) => other.keys.includes(key));
}

/** The part of a path that names an environment: the file's own name, or a word in it that such names use. */
function environmentIn(file: string): string | undefined {
  const base = file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
  return environmentWord.exec(base)?.[0] ?? environmentWord.exec(file.split('/').at(-2) ?? '')?.[0];
}

const environmentWord =
  /(?<![a-z])(dev(elopment)?|local|test(ing)?|int(egration)?|qa|uat|stag(e|ing)|pre-?prod(uction)?|sandbox|demo|prod(uction)?|live)([-_.]?[a-z]{0,3}\d*)(?![a-z])/i;

/** Production last, what comes before it first; equal ranks by name. */
function inWaves(names: readonly string[]): readonly string[] {
  const ranks = [/^(dev|local)/i, /^(test|int|qa|sandbox|demo)/i, /^(uat|stag|pre)/i, /^(prod|live)/i];
  const rank = (name: string) => {
    const at = ranks.findIndex((pattern) => pattern.test(name));
    return at < 0 ? 1 : at;
  };
  return [...names].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
