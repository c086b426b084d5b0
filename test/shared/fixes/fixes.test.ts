import assert from 'node:assert/strict';
import { fixers, plainEdits } from '../../../shared/fixes';
import { offsetOf } from '../../../shared/fixes/lines';
import type { CodeOfFinding, TextEdit } from '../../../shared/fixes/types';
import type { Finding, IgnoreComment, Lookup, Position, Range } from '../../../shared/model';

// In a fixture, «…» is the lookup, ‹…› its key (without ‹›: the lookup itself), and ⟦…⟧ an ignore comment.

describe('fixes', () => {
  describe('add-ignore', () => {
    it('writes a line comment above, as deep as the line', () =>
      checkIgnore(
        "if (a) {\n  if («on('x')») go();\n}\n",
        "if (a) {\n  // flagkeeper-ignore rolled-out: why this stays\n  if (on('x')) go();\n}\n",
      ));

    it('keeps the line ends of the file', () =>
      checkIgnore("a();\r\n«on('x')»;\r\n", "a();\r\n// flagkeeper-ignore rolled-out: why this stays\r\non('x');\r\n"));

    it('writes a braced comment among the children of a JSX element', () =>
      checkIgnore(
        "const a = (\n  <div>\n    text {«on('x')» && <b />}\n  </div>\n);\n",
        "const a = (\n  <div>\n    {/* flagkeeper-ignore rolled-out: why this stays */}\n    text {on('x') && <b />}\n  </div>\n);\n",
        'a.tsx',
      ));

    it('writes a line comment inside the braces of a JSX child', () =>
      checkIgnore(
        "const a = <div>{\n  «on('x')» && <b />\n}</div>;\n",
        "const a = <div>{\n  // flagkeeper-ignore rolled-out: why this stays\n  on('x') && <b />\n}</div>;\n",
        'a.tsx',
      ));

    it('writes a braced comment in a fragment of a JavaScript file', () =>
      checkIgnore(
        "const a = <>\n{«on('x')»}</>;\n",
        "const a = <>\n{/* flagkeeper-ignore rolled-out: why this stays */}\n{on('x')}</>;\n",
        'a.js',
      ));

    it('writes a line comment among the attributes of a JSX element', () =>
      checkIgnore(
        "const a = <Box\n  open={«on('x')»}\n/>;\n",
        "const a = <Box\n  // flagkeeper-ignore rolled-out: why this stays\n  open={on('x')}\n/>;\n",
        'a.tsx',
      ));

    it('writes a comment behind the lookup where the line begins inside a template', () =>
      checkIgnore(
        "const a = `one\n two ${«on('x')»}`;\n",
        "const a = `one\n two ${on('x') /* flagkeeper-ignore rolled-out: why this stays */}`;\n",
      ));

    it('leaves the comments of other tools directly above their line', () =>
      checkIgnore(
        "// about\n// @ts-expect-error no types\n«on('x')»;\n",
        "// about\n// flagkeeper-ignore rolled-out: why this stays\n// @ts-expect-error no types\non('x');\n",
      ));

    it('adds the rule to the ignore that already speaks for the line', () =>
      checkIgnore(
        "⟦// flagkeeper-ignore inactive: seasonal⟧\n«on('x')»;\n",
        "// flagkeeper-ignore inactive, rolled-out: seasonal\non('x');\n",
      ));

    it('is not offered where comments do not exist', () => {
      const { code, finding } = read('«{}»', 'flags.json');
      assert.equal(fixers.find(({ id }) => id === 'add-ignore')!.title(finding('rolled-out'), code), undefined);
    });
  });

  describe('rename-key', () => {
    it('keeps the quotes', () => checkRename('«on(‹"nwe"›)»;', 'new', 'on("new");'));
    it('spells a member', () => checkRename('«flags.‹nwe›»;', 'new', 'flags.new;'));
    it('spells a member as code does where that differs', () =>
      checkRename('«flags.‹nweX›»;', 'new-x', 'flags.newX;', ['newX']));
    it('leaves a member alone that cannot be spelled', () => checkRename('«flags.‹nweX›»;', 'new-x', undefined));
    it('leaves a string alone that holds more than the key', () =>
      checkRename("«get(‹'http://x?flag=nwe'›)»;", 'new', undefined));
    it('leaves a constant alone', () => checkRename('«on(‹Flag.Nwe›)»;', 'new', undefined));
    it('leaves a key alone that would end the string', () => checkRename("«on(‹'nwe'›)»;", "ne'w", undefined));
  });

  describe('remove-ignore', () => {
    it('takes the line with it', () =>
      checkRemoved('a();\n  ⟦// flagkeeper-ignore inactive: x⟧\nb();\n', 'a();\nb();\n'));
    it('leaves the code before it', () =>
      checkRemoved('a(); ⟦// flagkeeper-ignore inactive: x⟧\nb();\n', 'a();\nb();\n'));
    it('takes the braces of JSX with it', () =>
      checkRemoved('<a>\n  {⟦/* flagkeeper-ignore inactive: x */⟧}\n</a>;\n', '<a>\n</a>;\n'));
    it('is not done without asking where the ignore names no rule', () => {
      const { code, finding } = read('⟦// flagkeeper-ignore inactiv: x⟧\nb();\n');
      const ignore = code.ignores[0]!;
      const unread = { ...code, ignores: [{ ...ignore, rules: ['inactiv'] }] };
      const unused = { ...finding('unused-ignore'), ...ignore, fix: { kind: 'remove-ignore' } as const };
      assert.deepEqual(plainEdits([unused], unread), []);
    });
  });

  it('mends everything plain at once, each place once', () => {
    const { code, finding } = read("«on(‹'nwe'›)»;\n");
    const wrong: Finding = { ...finding('unknown-flag'), fix: { kind: 'rename-key', to: 'new' } };
    assert.equal(apply(code.text, plainEdits([wrong, wrong, finding('rolled-out')], code)), "on('new');\n");
  });
});

