import assert from 'node:assert/strict';
import { isAscii } from 'node:buffer';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { ts } from 'ts-morph';
import { commands } from '../server/commands';
import { editorSettings } from '../shared/editor-settings';
import { rules } from '../shared/rules';

const root = resolve(__dirname, '..');
const sources = ['client', 'server', 'shared'].flatMap((folder) => filesBelow(folder).filter(isCode));
const tests = filesBelow('test').filter((file) => isCode(file) && !file.startsWith('test/fixtures/'));

/** Rooms of the server from the street to the cellar: imports go to the same floor or below. */
const floors: readonly (readonly string[])[] = [
  ['cli.ts', 'lsp.ts', 'language-server.ts', 'lsp'],
  [
    'commands',
    'terminal',
    'terminal.ts',
    'listings',
    'features',
    'convert.ts',
    'diagnostics.ts',
    'flag-at.ts',
    'removal-edit.ts',
  ],
  ['session.ts', 'session'],
];

/** Folders whose members are an open set: types.ts, index.ts, and one file or folder for each member. */
const openSets = [
  'shared/lookups',
  'shared/rules',
  'shared/cleanup',
  'shared/reporters',
  'server/providers',
  'server/features',
  'server/commands',
  'client/commands',
  'client/views',
].filter((folder) => existsSync(join(root, folder)));

describe('the house', () => {
  describe('imports', () => {
    it('go client → shared ← server', () => {
      expectNone(
        imports(sources).filter(({ from, to }) => {
          const [here, there] = [layerOf(from), layerOf(to)];
          return there !== undefined && here !== there && there !== 'shared';
        }),
      );
    });

    it('go down the floors of the server', () => {
      expectNone(
        imports(sources).filter(({ from, to }) => {
          if (layerOf(from) !== 'server' || layerOf(to) !== 'server') return false;
          // The one word that hands over to the other program.
          if (from === 'server/commands/lsp.ts' && to === 'server/lsp.ts') return false;
          return floorOf(to) < floorOf(from);
        }),
      );
    });

    it('keep features and commands apart', () => {
      const crossing = (a: string, b: string) => a.startsWith('server/features/') && b.startsWith('server/commands/');
      expectNone(imports(sources).filter(({ from, to }) => crossing(from, to) || crossing(to, from)));
    });

    it('leave disk, network, editor and vendors out of shared', () => {
      const outside = /^(node:|vscode|@aws-sdk\/|@azure\/)/;
      expectNone(imports(sources).filter(({ from, to }) => layerOf(from) === 'shared' && outside.test(to)));
    });

    it('know the compiler as ts-morph only, and not in the client', () => {
      expectNone(
        imports(sources).filter(
          ({ from, to }) => to === 'typescript' || (to === 'ts-morph' && layerOf(from) === 'client'),
        ),
      );
    });

    it('never touch the compiler while a module loads', () => {
      expectNone(sources.flatMap((file) => compilerAtLoad(file).map((line) => `${file}:${line}`)));
    });
  });

  for (const folder of openSets)
    describe(`${folder} is an open set`, () => {
      const members = membersOf(folder);

      it('with its two parts', () => {
        for (const part of ['types.ts', 'index.ts'])
          assert.ok(existsSync(join(root, folder, part)), `${folder}/${part}`);
      });

      it('that equals its registry', () => {
        const registered = imports([`${folder}/index.ts`])
          .map(({ to }) => memberOf(folder, to))
          .filter((name) => name !== undefined && name !== 'types');
        assert.deepEqual([...new Set(registered)].sort(), [...members].sort());
      });

      it('whose members never import each other', () => {
        expectNone(
          imports(sources.filter((file) => file.startsWith(`${folder}/`))).filter(({ from, to }) => {
            const [here, there] = [memberOf(folder, from), memberOf(folder, to)];
            const isMember = (name: string | undefined) => name !== undefined && members.includes(name);
            return isMember(here) && isMember(there) && here !== there;
          }),
        );
      });

      it('each with its test', () => {
        const together = tests.some((file) => runsThemAll(file, folder));
        expectNone(members.filter((name) => !together && !tests.some((file) => isTestOf(file, folder, name))));
      });
    });

  describe('names', () => {
    it('of files are in kebab-case', () => {
      const name = /^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.(ts|tsx)$/;
      expectNone([...sources, ...tests].filter((file) => !name.test(posix.basename(file))));
    });

    it('of folders say what is in them', () => {
      const vague = /(^|\/)(utils?|common|helpers?|misc|lib)\//;
      expectNone([...sources, ...tests].filter((file) => vague.test(file)));
    });

    it('of types say what they are', () => {
      const vague =
        /\b(class|interface|type)\s+(\w+(Manager|Helper|Utils?|Service|Handler)|Base[A-Z]\w*|I[A-Z][a-z]\w*)\b/;
      expectNone(sources.flatMap((file) => linesMatching(file, vague)));
    });

    it('are exported, never a default', () => {
      expectNone(sources.flatMap((file) => linesMatching(file, /^export default\b/)));
    });
  });

  it('leaves nothing for later', () => {
    const later = new RegExp(`/[/*].*\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|')})\\b`);
    expectNone([...sources, ...tests].flatMap((file) => linesMatching(file, later)));
  });

  it('keeps the programs short', () => {
    for (const program of ['server/cli.ts', 'server/lsp.ts']) {
      const lines = read(program).split('\n').length;
      assert.ok(lines <= 60, `${program} has ${lines} lines`);
    }
  });
});

