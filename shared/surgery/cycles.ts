import { ts } from 'ts-morph';
import type { Binding } from '../code/scopes';
import type { Draft, DraftFile } from './draft';
import { isLate } from './early';
import { loadedBy } from './loading';
import type { Purity } from './purity';
import { importOf } from './symbols';
import { bare, functionAround, isAccess, walk } from './tree';

// A graph without end is not followed to it: what lies in so wide a circle may run at any time.
const MOST_MODULES = 3000;

const circles = new WeakMap<DraftFile, ReadonlySet<string> | 'wide'>();

/**
 * Whether a file may read what another declares before that has run: the file stands in a circle of imports, in which
 * another module does something as it loads and may call back into the file.
 */
export function readsBeforeLoaded(
  { draft, purity }: { readonly draft: Draft; readonly purity: Purity },
  file: DraftFile,
  { home, binding }: { readonly home: string; readonly binding?: Binding },
  node: ts.Node,
): boolean {
  const kind = binding?.declarations[0]?.kind;
  if (kind && !isLate(kind)) return false;
  const was = draft.original(file.path);
  if (!was) return false;
  const circle = circles.get(was) ?? circleOf(draft, was);
  circles.set(was, circle);
  if (circle === 'wide') return true;
  if (circle.size === 0) return false;
  const isAtTop = functionAround(node).parent === undefined;
  if (circle.has(home)) return isAtTop || [...circle].some((path) => purity.ownActs(path) || callsOwnCode(draft, path));
  // What stands at the file's own top runs when all that it imports has.
  if (isAtTop) return false;
  return [...circle].some((path) => path !== file.path && purity.ownActs(path));
}

const calling = new WeakMap<DraftFile, boolean>();

/** Whether a module calls functions of the project as it loads, whatever they do. */
function callsOwnCode(draft: Draft, path: string): boolean {
  const file = draft.original(path);
  if (!file) return false;
  let calls = calling.get(file) ?? false;
  if (!calling.has(file))
    walk(file.source, (node) => {
      if (ts.isFunctionLike(node)) return false;
      const called = ts.isTaggedTemplateExpression(node) ? node.tag : ts.isCallLikeExpression(node) && calleeOf(node);
      calls ||= !!called && isOwn(draft, file, called);
      return !calls;
    });
  calling.set(file, calls);
  return calls;
}

function calleeOf(node: ts.CallLikeExpression): ts.Expression | undefined {
  return ts.isCallExpression(node) || ts.isNewExpression(node) ? node.expression : undefined;
}

/** Neither a global nor something that comes from outside of the project, or from where flags are asked for. */
function isOwn(draft: Draft, file: DraftFile, callee: ts.Expression): boolean {
  let at = bare(callee);
  while (isAccess(at) || ts.isCallExpression(at)) at = bare(at.expression);
  if (!ts.isIdentifier(at)) return true;
  const binding = file.scopes.resolve(at);
  if (binding?.declarations[0]?.kind !== 'import') return binding !== undefined;
  const from = importOf(binding)?.from;
  const target = from === undefined ? undefined : draft.resolve(from, file.path);
  return target !== undefined && draft.owns(target) && !draft.isSdk(from!, target);
}

/** The modules that load a file and are loaded by it, itself among them; none where it stands in no circle. */
function circleOf(draft: Draft, file: DraftFile): ReadonlySet<string> | 'wide' {
  const above = new Set<string>();
  const queue = [file.path];
  for (let at = queue.pop(); at !== undefined; at = queue.pop())
    for (const importer of draft.importers(at)) {
      if (above.has(importer)) continue;
      above.add(importer);
      queue.push(importer);
      if (above.size > MOST_MODULES) return 'wide';
    }
  const found = new Set<string>();
  if (!above.has(file.path)) return found;
  const below = [file.path];
  for (let at = below.pop(); at !== undefined; at = below.pop()) {
    const module = draft.original(at);
    if (!module) continue;
    for (const { path } of loadedBy(draft, module)) {
      if (path === undefined || !above.has(path) || found.has(path)) continue;
      found.add(path);
      below.push(path);
    }
  }
  return found.has(file.path) ? found : new Set();
}
