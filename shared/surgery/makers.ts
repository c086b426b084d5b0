import { ts } from 'ts-morph';
import type { Draft, DraftFile } from './draft';
import { importOf } from './symbols';
import { bare } from './tree';

interface Maker {
  /** What it answers is called once more with what it makes something of: `styled('div')(…)`. */
  readonly twice?: true;
  /** It runs the functions that it is given, or always the first thing, which is one. */
  readonly runs?: 'all' | 'first';
}

/** A call of a package's function that only makes something, or only reads what its framework holds. */
export function makerOf(draft: Draft, file: DraftFile, callee: ts.Expression): Maker | undefined {
  const at = bare(callee);
  if (ts.isCallExpression(at)) {
    const inner = makerOf(draft, file, at.expression);
    return inner?.twice ? inner : undefined;
  }
  if (ts.isPropertyAccessExpression(at)) {
    const owner = packageName(draft, file, at.expression);
    const name = owner && (isWhole(owner.name) ? at.name.text : `${owner.name}.${at.name.text}`);
    const own = owner && makersOf(owner.from).get(name!);
    if (own) return own;
    const maker = makerOf(draft, file, at.expression);
    return maker?.twice ? maker : undefined;
  }
  const own = packageName(draft, file, at);
  return own && (makersOf(own.from).get(own.name) ?? (own.name === 'default' ? defaultOf(own.from) : undefined));
}

function packageName(draft: Draft, file: DraftFile, node: ts.Expression) {
  const binding = ts.isIdentifier(node) ? file.scopes.resolve(node) : undefined;
  const source = binding?.declarations[0]?.kind === 'import' ? importOf(binding) : undefined;
  if (!source || source.from.startsWith('.')) return undefined;
  const target = draft.resolve(source.from, file.path);
  return target !== undefined && draft.owns(target) ? undefined : source;
}

function isWhole(name: string): boolean {
  return name === '*' || name === 'default';
}

const NONE: ReadonlyMap<string, Maker> = new Map();

function makersOf(specifier: string): ReadonlyMap<string, Maker> {
  return MAKERS.find(([packages]) => packages.test(specifier))?.[1] ?? NONE;
}

/** The default export of a module that is named for what it makes: `@emotion/styled`, `styled-components`. */
function defaultOf(specifier: string): Maker | undefined {
  return /^(@emotion\/styled|styled-components)(\/|$)/.test(specifier) ? { twice: true } : undefined;
}

const plain = (...names: readonly string[]) => names.map((name): [string, Maker] => [name, {}]);

const MAKERS: readonly (readonly [RegExp, ReadonlyMap<string, Maker>])[] = [
  // It hands out a client that knows its provider, and asks for nothing.
  [/^@openfeature\//, new Map(plain('OpenFeature.getClient'))],
  [
    /^(react|preact(\/(hooks|compat))?)$/,
    new Map<string, Maker>([
      ...plain('memo', 'forwardRef', 'createContext', 'lazy', 'createRef'),
      ...plain('useRef', 'useCallback', 'useContext', 'useId', 'useDeferredValue', 'useTransition'),
      ['useState', { runs: 'all' }],
      ['useMemo', { runs: 'first' }],
    ]),
  ],
  [
    /^(@mui\/(material|system|styles|joy|lab)|@material-ui\/(core|styles)|@emotion\/(styled|react)|styled-components|tss-react)(\/|$)/,
    new Map<string, Maker>([
      ...(['styled', 'makeStyles', 'withStyles'] as const).map((name): [string, Maker] => [name, { twice: true }]),
      ...plain(
        'css',
        'keyframes',
        'createStyles',
        'createGlobalStyle',
        'createTheme',
        'alpha',
        'useTheme',
        'useMediaQuery',
      ),
    ]),
  ],
  [
    /^(react-router(-dom)?|next\/(router|navigation))$/,
    new Map(
      plain(
        ...['useLocation', 'useNavigate', 'useParams', 'useHistory', 'useMatch', 'useRouteMatch', 'useSearchParams'],
        ...['useRouter', 'usePathname'],
      ),
    ),
  ],
  [/^react-intl$/, new Map(plain('defineMessages', 'defineMessage', 'useIntl'))],
  [/^react-redux$/, new Map(plain('useDispatch', 'useStore'))],
  [/^vue$/, new Map(plain('ref', 'shallowRef', 'reactive', 'computed', 'defineComponent'))],
];
