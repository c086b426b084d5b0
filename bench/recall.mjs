// Recall and precision of `flagkeeper scan` on public repositories, against lists that the TypeScript checker made.
// node bench/recall.mjs [--repo NAME]… [--mirrors DIR] [--scratch DIR] [--cli FILE] [--make-truth] [--no-write]
// DIR holds one bare repository each, as OWNER+NAME/repo or OWNER/NAME.git; without it, they are cloned from GitHub.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkout } from './corpora/checkout.mjs';
import { corpora } from './corpora/index.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    repo: { type: 'string', multiple: true },
    mirrors: { type: 'string' },
    scratch: { type: 'string', default: join(tmpdir(), 'flagkeeper-corpora') },
    cli: { type: 'string', default: join(here, '../dist/cli.js') },
    'make-truth': { type: 'boolean' },
    'no-write': { type: 'boolean' },
  },
});
const chosen = corpora.filter((corpus) => !options.repo || options.repo.includes(corpus.name));

const results = [];
for (const corpus of chosen) {
  const folder = await treeOf(corpus);
  if (options['make-truth']) makeTruth(corpus, folder);
  results.push(measure(corpus, folder));
  const { name, truth, hits, right, missed, wrong, seconds } = results.at(-1);
  console.log(
    `${name}: ${truth.length} lookups, recall ${percent(hits, hits + missed.length)}, ` +
      `precision ${percent(right, right + wrong.length)}, ${seconds.toFixed(2)} s`,
  );
  for (const row of missed) console.log(`  missed ${show(row)}`);
  for (const row of wrong) console.log(`  false  ${show(row)}`);
}
if (!options['no-write'] && !options.repo) writeFileSync(join(here, 'recall.md'), page(results));
process.exitCode = results.some(bad) ? 1 : 0;

async function treeOf({ name, repository, commit }) {
  const folder = join(resolve(options.scratch), name);
  const stamp = `${folder}.commit`;
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== commit) {
    const { missing } = await checkout(gitDirOf(repository), commit, folder);
    if (missing.length) console.error(`${name}: the snapshot lacks ${missing.join(', ')}`);
    execFileSync('git', ['init', '-q', folder]);
    writeFileSync(stamp, commit);
  }
  copyFileSync(join(here, 'corpora', `${name}.config.jsonc`), join(folder, 'flagkeeper.config.jsonc'));
  return folder;
}

function gitDirOf(repository) {
  if (options.mirrors) {
    const places = [`${repository.replace('/', '+')}/repo`, `${repository}.git`, repository];
    const found = places.map((place) => join(resolve(options.mirrors), place)).find((place) => existsSync(place));
    if (found) return existsSync(join(found, '.git')) ? join(found, '.git') : found;
  }
  const clone = join(resolve(options.scratch), `${repository.replace('/', '+')}.git`);
  if (!existsSync(clone)) {
    mkdirSync(dirname(clone), { recursive: true });
    execFileSync('git', ['clone', '-q', '--bare', `https://github.com/${repository}.git`, clone], { stdio: 'inherit' });
  }
  return clone;
}

function makeTruth({ name }, folder) {
  const script = join(here, 'corpora', `${name}.truth.mjs`);
  const list = execFileSync(process.execPath, ['--max-old-space-size=8192', script, folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1 << 28,
  });
  writeFileSync(join(here, 'corpora', `${name}.truth.txt`), list);
}

function measure(corpus, folder) {
  const truth = readFileSync(join(here, 'corpora', `${corpus.name}.truth.txt`), 'utf8')
    .split('\n')
    .filter(Boolean);
  const expected = truth.map((line) => {
    const [, file, at, flag, optional, form] = /^(.*?):(\d+):(.*)\t(~?)(\w+)$/.exec(line);
    return { file, line: Number(at), flag, form, optional: optional === '~' };
  });
  const { scan, seconds, cpu, megabytes } = runScan(folder);
  const found = scan.lookups
    .filter((lookup) => corpus.isProduct(lookup.file))
    .map((lookup) => ({ ...lookup, line: lookup.start.line }));
  const open = new Map();
  for (const row of expected) open.set(keyOf(row), [...(open.get(keyOf(row)) ?? []), row]);
  const wrong = found.filter((row) => !open.get(keyOf(row))?.pop());
  const left = [...open.values()].flat();
  const missed = left.filter((row) => !row.optional);
  const required = expected.filter((row) => !row.optional);
  const asTest = found.filter((row) => row.inTest && !wrong.includes(row));
  const dynamic = scan.dynamic.filter((row) => corpus.isProduct(row.file));
  return {
    ...corpus,
    truth: required,
    hits: required.length - missed.length,
    right: found.length - wrong.length,
    missed,
    wrong,
    asTest,
    dynamic,
    skipped: scan.skipped.length,
    stats: scan.stats,
    seconds,
    cpu,
    megabytes,
  };
}

