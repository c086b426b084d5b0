import type { EnvironmentState } from '../../../shared/model';
import {
  absent,
  checkFindings,
  everywhere,
  mixed,
  serves,
  since,
  unknown,
  type World,
} from '../../support/check-findings';

const code = { 'a.ts': '«x»' };
const neverOn = (world: World, expected: readonly string[]) => checkFindings('never-on', { code, ...world }, expected);
const off = (days: number, less = 0) => serves(false, since(days, less));
const found = (days: number) => [`x: "x" has never been on anywhere in ${days} days`];
const flag = (environments: Readonly<Record<string, EnvironmentState>>, days?: number) => ({
  key: 'x',
  environments,
  ...(days === undefined ? {} : { created: since(days, 0, { kind: 'defined' as const }) }),
});

describe('never-on', () => {
  it('speaks where everything has been off since the flag exists, to the millisecond', () => {
    neverOn({ flags: [flag(everywhere(off(90)), 90)] }, found(90));
    neverOn({ flags: [flag(everywhere(off(90, -1)), 90)] }, []);
  });

  it('is silent where any environment serves anything but off, critical or not', () => {
    for (const other of [serves(true, since(90)), mixed, serves('a', since(90))])
      neverOn({ flags: [flag({ ...everywhere(off(90)), dev: other }, 90)] }, []);
  });

  it('lets environments be that do not serve the flag, but needs one that does', () => {
    neverOn({ flags: [flag({ ...everywhere(off(90)), dev: absent }, 90)] }, found(90));
    neverOn({ flags: [flag(everywhere(absent), 90)] }, []);
  });

  it('is silent where the flag was turned off later than it was made: it may have been on', () => {
    neverOn({ flags: [flag(everywhere(off(100)), 200)] }, []);
  });

  it('speaks where the history says that it never was, however late it was served', () => {
    const state = serves(false, since(100), { always: true });
    neverOn({ flags: [flag(everywhere(state), 200)] }, found(100));
  });

  it('counts from the latest off where nobody knows when the flag was made', () => {
    neverOn({ flags: [flag({ ...everywhere(off(300)), dev: off(91) })] }, found(91));
  });

  it('does not judge an unknown age or an unknown state, and says so', () => {
    neverOn({ flags: [flag(everywhere(serves(false)), 90)] }, ['x? since when it is off is not known']);
    neverOn({ flags: [flag({ ...everywhere(off(90)), dev: unknown }, 90)] }, ['x? what dev serves is not known']);
    const shallow = serves(false, since(10, 0, { kind: 'git', atLeast: true }));
    neverOn({ flags: [flag(everywhere(shallow))] }, ['x? how long it has existed is not known']);
  });

  it('leaves permanent flags alone, has its days from the configuration, and can be off', () => {
    const flags = [flag(everywhere(off(20)), 20)];
    neverOn({ flags, settings: { rules: { 'never-on': { severity: 'warning', options: { days: 20 } } } } }, found(20));
    const old = [flag(everywhere(off(200)), 200)];
    neverOn({ flags: old, settings: { permanent: ['x'] } }, []);
    neverOn({ flags: old, settings: { rules: { 'never-on': { severity: 'off', options: {} } } } }, []);
  });
});
