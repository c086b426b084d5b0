// One removal by the product beside the same one by a person: both formatted, as the lines that each took and put.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';

const FORMAT = { parser: 'typescript', singleQuote: true, printWidth: 80 };

export async function compare(row, result, isTest, scratch) {
  mkdirSync(scratch, { recursive: true });
  const unparsed = [];
  const formatted = {};
  for (const [file, texts] of Object.entries(result.files)) {
    formatted[file] = {};
    for (const side of ['parent', 'ours', 'person']) {
      const text = texts[side];
      const same = side !== 'parent' && text === texts.parent;
      formatted[file][side] = same ? formatted[file].parent : await pretty(text, file);
      if (side === 'ours' && formatted[file].ours === undefined && formatted[file].parent !== undefined)
        unparsed.push(file);
      formatted[file][side] ??= text;
    }
  }
  const counted = row.src_files.map((file) => {
    const texts = formatted[file] ?? { parent: null, ours: null, person: null };
    const ours = changes(texts.parent, texts.ours, scratch);
    const person = changes(texts.parent, texts.person, scratch);
    const both = common(ours, person);
    return { file, ours, person, both, f1: f1(both, ours, person), inTest: isTest(file) };
  });
  const differences = Object.entries(formatted)
    .filter(([, { ours, person }]) => ours !== person)
    .map(([file, { ours, person }]) => ({ file, inTest: isTest(file), text: diffText(file, person, ours, scratch) }));
  const untouched = ({ parent, ours }) => parent === ours;
  const extra = Object.keys(result.files).filter(
    (file) => result.files[file].parent === result.files[file].person && !untouched(result.files[file]),
  );
  const personFiles = Object.keys(result.files).filter(
    (file) => result.files[file].parent !== result.files[file].person,
  );
  return {
    row,
    result,
    counted,
    product: scores(counted.filter(({ inTest }) => !inTest)),
    tests: scores(counted.filter(({ inTest }) => inTest)),
    exact: !differences.some(({ inTest }) => !inTest),
    differences,
    unparsed,
    left: leftOver(row, result.files).filter((file) => !isTest(file)),
    files: { extra, missed: personFiles.filter((file) => untouched(result.files[file])) },
  };
}

async function pretty(text, file) {
  if (text === null) return null;
  try {
    return await format(text, { ...FORMAT, filepath: file });
  } catch {
    return undefined;
  }
}

/** Removed and added lines, as a multiset. */
function changes(before, after, scratch) {
  const lines = new Map();
  if (before === after) return lines;
  for (const line of diff(before, after, scratch, ['-U0']).split('\n').slice(4)) {
    if (/^[+-]/.test(line)) lines.set(line, (lines.get(line) ?? 0) + 1);
  }
  return lines;
}

function diff(before, after, scratch, how) {
  writeFileSync(join(scratch, 'a'), before ?? '');
  writeFileSync(join(scratch, 'b'), after ?? '');
  const run = spawnSync('git', ['diff', '--no-index', '--no-color', '--no-ext-diff', ...how, 'a', 'b'], {
    cwd: scratch,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return run.stdout;
}

function diffText(file, person, ours, scratch) {
  return diff(person, ours, scratch, ['-U4'])
    .split('\n')
    .slice(2)
    .join('\n')
    .replace('--- a/a', `--- person ${file}${person === null ? ' (deleted)' : ''}`)
    .replace('+++ b/b', `+++ ours   ${file}${ours === null ? ' (deleted)' : ''}`);
}

const size = (lines) => [...lines.values()].reduce((sum, count) => sum + count, 0);

function common(a, b) {
  let sum = 0;
  for (const [line, count] of a) sum += Math.min(count, b.get(line) ?? 0);
  return sum;
}

const f1 = (both, ours, person) => (size(ours) + size(person) === 0 ? 1 : (2 * both) / (size(ours) + size(person)));

/** F1 over all lines of the row, and the mean over its files. */
function scores(files) {
  if (files.length === 0) return { row: undefined, files: [] };
  const total = files.reduce((sum, { ours, person }) => sum + size(ours) + size(person), 0);
  const both = files.reduce((sum, file) => sum + file.both, 0);
  return { row: total === 0 ? 1 : (2 * both) / total, files: files.map((file) => file.f1) };
}

/** Files in which the flag is still named, and is not where the person removed it. */
function leftOver({ flag, flag_value }, files) {
  const named = new RegExp(`\\b(${[flag, flag_value].map((name) => name.replace(/[^\w]/g, '\\$&')).join('|')})\\b`);
  return Object.keys(files).filter(
    (file) => named.test(files[file].ours ?? '') && !named.test(files[file].person ?? ''),
  );
}
