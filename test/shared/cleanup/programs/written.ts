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
      'log(isPro(), !wide);',
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
];
