import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { csvCell } from '../../../shared/printing/flags-csv';
import {
  columnsOf,
  fitTo,
  hoverMarkdown,
  markdownCode,
  markdownLink,
  markdownText,
  padTo,
  terminalText,
} from '../../../shared/wording';
import { shellWord } from '../../../shared/wording/next-steps';
import { everywhere, judgeWorld, now, serves, since } from '../../support/check-findings';

const evil = '](command:x) <img src=x onerror=alert(1)> **b** `c` | ![i](http://h/x.png) @team\n# h';

describe('Markdown', () => {
  it('shows untrusted text and lets it do nothing', () => {
    const text = markdownText(evil);
    assert.ok(!/(?<!\\)[[\]<>`|*]/.test(text), text);
    assert.ok(
      !text.includes('\n') && !text.includes('http://') && !text.includes('command:') && !text.includes('@team'),
      text,
    );
  });

  it('leaves plain words alone', () => {
    assert.equal(
      markdownText('on in prod-01 since 2026-01-01, new_checkout'),
      'on in prod-01 since 2026-01-01, new_checkout',
    );
  });

  it('holds any text as code, between fences that it does not contain', () => {
    assert.equal(markdownCode('a`b``c'), '```a`b``c```');
    assert.equal(markdownCode('`a'), '`` `a ``');
    assert.equal(markdownCode('a|b', true), '`a\\|b`');
    assert.equal(markdownCode('C:\\x', true), '`C:\\x`');
    assert.equal(markdownCode('a\\|b', true), '`a\\\\\\|b`');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', 'a', ' ', '|', '\n', '\\') }), (text) => {
        const code = markdownCode(text);
        const fence = /^`+/.exec(code)![0];
        assert.ok(code.endsWith(fence) && !code.slice(fence.length, -fence.length).split(/[^`]+/).includes(fence));
      }),
    );
  });

  it('links to web pages alone', () => {
    assert.equal(markdownLink('page', 'https://x.test/a b)?<c>'), '[page](<https://x.test/a%20b%29?%3Cc%3E>)');
    for (const address of ['command:x', 'javascript:alert(1)', 'file:///etc/passwd', 'x'])
      assert.equal(markdownLink('page', address), 'page');
  });

  it('a hover of a flag that is made to do harm does none', () => {
    const { records, assessment } = judgeWorld({
      flags: [
        {
          key: evil,
          description: evil,
          url: 'javascript:alert(1)',
          codeNames: [evil],
          environments: {
            ...everywhere(serves(evil, since(40))),
            [evil]: { serves: 'mixed', reason: evil, evidence: [] },
          },
        },
      ],
      settings: { critical: ['prod*'] },
    });
    const markdown = hoverMarkdown(records[0]!, {
      now,
      findings: assessment.findings,
      sources: [{ id: evil, state: 'failed', asOf: null, error: evil }],
    });
    const outside = markdown.replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
    assert.ok(!/(?<!\\)<|(?<!\\)!\[|javascript:|command:/.test(outside), outside);
    const targets = [...outside.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map((match) => match[1]!);
    assert.ok(
      targets.every((target) => target.startsWith('https://') && target.includes('/docs/rules/')),
      targets.join(),
    );
    const rows = markdown.split('\n').filter((line) => line.startsWith('|'));
    for (const row of rows) assert.equal(row.replaceAll('\\|', '').split('|').length, 5, row);
  });
});

describe('a terminal', () => {
  it('is given nothing to obey', () => {
    const shown = terminalText('a\u001b[31mb\u009b2J\u0007\r\n\u202e\u2066c\u007f');
    assert.equal(shown, 'a␛[31mb<U+009B>2J␇␍␊<U+202E><U+2066>c␡');
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(terminalText(text)),
      ),
    );
  });

  it('counts columns as it shows them', () => {
    assert.equal(columnsOf('abc'), 3);
    assert.equal(columnsOf('値段'), 4);
    assert.equal(columnsOf('é'), 1);
    assert.equal(columnsOf('e\u0301'), 1);
    assert.equal(columnsOf('👩‍👩‍👧'), 2);
    assert.equal(columnsOf('한'), 2);
    assert.equal(padTo('値', 4), '値  ');
  });

  it('cuts no character in two', () => {
    assert.equal(fitTo('値段', 3), '値…');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '値', '👍🏽', 'é') }),
        fc.integer({ min: 1, max: 20 }),
        (text, columns) => columnsOf(fitTo(text, columns)) <= columns,
      ),
    );
  });
});

describe('a shell and a spreadsheet', () => {
  it('are given words that they read as themselves', () => {
    assert.equal(shellWord('new-checkout'), 'new-checkout');
    assert.equal(shellWord("a'; rm -rf ~"), "'a'\\''; rm -rf ~'");
    assert.equal(shellWord('--force'), "'--force'");
    assert.equal(shellWord(''), "''");
  });

  it('are given cells that are no formula', () => {
    for (const text of ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1', ' =1', '|x', '-cmd'])
      assert.match(csvCell(text), /^"?'/);
    assert.equal(csvCell('-5'), '-5');
    assert.equal(csvCell('a,b "c"'), '"a,b ""c"""');
    assert.equal(csvCell('new-x'), 'new-x');
  });
});
