import assert from 'node:assert/strict';
import { buildReport } from '../../../shared/findings/report';
import { renderReport } from '../../../shared/reporters';
import { everywhere, judgeWorld, now, serves, since, type World } from '../../support/check-findings';

function markdown(world: World): string {
  const { records, sources, assessment } = judgeWorld(world);
  return renderReport('markdown', buildReport({ now, sources, records, ...assessment }), { colors: false, now })!;
}

describe('the Markdown report', () => {
  it('is a table for each severity, with evidence and what to do', () => {
    const text = markdown({
      flags: [{ key: 'x', environments: everywhere(serves(true, since(40))) }],
      code: { 'a.ts': '«x» «y»' },
    });
    assert.match(text, /^# Feature flags\n\n2 findings in 2 flags and 2 lookups\.\n\n## ✖ Errors\n/);
    const rows = text.split('\n').filter((line) => line.startsWith('| `'));
    assert.match(rows[0]!, /^\| `y` \| is in no source \(\[unknown-flag\]\(.*\)\) \| {2}\| `a\.ts:1` \|/);
    assert.match(
      rows[1]!,
      /\| prod-01, prod-02 on: deployed 2026-04-22, 40 days \| `a\.ts:1` \| `flagkeeper clean x` \|$/,
    );
  });

  it('keeps its tables and links whatever a flag is called', () => {
    const evil = '](command:x)|<img src=x onerror=alert(1)>`\n# h';
    const text = markdown({
      flags: [{ key: evil, environments: everywhere(serves(evil, since(40))) }],
      code: { 'a.ts': '«?»' },
    });
    for (const row of text.split('\n').filter((line) => line.startsWith('|'))) {
      assert.equal(row.replaceAll(/\\\|/g, '').split('|').length, 7, row);
    }
    const outside = text.replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
    assert.ok(!/(?<!\\)<(?!br>)|(?<!\\)\]\(command/.test(outside), outside);
  });

  it('says that nothing was found', () => {
    assert.match(markdown({}), /^# Feature flags\n\nNothing to object to in 0 flags and 0 lookups\.\n/);
  });
});
