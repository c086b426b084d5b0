import vm from 'node:vm';
import * as esbuild from 'esbuild';
import type { Json } from '../../shared/model';

/** A program made ready to run. */
export type Built = ReadonlyMap<string, vm.Script>;

/** What the flag says, and what it says in the places that keep asking. */
export interface Pins {
  readonly flag: Json;
  readonly held: Json;
  /** The value to keep: while a test sets another one, nothing that it says counts. */
  readonly keep: Json;
}

const built = new Map<string, Promise<vm.Script>>();

/** Compiles the files of a program; throws where one has a syntax error. */
export async function build(files: Readonly<Record<string, string>>): Promise<Built> {
  const entries = Object.entries(files).map(async ([path, text]) => {
    const key = `${path}\0${text}`;
    const known = built.get(key) ?? compile(path, text);
    if (built.size > 400) built.clear();
    built.set(key, known);
    return [path, await known] as const;
  });
  return new Map(await Promise.all(entries));
}

async function compile(path: string, text: string): Promise<vm.Script> {
  const { code } = await esbuild.transform(text, {
    loader: path.endsWith('x') ? 'tsx' : 'ts',
    format: 'cjs',
    target: 'es2022',
    jsxFactory: 'h',
    jsxFragment: 'Fragment',
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: true, verbatimModuleSyntax: false } },
    logLevel: 'silent',
  });
  return new vm.Script(`(function (require, module, exports) { 'use strict'; ${code}\n})`, { filename: path });
}

const LONGEST = 20_000;

let context: vm.Context | undefined;
let runs = 0;

/** Runs a program; the trace is what it logs, and what it throws at its top. */
export function run(program: Built, main: string, pins: Pins, timeout = 1500): string {
  runs += 1;
  if (!context || runs % 500 === 0) context = vm.createContext({}, { microtaskMode: 'afterEvaluate' });
  const lines: string[] = [];
  const here = context;
  Object.assign(here, {
    lines,
    pins: JSON.stringify(pins),
    main,
    load: (path: string) => {
      const found = [path, `${path}.ts`, `${path}.tsx`].find((each) => program.has(each));
      if (found === undefined) throw new Error(`no module ${path}`);
      return { path: found, body: program.get(found)!.runInContext(here) };
    },
  });
  try {
    RUN.runInContext(here, { timeout });
  } catch (error) {
    // A new realm: the loop that was cut short may have left work behind.
    context = undefined;
    // On a busy machine that was no loop without end.
    const isLate = (error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
    if (isLate && timeout < LONGEST) return run(program, main, pins, LONGEST);
    lines.push(`top: ${(error as Error).name === 'Error' ? (error as Error).message : (error as Error).name}`);
  }
  return lines.join('\n');
}

const RUN = new vm.Script(`(() => {
  const { flag: value, held: heldValue, keep } = JSON.parse(pins);
  let pinned;
  const isOther = () => pinned !== undefined && pinned !== keep;
  const befores = [];
  let fuel = 60;
  const show = (v) => {
    if (typeof v === 'string') return JSON.stringify(v);
    if (typeof v === 'function') return 'function';
    if (typeof v === 'symbol') return 'symbol';
    if (v === null || typeof v !== 'object') return Object.is(v, -0) ? '-0' : String(v);
    if (v instanceof Error) return label(v);
    if (Array.isArray(v)) return '[' + v.map(show).join(', ') + ']';
    return '{' + Object.keys(v).map((k) => k + ': ' + show(v[k])).join(', ') + '}';
  };
  const write = (line) => {
    // An error of ours would be nobody's to catch in what runs later; a loop without end is cut short by its time.
    if (lines.length < 3000 && !isOther()) lines.push(line);
  };
  const label = (error) => (error instanceof Error ? (error.constructor === Error ? 'Error: ' + error.message : error.name) : show(error));
  const log = (...parts) => void write(parts.map(show).join(' '));
  const burn = (line) => { if (isOther()) return; write(line); if (fuel-- < 0) throw new Error('fuel'); };
  const VALUES = [true, false, 0, 1, '', 's', null, undefined];
  const ask = (key) => (key === 'x' ? (pinned ?? value) : key === 'y' ? false : undefined);
  const asHeld = (key) => (key === 'x' ? heldValue : false);
  const h = (tag, props, ...children) => {
    if (typeof tag === 'function') return tag({ ...props, children });
    const text = (c) => (c == null || c === false || c === true ? '' : Array.isArray(c) ? c.map(text).join('') : String(c));
    return '<' + tag + Object.entries(props ?? {}).map(([k, v]) => ' ' + k + '=' + show(v)).join('') + '>' + text(children) + '</' + tag + '>';
  };
  const sdk = {
    flag: ask,
    flags: { isEnabled: ask },
    useFlag: ask,
    useFlagDetails: (key) => ({ enabled: ask(key) }),
    client: { variation: ask, getBooleanValue: async (key) => ask(key) },
    config: { features: { x: value } },
    variant: ask,
    held: asHeld,
    settings: { flags: { x: heldValue } },
    log,
    label,
    e: (n) => { burn('e ' + n); return VALUES[n % 8]; },
    eb: (n) => { burn('eb ' + n); return n % 2 === 0; },
    en: (n) => { burn('en ' + n); return n; },
    es: (n) => { burn('es ' + n); return n % 3 === 0 ? '' : 's' + n; },
    tick: () => { burn('tick'); return true; },
    pick: (p, q) => { log('pick', p ? 1 : 0); return q; },
    same: function (v) { log('same', this === undefined, v); return v; },
    tag: function (s, ...v) { log('tag', this === undefined, s.length, ...v); return 'g' + s.join('_'); },
    later: async (v) => { log('later'); return v; },
    bag: {},
    h,
    Fragment: ({ children }) => h('frag', null, ...children),
    Card: ({ children, ...props }) => h('card', props, ...children),
    Feature: ({ name, children, fallback = null }) => (ask(name) ? children : fallback),
    HeldFeature: ({ name, children }) => (asHeld(name) ? children : null),
    // Off, what is decorated stays, and its decorator with it.
    FeatureFlag: (key) => (decorated, { kind }) =>
      kind === 'class' || (keep === true ? ask : asHeld)(key) ? decorated : function () { return 'off'; },
    pin: (key, v) => { if (key === 'x') pinned = v; },
    beforeEach: (body) => void befores.push(body),
    it: (name, body) => {
      const was = pinned;
      for (const before of befores) before();
      body();
      pinned = was;
    },
    describe: (name, body) => {
      const [was, had] = [pinned, befores.length];
      body();
      pinned = was;
      befores.length = had;
    },
    useHook: (make, list) => { log('hook', ...list.filter((each) => typeof each === 'string')); return make(); },
  };
  lines.length = 0;
  const loaded = new Map();
  const need = (specifier) => {
    const path = specifier.replace(/^\\.\\//, '');
    if (path === 'sdk') return sdk;
    const known = loaded.get(path);
    if (known) return known.exports;
    const module = { exports: {} };
    loaded.set(path, module);
    load(path).body(need, module, module.exports);
    return module.exports;
  };
  need(main);
})()`);
