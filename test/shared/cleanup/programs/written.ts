import type { Program } from '../../../support/check-program';

/** What types that are written down say of a value, in another file and of a member of a member. */
export const written: readonly Program[] = [
  {
    name: 'booleans by their written types: out of hooks, props, methods and interfaces that others extend',
    files: {
      'main.ts': `import { flag, log } from './sdk';
import useConfig, { type Wide } from './config';
const { isPro, ui: { wide }, isText } = useConfig();
log(isPro() && flag('x'), isPro() || !flag('x'), wide && flag('x'), isText() && flag('x'));
log(flag('x') === isPro(), flag('x') !== wide);
function panel({ open, maybe }: { open: boolean; maybe?: boolean }) {
  log(open && flag('x'), maybe && flag('x'));
}
panel({ open: true });
class Service {
  ready(): boolean { return true; }
  show() { log(this.ready() && flag('x')); }
}
const service: Service = new Service();
service.show();
log(service.ready() && flag('x'), service?.ready() && flag('x'));
const more: Readonly<Wider> = { on: true, wide: false };
log(more.on && flag('x'), more.wide && flag('x'));
interface Wider extends Wide { on: boolean }
`,
      'config.ts': `interface Out { isPro: () => boolean; isText(): string; ui: Wide }
export interface Wide { readonly wide: boolean }
const useConfig = (): Out => ({ isPro: () => true, isText: () => 'a', ui: { wide: true } });
export default useConfig;
`,
    },
    stays: [
      'log(isPro(), isPro(), wide, isText() && true);',
      'log(isPro(), true !== wide);',
      'log(open, maybe && true);',
      'log(this.ready());',
      'log(service.ready(), service?.ready() && true);',
      'log(more.on, more.wide);',
    ],
  },
  {
    name: 'members of members that only the dropped branch read, where a type says that they are there',
    files: {
      'main.ts': `import { flag, log } from './sdk';
import useConfig, { type Out } from './config';
function one() {
  const { isPro, ui: { limits } } = useConfig();
  log(isPro());
  if (!flag('x')) log(limits);
}
function three() {
  const { ui: { limits, wide }, maybe: { deep } } = useConfig();
  if (!flag('x')) log(limits, deep);
  log(wide);
}
function four({ ui: { limits } }: Out) {
  if (!flag('x')) log(limits);
  log('four');
}
one();
try { three(); } catch { log('threw'); }
four(useConfig());
`,
      'config.ts': `export interface Out { isPro: () => boolean; ui: Config; maybe?: any }
type Config = { readonly wide: boolean; limits: number };
const useConfig = (): Out => ({ isPro: () => true, ui: { wide: true, limits: 3 } });
export default useConfig;
`,
    },
    stays: [
      'const { isPro } = useConfig();',
      'const { ui: { wide }, maybe: { deep } } = useConfig();',
      'function four({}: Out) {',
    ],
  },
  {
    name: 'a cast knows better than what is written down',
    files: {
      'main.ts': `import { flag, log } from './sdk';
interface UI { old: number }
const make = (): { checked: boolean; is(): boolean; ui: UI } => ({ checked: 'text', is: () => 'text' }) as any;
log((make() as any).checked && flag('x'));
const el = make() as any; log(el.is() && flag('x'));
const conf = make();
function two() { const { ui: { old } } = conf as any; log(flag('x') ? 'new' : old); }
try { two(); } catch { log('threw'); }
`,
    },
    stays: ['log((make() as any).checked && true);', 'log(el.is() && true);', 'const { ui: { old } } = conf as any;'],
  },
  {
    name: 'a getter that a pattern in a pattern runs',
    keep: false,
    files: {
      'main.ts': `import { flag, log } from './sdk';
import { store } from './store';
const { user: { name } } = store;
log(flag('x') ? name : 'none');
`,
      'store.ts': `export interface Store { user: { name: string } }
export const store: Store = { get user() { console.log('loaded'); return { name: 'n' }; } };
`,
    },
    stays: ['const { user: { name } } = store;'],
  },
  {
    name: 'members that several declarations write down',
    files: {
      'main.ts': `import { flag, log } from './sdk';
interface Store { get(key: string): boolean }
interface Store { get(key: number): string }
const store = { get: (k: any) => k === 1 ? 'text' : true } as unknown as Store;
const s: Store = store;
log(s.get(1) && flag('x'));
class D { get(a: any): any { return a === 1 ? 'text' : true; } }
interface D { get(a: number): string }
const d: D = new D(); log(d.get(1) && flag('x'));
`,
    },
    stays: ['log(s.get(1) && true);', 'log(d.get(1) && true);'],
  },
  {
    name: 'a static method is not the objects’',
    files: {
      'main.ts': `import { flag, log } from './sdk';
class A { ready(): any { return 'yes'; } }
class B extends A { static ready(): boolean { return true; } show() { return this.ready() && flag('x'); } }
const b: B = new B(); log(b.ready() && flag('x'), b.show());
`,
    },
    stays: ['log(b.ready() && true, b.show());'],
  },
  {
    name: 'what is turned round twice is a boolean',
    files: {
      'main.ts': `import { flag, log } from './sdk';
const name: string = 'bob';
log(!flag('x') === !name, !name ? !flag('x') : flag('x'));
if (!name ? !flag('x') : flag('x')) log('in');
`,
    },
    stays: ['log(!!name, !!name);', "if (name) log('in');"],
  },
  {
    name: 'a type of one’s own that is called like the language’s',
    files: {
      'main.ts': `import { flag, log } from './sdk';
type Required<T> = { [K in keyof T]: string };
const c: Required<{ on: boolean }> = { on: 'text' };
log(c.on && flag('x'));
`,
    },
    stays: ['log(c.on && true);'],
  },
  {
    name: 'a member of data that may be missing, whatever its type says',
    keep: false,
    files: {
      'main.ts': `import { flag, log } from './sdk';
interface Conf { on: boolean }
const list: Conf[] = JSON.parse('[{}]');
const pick = (conf: Conf) => conf.on || flag('x');
const held = (conf: Conf) => { const { on } = conf; const also = conf.on; return [on || flag('x'), also || flag('x')]; };
const same = ({ on }: Conf) => [on && !flag('x'), on === flag('x')];
log(list.map(pick), list.map(same), list.map(held));
`,
    },
    stays: ['conf.on || false', '[on, on === false]'],
  },
];
