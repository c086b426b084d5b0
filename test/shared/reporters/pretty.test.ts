import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import { linesOf } from '../../../shared/findings/code-lines';
import { buildReport } from '../../../shared/findings/report';
import { renderReport } from '../../../shared/reporters';
import { everywhere, judgeWorld, now, serves, since, type World } from '../../support/check-findings';

function pretty(world: World, context: { colors?: boolean; columns?: number } = {}): string {
  const { records, sources, assessment } = judgeWorld(world);
  const lines = linesOf((file) => world.code?.[file]?.replaceAll(/[«»]/g, ''));
  const report = buildReport({ now, sources, records, ...assessment });
  return renderReport('pretty', report, { colors: false, columns: 80, now, lines, ...context })!;
}

const done = {
  key: 'done',
  owner: 'payments',
  environments: everywhere(serves(true, since(40), { evidence: [{ kind: 'deployment', version: '3' }] })),
};

describe('the pretty report', () => {
  it('shows a flag, its place underlined, the verdict, its evidence, and what to do', () => {
    assert.equal(
      pretty({ flags: [done], code: { 'src/a.ts': '\n  if («done») {\n    pay();' } }),
      `done  payments
    src/a.ts:2:7
    2 │ if (done) {
      │     ────
  ▲ has been on for everybody in prod-01 and prod-02 for 40 days      rolled-out
    prod-01, prod-02  on  deployed 2026-04-22, 40 days · version 3
    → flagkeeper clean done

▲ 1 warning   in 1 flag, 1 lookup
1 flag proven removable: flagkeeper clean --all
`,
    );
  });

  it('says once what holds at several places, and shows a place once for all that is said there', () => {
    const text = pretty({ flags: [done], code: { 'a.ts': '«dome»\n«dome»', 'b.ts': '«dome»' } });
    assert.equal(text.split('did you mean').length, 2);
    for (const place of ['a.ts:1:1', 'a.ts:2:1', 'b.ts:1:1']) assert.equal(text.split(place).length, 2, text);
    const twice = pretty({ flags: [done], code: { 'a.ts': '«done»' }, asks: { done: { sameBranches: true } } });
    assert.equal(twice.split('a.ts:1:1').length, 2);
    assert.ok(twice.includes('rolled-out') && twice.includes('same-branches'));
  });

  it('puts what is gravest first, and what names no flag last', () => {
    const text = pretty({ flags: [done], code: { 'a.ts': '«done» «zzz» «?»' } });
    const titles = text.split('\n').filter((line) => /^(done|zzz|In code)/.test(line));
    assert.deepEqual(titles, ['zzz', 'done  payments', 'In code']);
  });

  it('underlines what takes two columns a character', () => {
    const text = pretty({ flags: [], code: { 'a.ts': "const 値 = '円'; if («値段») pay();" } });
    const [code, line] = text.split('\n').slice(2, 4) as [string, string];
    const before = code.slice(0, code.indexOf('値段'));
    assert.equal(line.indexOf('─'), before.length + 2, 'two wide characters stand before');
    assert.equal(line.split('─').length - 1, 4);
  });

  it('keeps the place in sight in a line that is too long', () => {
    const filler = 'x'.repeat(300);
    const text = pretty({ flags: [], code: { 'a.ts': `const a = '${filler}'; if («gone») pay('${filler}');` } });
    const [code, line] = text.split('\n').slice(2, 4) as [string, string];
    assert.equal(code.slice(line.indexOf('─'), line.lastIndexOf('─') + 1), 'gone');
    assert.ok(code.length <= 80, code);
  });

  it('gives the terminal nothing to obey, and colours only where asked', () => {
    const evil = 'a\u001b]0;x\u0007\u202eb';
    const plain = pretty({ flags: [{ ...done, key: evil, owner: evil }], code: { 'a.ts': `«${evil}» \u001b[2J` } });
    assert.ok(!/[\p{Cc}\u202e]/u.test(plain.replaceAll('\n', '')));
    assert.ok(plain.includes('a␛]0;x␇<U+202E>b'));
    const colored = pretty({ flags: [done], code: { 'a.ts': '«done»' } }, { colors: true });
    assert.ok(colored.includes('\u001b[33m▲\u001b[39m'));
    assert.equal(stripVTControlCharacters(colored), pretty({ flags: [done], code: { 'a.ts': '«done»' } }));
  });

  it('says what was not judged, which sources are old or failed, and that all is well', () => {
    const text = pretty({
      flags: [{ key: 'x', environments: everywhere(serves(true)) }],
      code: { 'a.ts': '«x»' },
      sources: [
        { id: 'vendor', state: 'stale', asOf: '2026-05-01T10:00:00Z', error: 'timed out' },
        { id: 'other', state: 'ok', asOf: now },
      ],
    });
    assert.deepEqual(text.split('\n'), [
      'Not judged',
      '  inactive    when it last changed is not known                        x',
      '  rolled-out  since when it is on in prod-01 and prod-02 is not known  x',
      '',
      '◷  vendor  as of 2026-05-01 10:00, as last known: timed out',
      '',
      '✔ Nothing to object to in 1 flag, 1 lookup.',
      '',
    ]);
  });
});
