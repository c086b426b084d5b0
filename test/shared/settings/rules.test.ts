import assert from 'node:assert/strict';
import { rules } from '../../../shared/rules';
import { RULE_DEFAULTS, type RuleDefault } from '../../../shared/settings/rules';

describe('what rules are set to where nobody says otherwise', () => {
  it('is what the rules say of themselves', () => {
    const said = rules.map(({ id, severity, options }) => [id, { severity, options }]);
    const defaults = Object.entries(RULE_DEFAULTS).map(([id, preset]: [string, RuleDefault]) => {
      const { severity, about: _, ...options } = preset;
      return [id, { severity, options }];
    });
    assert.deepEqual(Object.fromEntries(defaults), Object.fromEntries(said));
  });
});
