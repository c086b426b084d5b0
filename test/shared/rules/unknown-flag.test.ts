import assert from 'node:assert/strict';
import type { SourceReport } from '../../../shared/model';
import { checkFindings, judgeWorld, type World } from '../../support/check-findings';

const unknownFlag = (world: World, expected: readonly string[]) => checkFindings('unknown-flag', world, expected);
const source = (id: string, state: SourceReport['state'], definesState?: boolean): SourceReport => ({
  id,
  state,
  asOf: null,
  ...(definesState === undefined ? {} : { definesState }),
});

describe('unknown-flag', () => {
  it('speaks at each place that asks for a key of no source', () =>
    unknownFlag({ flags: [{ key: 'x' }], code: { 'a.ts': '«x» «other»\n«other»' } }, [
      'other: "other" is in no source',
      'other: "other" is in no source',
    ]));

  it('says which key was meant, and offers to write it so', () => {
    const world: World = { flags: [{ key: 'new-checkout' }, { key: 'new-search' }], code: { 'a.ts': '«new-chekout»' } };
    unknownFlag(world, ['new-chekout: "new-chekout" is in no source; did you mean "new-checkout"?']);
    const [finding] = judgeWorld(world).assessment.findings.filter((one) => one.rule === 'unknown-flag');
    assert.deepEqual(finding?.fix, { kind: 'rename-key', to: 'new-checkout' });
  });

  it('means the key as code spells it, where code spells keys its own way', () => {
    const world: World = {
      flags: [{ key: 'new-checkout', codeNames: ['newCheckout'] }],
      code: { 'a.ts': '«newChekout»' },
    };
    unknownFlag(world, ['newChekout: "newChekout" is in no source; did you mean "newCheckout"?']);
  });

  it('sees through another way to spell, and means nothing that is far away', () => {
    unknownFlag({ flags: [{ key: 'new-checkout-flow' }], code: { 'a.ts': '«newCheckoutFlow»' } }, [
      'newCheckoutFlow: "newCheckoutFlow" is in no source; did you mean "new-checkout-flow"?',
    ]);
    unknownFlag({ flags: [{ key: 'dark-mode' }], code: { 'a.ts': '«payments»' } }, [
      'payments: "payments" is in no source',
    ]);
  });

  it('takes a key that code declares for known', () =>
    unknownFlag(
      {
        flags: [{ key: 'x', source: 'registry' }],
        code: { 'a.ts': '«x»' },
        sources: [source('vendor', 'ok'), source('registry', 'ok', false)],
      },
      [],
    ));

  it('judges only where every source of state answered, or its snapshot did', () => {
    const code = { 'a.ts': '«other»' };
    unknownFlag({ code, sources: [source('a', 'ok'), source('b', 'failed')] }, ['other? b could not be read']);
    unknownFlag({ code, sources: [source('a', 'ok'), source('b', 'stale')] }, ['other: "other" is in no source']);
    unknownFlag({ code, sources: [source('a', 'ok'), source('b', 'failed', false)] }, [
      'other: "other" is in no source',
    ]);
  });

  it('judges only where a source of state is configured', () => {
    const none = ['other? no source that says what is served is configured'];
    unknownFlag({ code: { 'a.ts': '«other»' }, sources: [] }, none);
    unknownFlag({ code: { 'a.ts': '«other»' }, sources: [source('registry', 'ok', false)] }, none);
  });

  it('judges an attribute by what its flag declares, and by its flag', () => {
    const flags = [{ key: 'x', attributes: { limit: { type: 'number' as const } } }, { key: 'plain' }];
    const code = { 'a.ts': '«x.limit» «x.limt» «x._variant» «plain.size» «gone.size»' };
    unknownFlag({ flags, code }, [
      'x.limt: "x.limt" is no attribute of "x"; did you mean "x.limit"?',
      'gone: "gone" is in no source',
    ]);
  });

  it('says nothing of the candidates of a dynamic key', () => unknownFlag({ code: { 'a.ts': '«?other»' } }, []));
});
