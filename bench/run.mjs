// What a scan costs beside other ways to read the same files, each in a process of its own, interleaved; and what it
// costs to remove flags. Needs `npm run build`.
// node bench/run.mjs [FOLDER] [--runs 5] [--literal TEXT] [--files 6000] [--config FILE] [--no-growth] [--no-write]
//   [--only scan,removal]
// Without a folder, a tree of --files files is generated. What is left out stays in results.md as it was.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generate } from './generate.mjs';
import { generateFlagged, generateLong, keyOf } from './generate-flagged.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const cli = join(here, '../dist/cli.js');
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '5' },
    literal: { type: 'string', default: 'useBooleanFlagValue' },
    files: { type: 'string', default: '6000' },
    config: { type: 'string' },
    'no-growth': { type: 'boolean' },
    only: { type: 'string', default: 'scan,removal' },
    'no-write': { type: 'boolean' },
  },
});
if (!existsSync(cli)) {
  console.error('dist/cli.js is missing: run `npm run build` first.');
  process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), 'flagkeeper-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const runs = Number(options.runs);
const machine = `median of ${runs} runs, page cache warm, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, a load of ${loadavg()[0].toFixed(1)} at the start`;
const REFERENCE_START = 0.06;
const sections = { scan: ['# Benchmark', measureScan], removal: ['# Removal of flags', measureRemoval] };
const page = join(here, 'results.md');
const before = existsSync(page) ? readFileSync(page, 'utf8') : '';
const parts = Object.entries(sections).map(([name, [title, measure]]) =>
  options.only.split(',').includes(name) ? measure(title) : sectionOf(before, title),
);
const text = parts.filter((part) => part !== '').join('\n');
console.log(text);
if (!options['no-write']) writeFileSync(page, text);

function sectionOf(text, title) {
  const from = text.indexOf(`${title}\n`);
  if (from < 0) return '';
  const next = text.indexOf('\n# ', from);
  return next < 0 ? text.slice(from) : text.slice(from, next);
}

function measureScan(title) {
  const given = positionals[0] && resolve(positionals[0]);
  const folder = given ?? join(scratch, 'tree');
  if (!given) generate(folder, Number(options.files));

  const scanned = JSON.parse(scan(folder, ['--no-cache'], 'pipe').stdout);
  const skipped = scanned.skipped.map(({ file }) => join(folder, file));
  const files = codeFiles(folder).filter(
    (file) => !skipped.some((left) => file === left || file.startsWith(`${left}/`)),
  );
  const list = join(scratch, 'files.json');
  writeFileSync(list, JSON.stringify(files));

  const search = searcher();
  const contestants = [
    { name: `${search.name} for a literal`, run: () => run(search.command, search.args) },
    { name: 'node with nothing to do', run: () => node(['-e', '0']) },
    { name: 'ts.createSourceFile of all files', run: () => node([join(here, 'create-source-files.mjs'), list]) },
    {
      name: 'ts-morph loading all files',
      run: () => node(['--max-old-space-size=8192', join(here, 'ts-morph.mjs'), list]),
    },
    { name: 'flagkeeper scan, cold (no cache)', run: () => scan(folder, ['--no-cache']) },
    { name: 'flagkeeper scan, warm', run: () => scan(folder, ['--cache-dir', join(scratch, 'cache')]) },
  ];
  // Once, not counted: the page cache is warm for everybody, and flagkeeper's own is there.
  for (const { run: once } of contestants.slice(2)) once();
  const measured = contestants.map(() => []);
  for (let round = 0; round < runs; round++) {
    for (const [at, contestant] of contestants.entries()) measured[at].push(contestant.run());
    process.stderr.write(`round ${round + 1} of ${runs}\n`);
  }
  const rows = contestants.map(({ name }, at) => ({
    name,
    wall: median(measured[at].map(({ wall }) => wall)),
    cpu: median(measured[at].map(({ cpu }) => cpu)),
    memory: Math.max(...measured[at].map(({ memory }) => memory ?? Number.NaN)),
  }));
  const [, , parse, , cold, warm] = rows;
  const growth = options['no-growth'] ? undefined : grow();

  const candidates = scanned.stats.parsed;
  const wanted = [
    [
      `cold ÷ ts.createSourceFile, wall (${percent(candidates / files.length)} of the files are candidates)`,
      cold.wall / parse.wall,
      0.4,
    ],
    ['cold ÷ ts.createSourceFile, processor', cold.cpu / parse.cpu, 0.4],
    ['warm ÷ cold, wall (or at most 0.2 s)', warm.wall / cold.wall, Math.max(0.5, 0.2 / cold.wall)],
    ['peak memory of a cold scan, MB', cold.memory, 220],
    ...(growth ? [['growth: (t(8k) − t(0)) ÷ (t(1k) − t(0)), processor', growth.ratio, 9]] : []),
  ];
  return `${title}

\`node bench/run.mjs${given ? ' FOLDER' : ''}\`, interleaved, ${machine}.
${given ? 'A folder' : 'A generated tree'} of ${files.length} TypeScript and JavaScript files (${megabytes(files)} MB), ${candidates} of them parsed by the scan, ${scanned.lookups.length} lookups${skipped.length ? `; ${skipped.length} files and folders that the scan leaves out are left out for all but the literal search` : ''}.

| | wall, s | processor, s | peak memory, MB |
|---|--:|--:|--:|
${rows.map(({ name, wall, cpu, memory }) => `| ${name} | ${number(wall)} | ${number(cpu)} | ${Number.isNaN(memory) ? '' : Math.round(memory)} |`).join('\n')}

| wanted | is | at most |
|---|--:|--:|
${wanted.map(([name, is, most]) => `| ${name} | ${is > 50 ? Math.round(is) : is.toFixed(2)} | ${most > 50 ? most : most.toFixed(2)} |`).join('\n')}
${growth ? `\nGrowth, processor seconds of a cold scan of a generated tree: nothing ${number(growth.t0)}, 1,000 files ${number(growth.t1)}, 8,000 files ${number(growth.t8)}.\n` : ''}`;
}

