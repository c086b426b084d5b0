import { folderOf, isWithin, joinPath, pathWithin } from '../paths';

/** Where a tsconfig says that built files go, and where they come from. */
export interface OutputFolders {
  readonly outDir?: string;
  readonly declarationDir?: string;
  readonly rootDir?: string;
}

const OUTPUT = /^(?:dist|lib|build|built|out|output|es|esm|cjs|umd|types|typings|target|_?bundles?)(?:[-_.].*)?$/;
const FLAVOUR = /^(?:dist|esm?|cjs|umd|commonjs|module|mjs|node|browser|types?|typings|es\d+|src|development)$/;
const SOURCE_FOLDERS = ['src', 'source', 'lib', ''];

/** Where the source of a built file may lie, likeliest first; nothing for a path outside any output folder. */
export function sourceCandidates(path: string, packageFolder: string, output?: OutputFolders): readonly string[] {
  const found = new Set<string>();
  const add = (...parts: readonly string[]) => {
    const candidate = joinPath(...parts);
    if (candidate !== undefined && candidate !== path) found.add(candidate);
  };
  const stem = path.replace(/(?:\.d)?\.(?:[cm]?[jt]s|[jt]sx)$/, '');
  for (const dir of [output?.outDir, output?.declarationDir]) {
    if (!dir || !isWithin(stem, dir)) continue;
    const rest = pathWithin(stem, dir);
    if (output?.rootDir !== undefined) add(output.rootDir, rest);
    else for (const source of SOURCE_FOLDERS) add(folderOf(dir), source, rest);
  }
  if (!isWithin(stem, packageFolder)) return [...found];
  const segments = pathWithin(stem, packageFolder).split('/');
  if (segments.length < 2 || !OUTPUT.test(segments[0] ?? '')) return [...found];
  for (let from = 1; from < segments.length; from++) {
    const rest = segments.slice(from).join('/');
    for (const source of SOURCE_FOLDERS) if (source !== segments[0]) add(packageFolder, source, rest);
    if (!FLAVOUR.test(segments[from] ?? '')) break;
  }
  return [...found];
}
