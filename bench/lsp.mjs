// What an editor's user waits for in a 3,000-line file with 60 lookups, inside a workspace of thousands of files.
// node bench/lsp.mjs [--files 6000] [--edits 3600] [--only opening,editing,removing,pushing] [--no-write] [--profile DIR]   Needs `npm run build`.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generate } from './generate.mjs';
import { LanguageClient } from './language-client.mjs';
import { Yardstick } from './yardstick.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    files: { type: 'string', default: '6000' },
    edits: { type: 'string', default: '3600' },
    only: { type: 'string', default: 'opening,editing,removing,pushing' },
    'no-write': { type: 'boolean' },
    profile: { type: 'string' },
  },
});
const scratch = mkdtempSync(join(tmpdir(), 'flagkeeper-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
const folder = join(scratch, 'tree');
// What servers keep between runs: of this run alone.
const cache = join(scratch, 'cache');
process.env.XDG_CACHE_HOME = cache;
const LARGE = 'src/large.ts';
const USERS = 500;
const lookups = prepare();
const large = readFileSync(join(folder, LARGE), 'utf8');
const yardstick = new Yardstick(join(folder, LARGE), join(here, '..'));

// Every server's processor profile, one file each, to see where the time goes.
const profiling = options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`, '--cpu-prof-interval=250'] : [];
const command = [process.execPath, ...profiling, join(here, '../dist/server.js'), '--stdio'];
const shared = {
  textDocument: { hover: {}, completion: {}, inlayHint: {}, publishDiagnostics: {} },
  window: { workDoneProgress: true },
  workspace: { configuration: true, workspaceFolders: true, inlayHint: { refreshSupport: true } },
};
const pulling = { ...shared, textDocument: { ...shared.textDocument, diagnostic: {} } };
const literals = { codeActionKind: { valueSet: ['quickfix'] } };
const resolving = { codeActionLiteralSupport: literals, dataSupport: true, resolveSupport: { properties: ['edit'] } };
const editing = {
  ...pulling,
  textDocument: { ...pulling.textDocument, codeAction: resolving },
  workspace: { ...shared.workspace, workspaceEdit: { documentChanges: true } },
};
const rows = [];
const row = (name, is, most, unit = 'ms') => rows.push({ name, is, most, unit });
const measured = (name, all, most, of = p95) =>
  rows.push({ name, is: of(all.map(({ took }) => took)), ran: of(all.map(({ ran }) => ran)), most, unit: 'ms' });

const parts = { opening: openCold, editing: readAndEdit, removing: removeFlags, pushing: pushDiagnostics };
for (const name of options.only.split(',')) {
  yardstick.measure();
  await parts[name]();
}
yardstick.measure();
const { start, parse } = yardstick;
const machine = (ms) => (ms * 60) / start.ran;

const page = `# The language server, measured

\`node bench/lsp.mjs\`, a generated workspace of ${options.files} files and ${USERS} users of one wrapper, a file of ${large.split('\n').length} lines with ${lookups.length} lookups, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}.

The machine had a load of ${loadavg()[0].toFixed(1)} in the end. In the same run, in between, ${yardstick.times} times: \`node -e 0\` took ${figure(start.took)} ms, of which it ran ${figure(start.ran)} ms; TypeScript's \`createSourceFile\` of the same file, the first in its process, took ${figure(parse.took)} ms, of which it ran ${figure(parse.ran)} ms (medians).

“Of that it ran” leaves out what the server waited for a processor; “in parses” and “in starts” are that, divided by what those two ran. “At 60 ms” is the same on a machine that starts Node in 60 ms, as the one did for which the limits were set: what it ran, multiplied by 60 and divided by ${figure(start.ran)}. It is computed, not measured.

| | is | of that it ran | in starts | in parses | at 60 ms | at most |
|---|--:|--:|--:|--:|--:|--:|
${rows.map(line).join('\n')}
`;
console.log(page);
if (!options['no-write'] && options.only.split(',').length === 4) writeFileSync(join(here, 'results-lsp.md'), page);

function line({ name, is, ran, most, unit }) {
  const own =
    ran === undefined
      ? ['', '', '', '']
      : [
          `${figure(ran)} ${unit}`,
          (ran / start.ran).toFixed(2),
          (ran / parse.ran).toFixed(2),
          `${figure(machine(ran))} ${unit}`,
        ];
  return `| ${[name, `${figure(is)} ${unit}`, ...own, most === undefined ? '' : `${most} ${unit}`].join(' | ')} |`;
}

function figure(value) {
  return value < 10 ? value.toFixed(1) : Math.round(value);
}

/** The server starts while the file is already open: with nothing kept, as after the installation, and with what the last run kept. */
async function openCold() {
  for (const [name, rounds, begin] of [
    ['the first time', 3, () => rmSync(cache, { recursive: true, force: true })],
    ['', 7, () => {}],
  ]) {
    const started = [];
    const hinted = [];
    let [before, after] = [0, 0];
    for (let round = 0; round < rounds; round++) {
      begin();
      yardstick.measure();
      const client = new LanguageClient(command, folder, pulling);
      started.push({ took: await client.initialize(), ran: client.ran() });
      client.open(LARGE, large);
      before = await hintCount(client);
      hinted.push({ took: performance.now() - client.startedAt, ran: client.ran() });
      await isIdle(client);
      after = await hintCount(client);
      await client.close();
    }
    const when = name && `, ${name}`;
    measured(`spawn to initialized${when}`, started, 200, median);
    measured(`spawn to first hints in the opened file${when}`, hinted, 1000, median);
    row(`lookups without a hint, at first${when}`, lookups.length - before, 0, '');
    row(`lookups without a hint, once the workspace was read${when}`, lookups.length - after, 0, '');
  }
}

async function hintCount(client) {
  for (;;) {
    const { result } = await client.ask('textDocument/inlayHint', LARGE, { range: wholeOf(large) });
    if (result?.length) return result.length;
    await pause(5);
  }
}

async function readAndEdit() {
  const client = new LanguageClient(command, folder, pulling);
  await client.initialize();
  client.open(LARGE, large);
  await hintCount(client);
  await isIdle(client);

  const took = { hover: [], inlayHint: [], completion: [] };
  for (let times = 0; times < 200; times++) {
    const position = lookups[(times * 7) % lookups.length];
    const hover = await client.ask('textDocument/hover', LARGE, { position });
    if (!hover.result) throw new Error(`no hover at ${JSON.stringify(position)}`);
    took.hover.push(hover);
    took.inlayHint.push(await client.ask('textDocument/inlayHint', LARGE, { range: wholeOf(large) }));
    took.completion.push(await client.ask('textDocument/completion', LARGE, { position }));
  }
  for (const [name, all] of Object.entries(took)) measured(`${name}, 95 % within`, all, 30);

  const diagnosed = [];
  for (let count = 0; count < 100; count++) {
    type(client, count);
    diagnosed.push(await client.ask('textDocument/diagnostic', LARGE));
  }
  measured('diagnostics after an edit, 95 % within', diagnosed, 80);

  await editWrapper(client);

  for (let times = 0; times < Number(options.edits); times++) {
    type(client, times);
    if (times % 4 === 0) await client.ask('textDocument/diagnostic', LARGE);
    if (times % 10 === 0) await client.ask('textDocument/inlayHint', LARGE, { range: wholeOf(large) });
  }
  row(`memory after ${options.edits} edits`, client.memory().now, 300, 'MB');
  row('memory, the most', client.memory().most, 300, 'MB');
  await client.close();
}

/** Each time the file has been typed in, so that nothing of an earlier answer holds. */
async function removeFlags() {
  const client = new LanguageClient(command, folder, editing);
  await client.initialize();
  client.open(LARGE, large);
  await hintCount(client);
  await isIdle(client);
  const took = { here: [], 'in this file': [] };
  for (let round = 0; round < 40; round++) {
    for (const [scope, own] of Object.entries(took)) {
      type(client, round * 2 + own.length);
      const at = lookups[(round * 7) % lookups.length];
      const { result } = await client.ask('textDocument/codeAction', LARGE, {
        range: { start: at, end: at },
        context: { diagnostics: [] },
      });
      const action = result.find(({ title }) => title.startsWith('Remove flag') && title.endsWith(scope));
      const resolved = await client.timed(() => client.request('codeAction/resolve', action));
      if (!resolved.result.edit) throw new Error(`nothing to remove: ${JSON.stringify(action)}`);
      own.push(resolved);
    }
  }
  measured(
    'removal of a flag here, resolved, the first of a session',
    took.here.slice(0, 1),
    undefined,
    (all) => all[0],
  );
  for (const [scope, own] of Object.entries(took))
    measured(`removal of a flag ${scope}, resolved, 95 % within`, own, 300);
  await client.close();
}

/** Every other edit changes what the wrapper does, so that its users' lookups come and go. */
async function editWrapper(client) {
  const wrapper = readFileSync(join(folder, 'src/flags.ts'), 'utf8');
  const open = ['src/users/user0.ts', 'src/users/user1.ts', 'src/users/user499.ts'];
  for (const path of open) client.open(path, readFileSync(join(folder, path), 'utf8'));
  client.open('src/flags.ts', wrapper);
  for (const path of open) await client.ask('textDocument/diagnostic', path);
  const all = [];
  const others = [];
  for (let times = 0; times < 20; times++) {
    const text =
      times % 2 ? wrapper : wrapper.replace('return useBooleanFlagValue(key, false)', 'return key.length > 1');
    const [started, ran] = [performance.now(), client.ran()];
    client.change('src/flags.ts', [{ text }]);
    let isDone = false;
    const asking = (async () => {
      while (!isDone) {
        const position = lookups[times % lookups.length];
        others.push(await client.ask('textDocument/hover', LARGE, { position }));
        await pause(10);
      }
    })();
    await Promise.all([...open, LARGE].map((path) => client.ask('textDocument/diagnostic', path)));
    await expectLookups(client, open[2], times % 2 ? 1 : 0);
    all.push({ took: performance.now() - started, ran: client.ran() - ran });
    isDone = true;
    await asking;
  }
  measured(`diagnostics of open files after an edit to a wrapper that ${USERS} files use, 95 % within`, all, 500);
  measured('the longest that another request waited meanwhile', others, 50, (values) => Math.max(...values));
}

/** Until a file has as many lookups as the wrapper's text means. */
async function expectLookups(client, path, count) {
  for (;;) {
    const text = readFileSync(join(folder, path), 'utf8');
    const { result } = await client.ask('textDocument/inlayHint', path, { range: wholeOf(text) });
    if ((result?.length ?? 0) === count) return;
    await pause(2);
  }
}

async function pushDiagnostics() {
  const client = new LanguageClient(command, folder, shared);
  await client.initialize();
  client.open(LARGE, large);
  await hintCount(client);
  await isIdle(client);
  const took = [];
  for (let times = 0; times < 30; times++) {
    const published = new Promise((resolve) => {
      client.onNotification = ({ method, params }) => {
        if (method === 'textDocument/publishDiagnostics' && params.uri === client.uri(LARGE)) resolve();
      };
    });
    const work = client.timed(() => published);
    misspell(client, times);
    took.push(await work);
    await pause(300);
  }
  measured('diagnostics after an edit, pushed, with the debounce, 95 % within', took, 200);
  await client.close();
}

/** One key more, one key less, at the end of the file. */
function type(client, times) {
  const line = large.split('\n').length - 1;
  const at = { line, character: 0 };
  const isWritten = times % 2 === 1;
  client.change(LARGE, [
    { range: { start: at, end: isWritten ? { line, character: 1 } : at }, text: isWritten ? '' : ';' },
  ]);
}

/** A key that no source knows appears and goes. */
function misspell(client, times) {
  const at = { line: lookups[0].line, character: lookups[0].character };
  const isWritten = times % 2 === 1;
  const end = isWritten ? { ...at, character: at.character + 1 } : at;
  client.change(LARGE, [{ range: { start: at, end }, text: isWritten ? '' : 'x' }]);
}

/** Writes the workspace; answers where the keys of the large file stand. */
function prepare() {
  generate(folder, Number(options.files));
  const keys = Array.from({ length: 60 }, (_, at) => `large-${at}`);
  const document = {
    version: '1',
    flags: Object.fromEntries([...keys, 'used-everywhere'].map((key) => [key, { name: key }])),
    values: Object.fromEntries([...keys, 'used-everywhere'].map((key) => [key, { enabled: true }])),
  };
  writeFileSync(join(folder, 'flags.json'), JSON.stringify(document, null, 2));
  const sources = [{ use: 'file', path: 'flags.json' }];
  writeFileSync(join(folder, 'flagkeeper.config.json'), JSON.stringify({ include: ['src/**'], sources }));
  mkdirSync(join(folder, 'src/users'), { recursive: true });
  for (let at = 0; at < USERS; at++) {
    const text = `import { useShopFlag } from '@/flags';\nexport const user${at} = () => useShopFlag('used-everywhere');\n`;
    writeFileSync(join(folder, `src/users/user${at}.ts`), text);
  }
  const lines = ["import { useBooleanFlagValue } from '@openfeature/react-sdk';"];
  const places = [];
  for (const key of keys) {
    lines.push('', `export function ask${lines.length}(amount: number, names: readonly string[]): number {`);
    places.push({ line: lines.length, character: "  const isOn = useBooleanFlagValue('".length + 2 });
    lines.push(`  const isOn = useBooleanFlagValue('${key}', false);`, '  let total = isOn ? amount : 0;');
    for (let line = 0; line < 43; line++) {
      lines.push(
        `  for (const name of names) if (name.length > ${line}) total += amount * ${line} + name.length; // ${line}`,
      );
    }
    lines.push('  return total;', '}');
  }
  lines.push('');
  writeFileSync(join(folder, LARGE), lines.join('\n'));
  return places;
}

/** Nothing is announced as going on, and an answer about the whole workspace is there. */
async function isIdle(client) {
  await client.request('workspace/symbol', { query: 'used-everywhere' });
  while (client.working.size > 0) await pause(5);
  await pause(300);
}

function wholeOf(text) {
  return { start: { line: 0, character: 0 }, end: { line: text.split('\n').length, character: 0 } };
}

function p95(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)];
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