/** Each run begins with the tree as it was; what V8 compiled is there from an earlier run, as it is for users. */
function measureRemoval(title) {
  const all = Array.from({ length: 100 }, (_, at) => keyOf(at));
  const trees = {
    one: (at) => generateFlagged(at, 1000, 1),
    hundred: (at) => generateFlagged(at, 1000, 100),
    twice: (at) => generateFlagged(at, 2000, 1),
    long: (at) => generateLong(at, 10_000, 200),
  };
  for (const [name, write] of Object.entries(trees)) write(join(scratch, name));
  // What the machine does in the meantime: Node's own start, and TypeScript's parser over the same files.
  const list = join(scratch, 'flagged.json');
  writeFileSync(list, JSON.stringify(codeFiles(join(scratch, 'one'))));
  const yardsticks = [
    { name: 'node with nothing to do', run: () => node(['-e', '0']) },
    { name: 'ts.createSourceFile of all files', run: () => node([join(here, 'create-source-files.mjs'), list]) },
  ];
  const removals = [
    { name: 'one flag', tree: 'one', flags: [keyOf(0)], args: ['--no-verify'] },
    { name: 'one flag, types checked', tree: 'one', flags: [keyOf(0)], args: [] },
    { name: '100 flags', tree: 'hundred', flags: all, args: ['--no-verify'] },
    { name: 'one flag, 2,000 files', tree: 'twice', flags: [keyOf(0)], args: ['--no-verify'] },
    {
      name: 'one flag, one file of 10,000 lines with 200 lookups',
      tree: 'long',
      flags: [keyOf(0)],
      args: ['--no-verify'],
    },
  ];
  const contestants = [...yardsticks, ...removals.map((each) => ({ name: each.name, run: () => remove(each) }))];
  const measured = contestants.map(() => []);
  for (let round = 0; round <= runs; round++) {
    for (const [at, contestant] of contestants.entries()) {
      const figures = contestant.run();
      if (round > 0) measured[at].push(figures);
    }
    process.stderr.write(`removal, round ${round} of ${runs}\n`);
  }
  const rows = contestants.map(({ name }, at) => ({
    name,
    wall: median(measured[at].map(({ wall }) => wall)),
    cpu: median(measured[at].map(({ cpu }) => cpu)),
    memory: Math.max(...measured[at].map(({ memory }) => memory ?? Number.NaN)),
  }));
  const [start, , one, checked, hundred, twice, long] = rows;
  const wanted = [
    ['one flag, wall, s', one.wall, 3],
    ['one flag, types checked, wall, s', checked.wall, 6],
    ['the most memory of the two, MB', Math.max(one.memory, checked.memory), 600],
    ['100 flags ÷ one, processor', hundred.cpu / one.cpu, 3],
    ['2,000 files ÷ 1,000, processor', twice.cpu / one.cpu, 2.2],
    ['the file of 10,000 lines, wall, s', long.wall, 2],
  ];
  return `${title}

\`flagkeeper clean --write\` over a generated tree of 1,000 files of about a hundred lines, 250 of them with 10 lookups each, if nothing else is said; ${machine}.

| | wall, s | processor, s | peak memory, MB |
|---|--:|--:|--:|
${rows.map(({ name, wall, cpu, memory }) => `| ${name} | ${number(wall)} | ${number(cpu)} | ${Number.isNaN(memory) ? '' : Math.round(memory)} |`).join('\n')}

The seconds were asked for on a machine that starts Node in ${REFERENCE_START} s; the last column is what these would be there, if all
took as much longer here as that start does.

| wanted | is | at most | at a start of ${REFERENCE_START} s |
|---|--:|--:|--:|
${wanted.map(([name, is, most]) => `| ${name} | ${is > 50 ? Math.round(is) : is.toFixed(2)} | ${most > 50 ? most : most.toFixed(2)} | ${name.endsWith(', s') ? ((is * REFERENCE_START) / start.wall).toFixed(2) : ''} |`).join('\n')}
`;
}