function runScan(folder) {
  const timed = existsSync('/usr/bin/time');
  const command = [
    process.execPath,
    resolve(options.cli),
    'scan',
    '--format',
    'json',
    '--no-cache',
    '--offline',
    '--cwd',
    folder,
  ];
  const started = process.hrtime.bigint();
  const run = timed
    ? spawnSync('/usr/bin/time', ['-f', '@%U %S %M', ...command], { maxBuffer: 1 << 30, encoding: 'utf8' })
    : spawnSync(command[0], command.slice(1), { maxBuffer: 1 << 30, encoding: 'utf8' });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (!run.stdout.startsWith('{')) throw new Error(`scan of ${folder} failed: ${run.stderr}`);
  const [, user, system, peak] = /@([\d.]+) ([\d.]+) (\d+)/.exec(run.stderr) ?? [];
  return {
    scan: JSON.parse(run.stdout),
    seconds,
    cpu: timed ? Number(user) + Number(system) : undefined,
    megabytes: timed ? Math.round(Number(peak) / 1024) : undefined,
  };
}

function page(rows) {
  const forms = [...new Set(rows.flatMap((row) => row.truth.map((entry) => entry.form)))].sort();
  return `# Recall and precision on public repositories

Made by \`node bench/recall.mjs\`; product code only. A lookup is its file, the line where its range starts, and its flag.
The lists in \`bench/corpora\` were made with the TypeScript checker by the scripts beside them, and read by hand.

| repository | lookups | found | missed | false | recall | precision | files | parsed | seconds | processor s | peak MB |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
${rows
  .map(
    (row) =>
      `| ${row.repository} \`${row.commit.slice(0, 8)}\` | ${row.truth.length} | ${row.hits} | ${row.missed.length} | ` +
      `${row.wrong.length} | ${percent(row.hits, row.truth.length)} | ${percent(row.right, row.right + row.wrong.length)} | ` +
      `${row.stats.files} | ${row.stats.parsed} | ${row.seconds.toFixed(2)} | ${row.cpu?.toFixed(2) ?? '–'} | ${row.megabytes ?? '–'} |`,
  )
  .join('\n')}

Seconds are one cold run each (no cache), Node's start included. Where the machine had other work to do, the processor's
seconds are the ones to compare.

| repository | style | ${forms.join(' | ')} |
|---|---|${forms.map(() => '--:').join('|')}|
${rows
  .map(
    (row) =>
      `| ${row.name} | ${row.style} | ${forms
        .map((form) => {
          const all = row.truth.filter((entry) => entry.form === form).length;
          return all ? `${all - row.missed.filter((entry) => entry.form === form).length}/${all}` : '';
        })
        .join(' | ')} |`,
  )
  .join('\n')}
${rows
  .map((row) =>
    [
      ['Missed', row.missed],
      ['False', row.wrong],
      ['Product code taken for a test', row.asTest],
      ['Undecided (`dynamic`)', row.dynamic.map((entry) => ({ ...entry, line: entry.start.line }))],
    ]
      .filter(([, list]) => list.length)
      .map(([title, list]) => `\n### ${row.name}: ${title}\n\n${list.map((entry) => `- ${show(entry)}`).join('\n')}\n`)
      .join(''),
  )
  .join('')}`;
}

function bad({ truth, missed, wrong, hits, right }) {
  if (truth.length < 100) return missed.length + wrong.length > 0;
  return hits / truth.length < 0.99 || right / (right + wrong.length) < 0.99;
}

function show(row) {
  return `\`${row.file}:${row.line}\` ${row.flag ?? `${row.reason} (${row.candidates.length} candidates)`} ${row.form ?? ''}`;
}

function keyOf(row) {
  return `${row.file}:${row.line}:${row.flag}`;
}

function percent(part, all) {
  return all ? `${((100 * part) / all).toFixed(1)} %` : '–';
}