function checkIgnore(before: string, after: string, file = 'a.ts'): void {
  check('add-ignore', before, 'rolled-out', after, file);
}

function checkRename(before: string, to: string, after: string | undefined, codeNames: string[] = []): void {
  const { code, finding } = read(before);
  const wrong: Finding = { ...finding('unknown-flag'), fix: { kind: 'rename-key', to } };
  const rename = fixers.find(({ id }) => id === 'rename-key')!;
  const known = { ...code, record: () => ({ codeNames }) as any };
  assert.equal(rename.title(wrong, known) === undefined, after === undefined);
  if (after !== undefined) assert.equal(apply(code.text, rename.edits(wrong, known)), after);
}

function checkRemoved(before: string, after: string): void {
  const { code, finding } = read(before);
  const ignore = code.ignores[0]!;
  const unused: Finding = { ...finding('unused-ignore'), ...ignore, fix: { kind: 'remove-ignore' } };
  assert.equal(apply(code.text, plainEdits([unused], code)), after);
}

function check(id: string, before: string, rule: string, after: string, file: string): void {
  const { code, finding } = read(before, file);
  const fixer = fixers.find((one) => one.id === id)!;
  assert.notEqual(fixer.title(finding(rule), code), undefined);
  assert.equal(apply(code.text, fixer.edits(finding(rule), code)), after);
}

function read(marked: string, file = 'a.ts'): { code: CodeOfFinding; finding(rule: string): Finding } {
  const places = new Map<string, Position>();
  let text = '';
  for (const character of marked)
    if ('«»‹›⟦⟧'.includes(character)) places.set(character, positionAt(text));
    else text += character;
  const between = (start: string, end: string): Range | undefined =>
    places.has(start) ? { start: places.get(start)!, end: places.get(end)! } : undefined;
  const at = between('«', '»') ?? { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  const key = between('‹', '›') ?? at;
  const lookup = { ...at, file, key, flag: 'nwe' } as Lookup;
  if (marked.includes('nweX')) Object.assign(lookup, { flag: 'nweX' });
  const comment = between('⟦', '⟧');
  const ignores: IgnoreComment[] = comment
    ? [{ ...comment, file, rules: ['inactive'], reason: 'x', line: at.start.line }]
    : [];
  return {
    code: { file, text, lookups: [lookup], ignores },
    finding: (rule) => ({
      id: rule,
      rule,
      severity: 'warning',
      flag: lookup.flag,
      message: '',
      file,
      ...at,
      evidence: [],
      fingerprint: '',
    }),
  };
}

function positionAt(text: string): Position {
  const lines = text.split('\n');
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}

function apply(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => offsetOf(text, b.range.start) - offsetOf(text, a.range.start))
    .reduce(
      (left, { range, newText }) =>
        left.slice(0, offsetOf(text, range.start)) + newText + left.slice(offsetOf(text, range.end)),
      text,
    );
}
