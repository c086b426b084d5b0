import { checkFindings, everywhere, serves, since, type World } from '../../support/check-findings';

const flags = [{ key: 'x', environments: everywhere(serves(true, since(40))) }];
const unused = (world: World, expected: readonly string[]) =>
  checkFindings('unused-ignore', { flags, ...world }, expected);
const ignoring = (ignore: NonNullable<World['settings']>['ignore'], rest: World = {}): World => ({
  code: { 'a.ts': '«x»' },
  settings: { ignore },
  ...rest,
});

describe('unused-ignore', () => {
  it('is silent where an ignore silences something', () => {
    unused(ignoring([{ rule: 'rolled-out', flag: 'x', reason: 'soon' }]), []);
    unused(ignoring([{ file: 'a.*', reason: 'old' }]), []);
    unused({ code: { 'a.ts': '«x» // flagkeeper-ignore rolled-out: soon' } }, []);
    unused({ code: { 'a.ts': '// flagkeeper-ignore rolled-out, never-on: soon\n«x»' } }, []);
    unused({ code: { 'a.ts': '// flagkeeper-ignore-file rolled-out: soon\n\n«x»' } }, []);
  });

  it('speaks of one that silences nothing: another rule, flag, file or line', () => {
    unused(ignoring([{ rule: 'never-on', flag: 'x', reason: 'soon' }]), [
      'x: the ignore of never-on for "x" in the configuration silences nothing',
    ]);
    unused(ignoring([{ rule: 'rolled-out', file: 'b.ts', reason: 'soon' }]), [
      ': the ignore of rolled-out in b.ts in the configuration silences nothing',
    ]);
    unused({ code: { 'a.ts': '«x»\n\nx(); // flagkeeper-ignore rolled-out: soon' } }, [
      ': this ignore silences nothing: no rolled-out here',
    ]);
  });

  it('speaks of one without a rule too', () =>
    unused(ignoring([{ flag: 'y*', reason: 'soon' }]), [
      ': the ignore of everything for "y*" in the configuration silences nothing',
    ]));

  it('speaks of one that has ended, a bare day at its end', () => {
    const ignore = [{ rule: 'rolled-out', flag: 'x', reason: 'soon', until: '2026-05-31' }];
    unused(ignoring(ignore), ['x: the ignore of rolled-out for "x" in the configuration ended on 2026-05-31']);
    unused(ignoring(ignore, { now: '2026-05-31T23:59:59.999Z' }), []);
  });

  it('speaks of one without a reason, and of one that names no rule', () => {
    unused({ code: { 'a.ts': '«x» // flagkeeper-ignore rolled-out' } }, [
      ': this ignore does nothing: it needs a reason after a colon',
    ]);
    unused({ code: { 'a.ts': '«x» // flagkeeper-ignore roled-out: soon' } }, [
      ': this ignore names "roled-out", which is no rule',
    ]);
    unused(ignoring([{ rule: 'roled-out', reason: 'soon' }]), [
      ': the ignore of roled-out in the configuration names "roled-out", which is no rule',
    ]);
  });

  it('waits where the rule could not be judged', () =>
    unused(
      ignoring([{ rule: 'rolled-out', flag: 'x', reason: 'soon' }], {
        flags: [{ key: 'x', environments: everywhere(serves(true)) }],
      }),
      [],
    ));

  it('can be ignored itself, and is taken on trust then', () =>
    unused(
      ignoring([
        { rule: 'never-on', flag: 'x', reason: 'for later' },
        { rule: 'unused-ignore', flag: 'x', reason: 'known' },
      ]),
      [],
    ));

  it('can be off', () =>
    unused(
      ignoring([{ rule: 'never-on', reason: 'soon' }], {
        settings: { rules: { 'unused-ignore': { severity: 'off', options: {} } } },
      }),
      [],
    ));
});
