// Flags that people removed from public repositories, removed again by `flagkeeper clean` and compared.
// node bench/removals.mjs --rows FILE [--mirrors DIR] [--work DIR] [--cli FILE] [--repo NAME]… [--sha PREFIX]… [--again] [--verify]
//   [--score] [--show] [--no-write]
// FILE has one row a line: repo, sha, parent, flag_value, pinned, src_files, pure. DIR holds the repositories with their
// history, as OWNER+NAME/repo or OWNER/NAME.git; without it, they are cloned from GitHub. What comes out is kept in the
// work folder, so that a run goes on where the last one stopped: --again does the rows once more, --score only compares,
// --show prints what differs.
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compare } from './removals/compare.mjs';
import { page } from './removals/page.mjs';
import { configurationOf, isTest } from './removals/repositories.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    rows: { type: 'string' },
    mirrors: { type: 'string' },
    work: { type: 'string', default: join(tmpdir(), 'flagkeeper-removals') },
    cli: { type: 'string', default: join(here, '../dist/cli.js') },
    repo: { type: 'string', multiple: true },
    sha: { type: 'string', multiple: true },
    again: { type: 'boolean' },
    verify: { type: 'boolean' },
    score: { type: 'boolean' },
    show: { type: 'boolean' },
    'no-write': { type: 'boolean' },
  },
});
if (!options.rows) throw new Error('say with --rows which removals to do again');
const work = resolve(options.work);
const isWhole = !options.repo && !options.sha;
const rows = readFileSync(options.rows, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line))
  .filter(({ repo }) => !options.repo || options.repo.some((name) => repo.includes(name)))
  .filter(({ sha }) => !options.sha || options.sha.some((prefix) => sha.startsWith(prefix)))
  // By date, so that a checkout changes few files.
  .sort((a, b) => (a.repo === b.repo ? (a.date < b.date ? -1 : 1) : a.repo < b.repo ? -1 : 1));

// biome-ignore format: one line
const PICTURES = ['png', 'gif', 'jpg', 'jpeg', 'webp', 'ico', 'icns', 'mp4', 'mov', 'webm', 'woff', 'woff2', 'ttf', 'otf', 'zip', 'gz', 'tgz', 'pdf', 'har', 'exe', 'node', 'jar', 'vsix', 'wasm'];
mkdirSync(join(work, 'results'), { recursive: true });
const scored = [];
for (const row of rows) {
  const kept = join(work, 'results', `${row.sha}.json`);
  if (!options.score && (options.again || !existsSync(kept)))
    writeFileSync(kept, JSON.stringify(removeAgain(row), null, 1));
  if (!existsSync(kept)) continue;
  const result = await compare(
    row,
    JSON.parse(readFileSync(kept, 'utf8')),
    isTest(row.repo),
    join(work, 'diff', String(process.pid)),
  );
  scored.push(result);
  console.log(lineOf(result));
  if (options.show) console.log(result.differences.map(({ text }) => text).join('\n'));
}
if (scored.length > 0) console.log(page(scored, { brief: true }));
if (!options['no-write'] && isWhole && scored.length === rows.length) {
  const file = join(here, 'removals.md');
  const notes = existsSync(file) ? (readFileSync(file, 'utf8').split('<!-- notes -->\n')[1] ?? '') : '';
  writeFileSync(file, `${page(scored, {})}<!-- notes -->\n${notes}`);
}

