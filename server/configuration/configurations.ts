import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { decode } from '../../shared/documents/decode';
import { languageOf, nodeAt, readDocument } from '../../shared/documents/document';
import type { Document } from '../../shared/documents/types';
import type { Problem, Range } from '../../shared/model';
import type { Configuration } from '../../shared/settings/schema';
import { completeSettings, parseConfiguration } from '../../shared/settings/settings';
import type { Settings } from '../../shared/settings/types';
import { staysInside } from '../repository/inside';
import { CONFIGURATION_FILES, configurationIn, repositoryRoot } from './root';
import type { Configurations } from './types';

export interface ReadOptions {
  /** A file that replaces every other configuration; relative to `cwd`. */
  readonly config?: string;
  /** The unsaved text of an open file, by its path relative to the root. */
  readonly buffer?: (path: string) => string | undefined;
}

/** Finds and reads configurations, each when the first file below it asks. Never throws: faults are problems. */
export function readConfigurations(cwd: string, options: ReadOptions = {}): Configurations {
  const root = repositoryRoot(cwd);
  const reading = new Reading(root, options.buffer);
  const none = completeSettings({ folder: '' }, []);
  const given = options.config === undefined ? undefined : reading.given(cwd, options.config);
  const byFolder = new Map<string, Settings | undefined>();

  const at = (folder: string): Settings | undefined => {
    if (byFolder.has(folder)) return byFolder.get(folder);
    const here = reading.inFolder(folder);
    const settings = here ?? (folder === '' ? undefined : at(parentOf(folder)));
    byFolder.set(folder, settings);
    return settings;
  };
  const settingsOf = (path: string) => given ?? at(parentOf(path)) ?? none;
  settingsOf(`${slashed(relative(root, resolve(cwd)))}/.`.replace(/^\//, ''));
  return {
    root,
    settingsOf,
    met: () => {
      const found = given ? [given] : [...new Set(byFolder.values())].filter((one) => one !== undefined);
      return found.length === 0 ? [none] : found.sort((a, b) => (a.folder < b.folder ? -1 : 1));
    },
    // A part that several configurations extend is read for each of them, and objected to once.
    problems: () => [...new Map(reading.problems.map((one) => [JSON.stringify(one), one])).values()].sort(byPlace),
    files: () => [...reading.files].sort(),
  };
}

class Reading {
  readonly problems: Problem[] = [];
  readonly files = new Set<string>();

  constructor(
    private readonly root: string,
    private readonly buffer: ReadOptions['buffer'],
  ) {}

  /** The configuration that stands in a folder, if any does. */
  inFolder(folder: string): Settings | undefined {
    const paths = CONFIGURATION_FILES.map((name) => inside(folder, name)).filter((path) => this.exists(path));
    const manifest = inside(folder, 'package.json');
    const own = this.exists(manifest) ? this.manifest(manifest) : undefined;
    if (own) paths.push(manifest);
    const [file, ...others] = paths;
    if (file === undefined) return undefined;
    if (others.length > 0) {
      const message = `There are ${paths.length} configurations in one folder: ${paths.join(' and ')}. Keep one of them.`;
      this.problems.push({ severity: 'error', message, file: others[0], range: START });
    }
    return completeSettings({ folder, file }, this.parts(file, folder, []));
  }

  /** The configuration that `--config` names; its paths are relative to it, or to the folder if it lies elsewhere. */
  given(cwd: string, config: string): Settings {
    const absolute = resolve(cwd, config);
    const file = slashed(relative(this.root, absolute));
    const outside = file.startsWith('../') || isAbsolute(file);
    const folder = outside ? slashed(relative(this.root, resolve(cwd))) : parentOf(file);
    const parts = this.parts(outside ? slashed(absolute) : file, folder, []);
    const whole = parts.some((part) => part.include) ? parts : [{ include: ['**'] }, ...parts];
    return completeSettings({ folder, file: outside ? slashed(absolute) : file }, whole);
  }

  /** The parts of one file, those it extends before its own. */
  private parts(file: string, folder: string, chain: readonly string[]): readonly Configuration[] {
    this.files.add(file);
    const text = this.read(file);
    if (text === undefined) {
      const message = `${file} cannot be read: there is no such file, it holds no text, or it is larger than 5 MB.`;
      this.problems.push({ severity: 'error', message, file, range: START });
      return [];
    }
    const within = file.endsWith('package.json') ? ['flagkeeper'] : [];
    const document = narrowed(readDocument(text, languageOf(file, text)), within);
    const part = parseConfiguration(document, { file, folder, within, isModule: (path) => this.isModule(path) });
    this.problems.push(...part.problems);
    const extended = part.extends.flatMap(({ path, range }) => this.extended(path, range, [...chain, file]));
    return [...extended, part.configuration];
  }

  private extended(path: string, range: Range, chain: readonly string[]): readonly Configuration[] {
    const file = chain.at(-1)!;
    const fault = (message: string): readonly Configuration[] => {
      this.problems.push({ severity: 'error', message, file, range });
      return [];
    };
    if (chain.includes(path)) return fault(`extends goes round in a circle: ${[...chain, path].join(' → ')}.`);
    if (!this.exists(path)) return fault(`extends names a file that does not exist: ${path}.`);
    if (!staysInside(this.root, path)) return fault(`extends leads out of the repository: ${path}.`);
    return this.parts(path, parentOf(path), chain);
  }

  private manifest(path: string): boolean {
    return configurationIn(this.read(path) ?? '');
  }

  private isModule(path: string): boolean {
    return MODULE_ENDINGS.some((ending) => this.exists(path + ending));
  }

  private exists(path: string): boolean {
    if (this.buffer?.(path) !== undefined) return true;
    const absolute = resolve(this.root, path);
    // Nearly always nothing is there, and this is the fastest way to know.
    return existsSync(absolute) && statSync(absolute, { throwIfNoEntry: false })?.isFile() === true;
  }

  private read(path: string): string | undefined {
    const open = this.buffer?.(path);
    if (open !== undefined) return open;
    try {
      const absolute = resolve(this.root, path);
      return statSync(absolute).size > LARGEST ? undefined : decode(readFileSync(absolute));
    } catch {
      return undefined;
    }
  }
}

const LARGEST = 5 * 1024 * 1024;
const START: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

const CODE_ENDINGS = ['.ts', '.tsx', '.d.ts', '.js', '.jsx', '.mts', '.cts', '.mjs', '.cjs', '.json'];
const MODULE_ENDINGS = ['', ...CODE_ENDINGS, ...CODE_ENDINGS.map((ending) => `/index${ending}`)];

/** In package.json only what stands inside of the configuration is ours to object to. */
function narrowed(document: Document, within: readonly string[]): Document {
  const node = within.length > 0 ? nodeAt(document.root, within) : undefined;
  if (!node) return document;
  return { ...document, faults: document.faults.filter(({ start, end }) => start >= node.start && end <= node.end) };
}

function byPlace(a: Problem, b: Problem): number {
  const [left, right] = [a.file ?? '', b.file ?? ''];
  if (left !== right) return left < right ? -1 : 1;
  const [from, to] = [a.range?.start ?? START.start, b.range?.start ?? START.start];
  return from.line - to.line || from.column - to.column;
}

function parentOf(path: string): string {
  const folder = dirname(path);
  return folder === '.' ? '' : folder;
}

function inside(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function slashed(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}
