import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { rules } from '../../../shared/rules';
import { RULE_DEFAULTS } from '../../../shared/settings/rules';

describe('the rules', () => {
  const ids = rules.map((rule) => rule.id).sort();

  it('are those of the configuration, with the same severities and options', () => {
    const configured = Object.entries(RULE_DEFAULTS).map(([id, { severity, about: _, ...options }]) => ({
      id,
      severity,
      options,
    }));
    const own = rules.map(({ id, severity, options }) => ({ id, severity, options }));
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    assert.deepEqual(own.sort(byId), configured.sort(byId));
  });

  it('have a page each, that begins with their id and names their default', () => {
    const pages = readdirSync('docs/rules').map((file) => file.replace(/\.md$/, ''));
    assert.deepEqual(pages.sort(), ids);
    for (const { id, severity, options } of rules) {
      const page = readFileSync(`docs/rules/${id}.md`, 'utf8');
      assert.match(page, new RegExp(`^# ${id}\n\n.+\\.\n\n\\*\\*Default:\\*\\* \`${severity}\``));
      for (const [name, value] of Object.entries(options))
        assert.ok(page.includes(`| \`${name}\` |`) && page.includes(String(value)));
    }
  });

  it('have a file and a test each', () => {
    const named = (folder: string, ending: string) =>
      readdirSync(folder)
        .filter((file) => file.endsWith(ending))
        .map((file) => file.slice(0, -ending.length));
    assert.deepEqual(
      named('shared/rules', '.ts')
        .filter((name) => name !== 'index' && name !== 'types')
        .sort(),
      ids,
    );
    assert.deepEqual(
      named('test/shared/rules', '.test.ts')
        .filter((name) => name !== 'rules' && name !== 'assess')
        .sort(),
      ids,
    );
  });
});