/** Checks the tree before the removal out, cleans the flag, and keeps all texts that either side changed. */
function removeAgain(row) {
  const tree = checkedOut(row.repo, row.parent);
  configurationOf(
    row,
    (name, text) => writeFileSync(join(tree, name), text),
    (path) => (existsSync(join(tree, path)) ? readFileSync(join(tree, path), 'utf8') : undefined),
  );
  const output = join(work, 'clean.json');
  rmSync(output, { force: true });
  const cli = [
    resolve(options.cli),
    'clean',
    row.flag_value,
    '--keep',
    JSON.stringify(row.pinned),
    '--write',
    '--force',
  ];
  const started = process.hrtime.bigint();
  const run = spawnSync(
    process.execPath,
    [...cli, ...(options.verify ? [] : ['--no-verify']), '--cache-dir', join(work, 'cache'), '--offline',
      '--format', 'json', '--output', output, '--cwd', tree], // biome-ignore format: one command
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const cleanup = existsSync(output) ? JSON.parse(readFileSync(output, 'utf8')).cleanups[0] : undefined;
  const git = (...args) => execFileSync('git', ['-C', tree, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const ours = names(git('diff', '--name-only', '-z', 'HEAD'));
  const person = names(git('diff', '--name-only', '-z', '--no-renames', row.parent, row.sha));
  const at = (commit, file) => {
    const shown = spawnSync('git', ['-C', tree, 'show', `${commit}:${file}`], { encoding: 'utf8', maxBuffer: 1 << 28 });
    return shown.status === 0 ? shown.stdout : null;
  };
  const files = {};
  for (const file of new Set([...ours, ...person.filter((each) => /\.[cm]?[jt]sx?$/.test(each))])) {
    files[file] = {
      parent: at(row.parent, file),
      ours: existsSync(join(tree, file)) ? readFileSync(join(tree, file), 'utf8') : null,
      person: at(row.sha, file),
    };
  }
  return {
    files,
    refused: cleanup?.refused ?? [],
    newErrors: cleanup?.verified?.newErrors ?? [],
    reason: cleanup?.reason,
    status: run.status,
    stderr: run.stderr.slice(0, 4000),
    seconds,
  };
}

function names(list) {
  return list.split('\0').filter(Boolean);
}

/** A work tree for each repository that borrows the mirror's objects. */
function checkedOut(repo, commit) {
  const tree = join(work, 'trees', repo.replace('/', '+'));
  const git = (...args) => execFileSync('git', ['-C', tree, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (!existsSync(join(tree, '.git'))) {
    mkdirSync(tree, { recursive: true });
    git('init', '-q');
    writeFileSync(join(tree, '.git/objects/info/alternates'), `${join(gitDirOf(repo), 'objects')}\n`);
    writeFileSync(join(tree, '.git/info/attributes'), '* -filter -text\n');
    git('config', 'core.sparseCheckout', 'true');
    git('config', 'core.sparseCheckoutCone', 'false');
  }
  // Code and text only: snapshots may lack pictures and recordings.
  const left = PICTURES.map((ending) => `!*.${ending}\n`).join('');
  writeFileSync(join(tree, '.git/info/sparse-checkout'), `/*\n${left}`);
  rmSync(join(tree, '.git/index.lock'), { force: true });
  for (let tries = 0; ; tries++) {
    const run = spawnSync('git', ['-C', tree, 'checkout', '-q', '-f', '--detach', commit], { encoding: 'utf8' });
    if (run.status === 0) break;
    const missing = /unable to read sha1 file of (\S+)/.exec(run.stderr)?.[1];
    if (!missing || tries > 20) throw new Error(`${repo} ${commit}: ${run.stderr}`);
    appendFileSync(join(tree, '.git/info/sparse-checkout'), `!/${missing}\n`);
  }
  git('clean', '-fdxq');
  return tree;
}

function gitDirOf(repository) {
  const places = [`${repository.replace('/', '+')}/repo`, `${repository}.git`, repository];
  const folder = resolve(options.mirrors ?? join(work, 'mirrors'));
  const found = places.map((place) => join(folder, place)).find((place) => existsSync(place));
  if (found) return existsSync(join(found, '.git')) ? join(found, '.git') : found;
  const clone = join(folder, `${repository}.git`);
  mkdirSync(dirname(clone), { recursive: true });
  execFileSync('git', ['clone', '-q', '--bare', `https://github.com/${repository}.git`, clone], { stdio: 'inherit' });
  return clone;
}

function lineOf({ row, product, tests, exact, files, result, unparsed, left }) {
  const score = ({ row: f1 }) => (f1 === undefined ? '    -' : f1.toFixed(3));
  const more = [
    exact && 'exact',
    !row.pure && 'not pure',
    unparsed.length > 0 && `UNPARSED ${unparsed.join(' ')}`,
    left.length > 0 && `left ${left.length}`,
    files.extra.length > 0 && `extra ${files.extra.length}`,
    result.refused.length > 0 && `refused ${[...new Set(result.refused.map(({ code }) => code))].join(',')}`,
    result.status !== 0 && result.status !== 1 && `exit ${result.status} ${result.stderr.slice(0, 200)}`,
  ];
  return `${row.repo.split('/')[1].padEnd(14)} ${row.sha.slice(0, 9)} ${row.flag_value.padEnd(34)} ${score(product)} ${score(tests)} ${result.seconds.toFixed(0)}s ${more.filter(Boolean).join(', ')}`;
}