describe('what is written down', () => {
  const readme = read('README.md');
  const manifest = JSON.parse(read('package.json'));

  it('names every command', () => {
    assert.deepEqual(
      firstCells(readme, 'command'),
      commands.map(({ name }) => `flagkeeper ${name}`),
    );
    assert.deepEqual(
      secondCells(readme, 'command'),
      commands.map(({ summary }) => summary),
    );
  });

  it('names every rule with its severity, and each has its page', () => {
    assert.deepEqual(
      firstCells(readme, 'rule'),
      rules.map(({ id }) => `[${id}](docs/rules/${id}.md)`),
    );
    assert.deepEqual(
      secondCells(readme, 'rule').map((cell) => cell.split(',')[0]),
      rules.map(({ severity }) => severity),
    );
    assert.deepEqual(readdirSync(join(root, 'docs/rules')).sort(), rules.map(({ id }) => `${id}.md`).sort());
  });

  it('names every setting with its default, as does the manifest', () => {
    const settings = editorSettings.map(({ name, default: value }) => [`flagkeeper.${name}`, value]);
    assert.deepEqual(
      firstCells(readme, 'setting'),
      settings.map(([name]) => name),
    );
    assert.deepEqual(
      secondCells(readme, 'setting'),
      settings.map(([, value]) => JSON.stringify(value)),
    );
    const { properties } = manifest.contributes.configuration;
    assert.deepEqual(
      Object.entries<{ default: unknown }>(properties).map(([name, setting]) => [name, setting.default]),
      settings,
    );
  });

  it('offers the palette the commands that there are', () => {
    const offered: string[] = manifest.contributes.commands.map(({ command }: { command: string }) => command);
    const camel = (name: string) => `flagkeeper.${name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}`;
    const written = membersOf('client/commands').map(camel);
    expectNone(offered.filter((command) => !written.includes(command)));
  });

  it('shows rooms that are there', () => {
    const [, plan] = /## Rooms[\s\S]*?```\n([\s\S]*?)```/.exec(read('ARCHITECTURE.md'))!;
    let wing = '';
    const shown: string[] = [];
    for (const line of plan!.split('\n')) {
      if (/^\w+\/$/.test(line)) wing = line;
      const [, names = ''] = /^ {2}((?:[\w-]+(?:\/|\.ts)\s+)+)/.exec(line) ?? [];
      shown.push(
        ...names
          .trim()
          .split(/\s+/)
          .filter(Boolean)
          .map((name) => wing + name),
      );
    }
    assert.ok(shown.length > 20);
    expectNone(shown.filter((room) => !existsSync(join(root, room))));
  });

  it('links to files that are there', () => {
    for (const page of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'])
      for (const [, target] of read(page).matchAll(/\]\((?!https?:)([^)#]+)/g))
        assert.ok(existsSync(join(root, target!)), `${page} links to ${target}`);
  });
});

describe('the bundles', () => {
  const bundle = (name: string) => readFileSync(join(root, 'dist', name), 'utf8');

  it('are all there', () => {
    const programs = ['extension.js', 'server.js', 'cli.js'];
    for (const name of [...programs, 'language-client.js', 'language-server.js', 'compiler.js', 'azure.js'])
      assert.ok(bundle(name).length > 0, name);
  });

  it('keep compiler and vendors out of the extension', () => {
    for (const word of ['createSourceFile', 'compiler.js', 'appconfig.amazonaws', 'AppConfigClient'])
      assert.ok(!bundle('extension.js').includes(word), word);
  });

  it('keep the language client in a file of its own: activation is done before it is read', () => {
    assert.ok(!bundle('extension.js').includes('textDocument/didOpen'));
    assert.ok(bundle('language-client.js').includes('textDocument/didOpen'));
  });

  it('keep the client of Azure in a file of its own', () => {
    for (const name of ['cli.js', 'language-server.js', 'extension.js'])
      assert.ok(!bundle(name).includes('azsdk-js'), name);
    assert.ok(bundle('azure.js').includes('azsdk-js'));
  });

  it('keep the compiler in a file of its own', () => {
    for (const name of ['cli.js', 'language-server.js']) assert.ok(!bundle(name).includes('transpileModule'), name);
    assert.ok(bundle('compiler.js').includes('transpileModule'));
  });

  it('of the server are text of one byte a character, which is read and compiled in half the time', () => {
    for (const name of ['language-server.js', 'compiler.js'])
      assert.ok(isAscii(readFileSync(join(root, 'dist', name))), name);
  });
});

interface Import {
  readonly from: string;
  /** A file of the project, or the specifier of a package. */
  readonly to: string;
}

function imports(files: readonly string[]): readonly Import[] {
  return files.flatMap((from) =>
    ts
      .preProcessFile(read(from), true, true)
      .importedFiles.map(({ fileName }) => ({ from, to: target(from, fileName) })),
  );
}

function target(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const path = posix.join(posix.dirname(from), specifier.replace(/\.js$/, ''));
  const found = [`${path}.ts`, `${path}.tsx`, `${path}/index.ts`, path].find((file) => isFile(file));
  assert.ok(found, `${from} imports ${specifier}`);
  return found;
}

function layerOf(file: string): string | undefined {
  return /^(client|server|shared)\//.exec(file)?.[1];
}

function floorOf(file: string): number {
  const room = file.split('/')[1]!;
  const at = floors.findIndex((floor) => floor.includes(room));
  return at < 0 ? floors.length : at;
}

function membersOf(folder: string): readonly string[] {
  const names = readdirSync(join(root, folder)).map((name) => name.replace(/\.tsx?$/, ''));
  return [...new Set(names)].filter((name) => name !== 'types' && name !== 'index');
}

function memberOf(folder: string, file: string): string | undefined {
  if (!file.startsWith(`${folder}/`)) return undefined;
  const [name] = file.slice(folder.length + 1).split('/');
  return name!.replace(/\.tsx?$/, '');
}

/** `test/x/member.test.ts`, any test in `test/x/member/`, or one beside them that imports the member. */
function isTestOf(file: string, folder: string, name: string): boolean {
  const stem = `test/${folder}/${name}`;
  if (!file.endsWith('.test.ts') || !file.startsWith(`test/${folder}/`)) return false;
  if (file === `${stem}.test.ts` || file.startsWith(`${stem}/`)) return true;
  return imports([file]).some(({ to }) => memberOf(folder, to) === name);
}

/** A test that goes through the registry and tries each member on its own example. */
function runsThemAll(file: string, folder: string): boolean {
  if (posix.dirname(file) !== `test/${folder}` || !file.endsWith('.test.ts')) return false;
  return imports([file]).some(({ to }) => to === `${folder}/index.ts`) && /for \(const .* of \w+\)/.test(read(file));
}

/** Lines where `ts.` is read outside of every function: the bundle would load the compiler at once. */
function compilerAtLoad(file: string): readonly number[] {
  const text = read(file);
  if (!/from 'ts-morph'/.test(text)) return [];
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const lines: number[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    if (ts.isFunctionLike(node)) return;
    if (ts.isPropertyDeclaration(node) && !node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword))
      return;
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'ts')
      lines.push(tree.getLineAndCharacterOfPosition(node.getStart()).line + 1);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return lines;
}

/** The first cells of the table whose first column has this head, without code marks. */
function firstCells(page: string, head: string): readonly string[] {
  return rowsOf(page, head).map((cells) => cells[0]!);
}

function secondCells(page: string, head: string): readonly string[] {
  return rowsOf(page, head).map((cells) => cells[1]!);
}

function rowsOf(page: string, head: string): readonly (readonly string[])[] {
  const lines = page.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${head} |`));
  assert.ok(start >= 0, `no table of ${head}`);
  const rest = lines.slice(start + 2);
  return rest
    .slice(
      0,
      rest.findIndex((line) => !line.startsWith('|')),
    )
    .map((line) =>
      line
        .slice(1, -1)
        .split(' | ')
        .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')),
    );
}

function linesMatching(file: string, pattern: RegExp): readonly string[] {
  return read(file)
    .split('\n')
    .flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : []));
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter(isFile);
}

function isFile(file: string): boolean {
  return statSync(join(root, file), { throwIfNoEntry: false })?.isFile() ?? false;
}

function isCode(file: string): boolean {
  return /\.tsx?$/.test(file);
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function expectNone(found: readonly unknown[]): void {
  assert.deepEqual(found, []);
}