function remove({ tree, flags, args }) {
  const work = join(scratch, 'work');
  rmSync(work, { recursive: true, force: true });
  cpSync(join(scratch, tree), work, { recursive: true });
  const cache = join(scratch, 'compiled');
  // Results of an earlier run are left out: only compiled code is kept.
  for (const file of existsSync(cache) ? readdirSync(cache) : [])
    if (file.endsWith('.index')) rmSync(join(cache, file));
  const asked = ['clean', ...flags, '--keep', 'true', '--write', '--cwd', work, '--cache-dir', cache, '--quiet'];
  const done = node([cli, ...asked, ...args]);
  if (
    /isEnabled\(/.test(
      codeFiles(join(work, 'src'))
        .map((file) => (file.endsWith('sdk.ts') ? '' : readFileSync(file, 'utf8')))
        .join(''),
    )
  )
    throw new Error(`lookups are left: ${tree}`);
  return done;
}

function grow() {
  const times = [0, 1000, 8000].map((count) => {
    const tree = join(scratch, `tree-${count}`);
    generate(tree, count);
    scan(tree, ['--no-cache']);
    return median(Array.from({ length: runs }, () => scan(tree, ['--no-cache']).cpu));
  });
  const [t0, t1, t8] = times;
  return { t0, t1, t8, ratio: (t8 - t0) / (t1 - t0) };
}

function scan(cwd, args, stdio = 'ignore') {
  const config = options.config ? ['--config', resolve(options.config)] : [];
  return node([cli, 'scan', '--cwd', cwd, '--format', 'json', '--offline', '--quiet', ...config, ...args], stdio);
}

function node(args, stdio) {
  const meter = join(scratch, 'meter.json');
  const result = run(process.execPath, ['--require', join(here, 'meter.cjs'), ...args], { METER: meter }, stdio);
  return { ...result, ...JSON.parse(readFileSync(meter, 'utf8')) };
}

/** Bash tells what a process cost that cannot be metered from within. */
function run(command, args, env, stdio = 'ignore') {
  const timed = env
    ? [command, args]
    : ['bash', ['-c', 'TIMEFORMAT="%U %S"; time "$@" > /dev/null', '-', command, ...args]];
  const started = performance.now();
  const result = spawnSync(timed[0], timed[1], {
    env: { ...process.env, ...env },
    stdio: ['ignore', stdio, env ? 'inherit' : 'pipe'],
    maxBuffer: 2 ** 30,
    encoding: 'utf8',
  });
  const wall = (performance.now() - started) / 1000;
  if (result.error) throw result.error;
  const [user, system] = env ? [] : (result.stderr.trim().split('\n').at(-1)?.split(' ') ?? []);
  return { wall, cpu: Number(user) + Number(system), stdout: result.stdout };
}

function searcher() {
  const has = (command) => spawnSync(command, ['--version']).status === 0;
  if (has('rg'))
    return { name: 'rg', command: 'rg', args: ['--files-with-matches', '--fixed-strings', options.literal, folder] };
  if (has('git')) {
    const args = ['-C', folder, 'grep', '--no-index', '--files-with-matches', '--fixed-strings', options.literal];
    return { name: 'git grep (rg is not installed)', command: 'git', args };
  }
  return { name: 'grep (rg is not installed)', command: 'grep', args: ['-rlF', options.literal, folder] };
}

function codeFiles(at) {
  return readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
    const path = join(at, entry.name);
    if (entry.isDirectory()) return entry.name === '.git' || entry.name === 'node_modules' ? [] : codeFiles(path);
    return entry.isFile() && /\.(?:[cm]?[jt]s|[jt]sx)$/.test(entry.name) ? [path] : [];
  });
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

function megabytes(paths) {
  return (paths.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6).toFixed(1);
}

function number(seconds) {
  return Number.isNaN(seconds) ? '' : seconds.toFixed(2);
}

function percent(share) {
  return `${(share * 100).toFixed(1)} %`;
}
