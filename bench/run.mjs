// What a scan costs beside other ways to read the same files, each in a process of its own, interleaved.
// node bench/run.mjs [FOLDER] [--runs 5] [--literal TEXT] [--files 6000] [--config FILE] [--no-growth] [--no-write]
// Without a folder, a tree of --files files is generated. Needs `npm run build`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generate } from './generate.mjs';

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
    'no-write': { type: 'boolean' },
  },
});
if (!existsSync(cli)) {
  console.error('dist/cli.js is missing: run `npm run build` first.');
  process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), 'flagkeeper-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const given = positionals[0] && resolve(positionals[0]);
const folder = given ?? join(scratch, 'tree');
if (!given) generate(folder, Number(options.files));
const runs = Number(options.runs);

const before = JSON.parse(scan(folder, ['--no-cache'], 'pipe').stdout);
const skipped = before.skipped.map(({ file }) => join(folder, file));
const files = codeFiles(folder).filter((file) => !skipped.some((left) => file === left || file.startsWith(`${left}/`)));
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

const page = report();
console.log(page);
if (!options['no-write']) writeFileSync(join(here, 'results.md'), page);

function report() {
  const candidates = before.stats.parsed;
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
  return `# Benchmark

\`node bench/run.mjs${given ? ' FOLDER' : ''}\`, median of ${runs} interleaved runs, page cache warm, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB.
${given ? 'A folder' : 'A generated tree'} of ${files.length} TypeScript and JavaScript files (${megabytes(files)} MB), ${candidates} of them parsed by the scan, ${before.lookups.length} lookups${skipped.length ? `; ${skipped.length} files and folders that the scan leaves out are left out for all but the literal search` : ''}.

| | wall, s | processor, s | peak memory, MB |
|---|--:|--:|--:|
${rows.map(({ name, wall, cpu, memory }) => `| ${name} | ${number(wall)} | ${number(cpu)} | ${Number.isNaN(memory) ? '' : Math.round(memory)} |`).join('\n')}

| wanted | is | at most |
|---|--:|--:|
${wanted.map(([name, is, most]) => `| ${name} | ${is > 50 ? Math.round(is) : is.toFixed(2)} | ${most > 50 ? most : most.toFixed(2)} |`).join('\n')}
${growth ? `\nGrowth, processor seconds of a cold scan of a generated tree: nothing ${number(growth.t0)}, 1,000 files ${number(growth.t1)}, 8,000 files ${number(growth.t8)}.\n` : ''}`;
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
