import { type ProviderContext, ProviderError } from '../types';

/** One document on disk, and the environments that it speaks for. */
export interface EnvironmentFile {
  readonly file: string;
  readonly environments: readonly string[];
  /** Found by the pattern alone, beside those that are named: what is no definition at all is none of ours. */
  readonly guessed: boolean;
}

const PLACEHOLDER = '{environment}';

/** The files that a path names: itself, or one for each environment where it says `{environment}`. */
export async function environmentFiles(
  path: string,
  named: readonly string[] | undefined,
  context: ProviderContext,
): Promise<readonly EnvironmentFile[]> {
  if (!path.includes(PLACEHOLDER)) return [{ file: path, environments: named ?? ['default'], guessed: false }];
  const fileOf = (name: string) => path.replaceAll(PLACEHOLDER, name);
  // What another source names as a file of its own is no environment of this one.
  const others = new Set(context.settings.sources.map((source) => source.path));
  const found = (await environmentsOf(path, context)).filter((name) => !others.has(fileOf(name)));
  if (named) return named.map((name) => ({ file: fileOf(name), environments: [name], guessed: false }));
  if (found.length === 0) {
    throw new ProviderError(
      'file',
      `No file matches ${path}.`,
      'Mend the path: {environment} stands for the name of an environment, and paths are relative to the configuration.',
    );
  }
  const known = context.settings.environments;
  const order = (name: string) => (known.includes(name) ? known.indexOf(name) : known.length);
  return [...found]
    .sort((a, b) => order(a) - order(b))
    .map((name) => ({
      file: fileOf(name),
      environments: [name],
      guessed: known.length > 0 && !known.includes(name),
    }));
}

/** The names for which a file stands where the pattern says, sorted. */
async function environmentsOf(path: string, { repository }: ProviderContext): Promise<readonly string[]> {
  const parts = path.split('/');
  const index = parts.findIndex((part) => part.includes(PLACEHOLDER));
  const [before, after] = splitAround(parts[index]!);
  const names = await repository.names(parts.slice(0, index).join('/'));
  const environments = names.flatMap((name) => {
    const fits = name.startsWith(before) && name.length > before.length + after.length;
    const rest = fits ? name.slice(before.length) : '';
    // The placeholder may stand in one name twice: only the reading that fits everywhere is one.
    const environment = after.includes(PLACEHOLDER) ? repeated(rest, after) : withoutEnd(rest, after);
    return environment === undefined || environment === '' ? [] : [environment];
  });
  if (index === parts.length - 1) return environments;
  const present = await Promise.all(
    environments.map(async (environment) => {
      const file = path.replaceAll(PLACEHOLDER, environment).split('/');
      const siblings = await repository.names(file.slice(0, -1).join('/'));
      return siblings.includes(file.at(-1)!) ? [environment] : [];
    }),
  );
  return present.flat();
}

function splitAround(part: string): [before: string, after: string] {
  const at = part.indexOf(PLACEHOLDER);
  return [part.slice(0, at), part.slice(at + PLACEHOLDER.length)];
}

function withoutEnd(text: string, end: string): string | undefined {
  return text.endsWith(end) ? text.slice(0, text.length - end.length) : undefined;
}

function repeated(text: string, after: string): string | undefined {
  for (let length = 1; length < text.length; length++) {
    const name = text.slice(0, length);
    if (name + after.replaceAll(PLACEHOLDER, name) === text) return name;
  }
  return undefined;
}
