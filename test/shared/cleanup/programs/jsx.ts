import type { Program } from '../../../support/check-program';

const head = "/** @jsx h */\n/** @jsxFrag Fragment */\nimport { h, Fragment, useFlag, log } from './sdk';\n";
const main = (body: string) => ({ 'main.tsx': head + body });

export const jsx: readonly Program[] = [
  {
    name: 'ternary between elements over several lines',
    files: main(
      "const New = () => <b>new</b>;\nconst Old = () => <i>old</i>;\nfunction App() {\n  const on = useFlag('x');\n  return (\n    <div>\n      {on ? (\n        <p>\n          <New />\n        </p>\n      ) : (\n        <Old />\n      )}\n    </div>\n  );\n}\nlog(<App />);\n",
    ),
    gone: ['Old', 'useFlag', '{on'],
    stays: ['    <div>\n      <p>\n        <New />\n      </p>\n    </div>'],
  },
  {
    name: 'the whole return is decided',
    files: main(
      "function App() {\n  if (!useFlag('x')) {\n    return null;\n  }\n  return <b>on</b>;\n}\nlog(<App />);\n",
    ),
    gone: ['useFlag', 'null'],
  },
  {
    name: 'return of a conditional in parentheses',
    keep: false,
    files: main("function App() {\n  return (\n    useFlag('x') ? <b>on</b> : <i>off</i>\n  );\n}\nlog(<App />);\n"),
    gone: ['useFlag', '<b>on'],
  },
  {
    name: 'attributes',
    files: main(
      "const Box = (p: { wide?: boolean; tall?: boolean; name: string; kind?: string; children?: unknown }) => <div title={`${p.wide} ${p.tall} ${p.kind}`}>{p.name}</div>;\nfunction App() {\n  const on = useFlag('x');\n  return <Box wide={on} tall={!on} name={on ? 'new' : 'old'} {...(on && { kind: 'k' })} {...(!on && { kind: 'o' })} />;\n}\nlog(<App />);\n",
    ),
    gone: ['useFlag', "'old'", "'o'"],
  },
  {
    name: 'an empty place between texts keeps the words apart',
    keep: false,
    files: main(
      "const App = () => (\n  <p>\n    one\n    {useFlag('x') && <b>two</b>}\n    three{useFlag('x') && 'x'}\n    four {useFlag('x') ? 'five' : ''} six\n  </p>\n);\nlog(<App />);\n",
    ),
    gone: ['useFlag', 'two', 'five'],
  },
  {
    name: 'fragments and lists of children',
    files: main(
      "const App = () => (\n  <>\n    {useFlag('x') ? (\n      <>\n        <b>1</b>\n        <b>2</b>\n      </>\n    ) : null}\n    {[1, 2].map((n) => (useFlag('x') ? <i>{n}</i> : <u>{n}</u>))}\n  </>\n);\nlog(<App />);\n",
    ),
    gone: ['useFlag', '<u>', 'null'],
  },
  {
    name: 'a component, its hook and its helper go with the branch',
    files: main(
      "const useOld = () => 'old';\nfunction OldView() {\n  const text = useOld();\n  return <i>{text}</i>;\n}\nconst NewView = () => <b>new</b>;\nfunction App() {\n  const View = useFlag('x') ? NewView : OldView;\n  return <View />;\n}\nlog(<App />);\n",
    ),
    gone: ['useOld', 'OldView', 'useFlag'],
  },
  {
    name: 'a prop that only says what the flag says',
    files: main(
      "const Row = ({ wide, n }: { wide: boolean; n: number }) => <p>{wide ? 'wide' : 'narrow'} {n}</p>;\nconst App = () => <Row wide={useFlag('x')} n={1} />;\nlog(<App />);\n",
    ),
    gone: ['useFlag'],
  },
  {
    name: 'hooks: dependencies and effects',
    files: main(
      "const useEffect = (f: () => void, deps: unknown[]) => { f(); log(deps.length); };\nfunction App() {\n  const on = useFlag('x');\n  const n = 1;\n  useEffect(() => {\n    if (!on) return;\n    log('effect', n);\n  }, [n, on]);\n  return <b>{n}</b>;\n}\nlog(<App />);\n",
    ),
    gone: ['useFlag', ', on'],
    kind: 'partial',
    trace: 'effect 1\n1\n<b>1</b>',
  },
  {
    name: 'comments above an element stay with it, as they are written between tags',
    files: main(
      "function App() {\n  const on = useFlag('x');\n  return (\n    <div>\n      {on ? (\n        // new one\n        <b>new</b>\n      ) : (\n        // old one\n        <i>old</i>\n      )}\n      {on && /* small */ <b>i</b>}\n    </div>\n  );\n}\nlog(<App />);\n",
    ),
    gone: ['useFlag', 'old one'],
    stays: ['      {/* new one */}\n      <b>new</b>\n', '{/* small */}\n      <b>i</b>'],
  },
  {
    name: 'a comma between braces keeps its parentheses',
    files: main(
      "const two = () => 2;\nfunction App() {\n  const on = useFlag('x');\n  return <b>{on ? (log('one'), two()) : 's'}</b>;\n}\nlog(<App />);\n",
    ),
    gone: ['useFlag', "'s'"],
    stays: ["{(log('one'), two())}"],
  },
  {
    name: 'a blank that compilers trim differently stays in its braces',
    files: main(
      "function App() {\n  const on = useFlag('x');\n  return (\n    <b title={on ? 'a\\u00a0b' : 's'}>\n      {on ? '\\u00a0' : 's'}\n      {on ? 'plain' : 's'}\n    </b>\n  );\n}\nlog(<App />);\n",
    ),
    gone: ['useFlag', "'s'"],
    stays: ["      {'\\u00a0'}\n      plain\n", "title={'a\\u00a0b'}"],
  },
  {
    name: 'components that are left nothing to show go, as a file of their own too, where nothing is told of them',
    keep: false,
    files: {
      'main.tsx': `/** @jsx h */
import { h, flag, log } from './sdk';
import { Banner } from './banner';
function Own({ size }: { size: number }) {
  if (!flag('x')) return null;
  return <b>{size}</b>;
}
const Old = () => null;
const act = () => (log('act'), 1);
log(
  <div>
    <Banner title="a" />
    <p>text</p>
  </div>,
);
log(<p>one <Own size={1} /> two</p>, <p><Own size={act()} /></p>, <p><Old /></p>);
const made = <Own size={2} />;
log(String(made));
`,
      'banner.tsx': `/** @jsx h */
import { h, flag } from './sdk';
export function Banner({ title }: { title: string }) {
  const isNew = flag('x');
  if (!isNew) return null;
  return <b>{title}</b>;
}
`,
    },
    gone: ['Banner', "'x'"],
    deleted: ['banner.tsx'],
    stays: [
      '  <div>\n    <p>text</p>\n  </div>,',
      '<p><Own size={act()} /></p>, <p><Old /></p>',
      'const made = <Own size={2} />;',
    ],
  },
  {
    name: 'a component of its own file that is left nothing to show, where nothing else asks, and one that counts its children',
    keep: false,
    files: {
      'main.tsx': `/** @jsx h */
import { h, log } from './sdk';
import { Banner } from './banner';
const Grid = ({ children }: { children: any[] }) => <ul>{String(children.length)}</ul>;
log(<div><Banner /><p>text</p></div>, <Grid><Banner /><p>text</p></Grid>);
`,
      'banner.tsx': `/** @jsx h */
import { h, flag } from './sdk';
export const Banner = () => {
  if (!flag('x')) return null;
  return <b>new</b>;
};
`,
    },
    gone: ["'x'"],
    stays: ['<div><p>text</p></div>, <Grid><Banner /><p>text</p></Grid>'],
  },
  {
    name: 'a component that is left no props takes none, and neither does its type stay',
    keep: false,
    files: {
      'main.tsx': `/** @jsx h */
import { h, flag, log } from './sdk';
import { Page } from './page';
function Own({ size }: { size: number }) {
  if (!flag('x')) return <b>old</b>;
  return <b>{size}</b>;
}
interface Props { size: number }
const Arrow = ({ size }: Props) => flag('x') ? <b>{size}</b> : <i>old</i>;
log(<p><Own size={1} /><Arrow size={2} /><Page title="a" /></p>);
`,
      'page.tsx': `/** @jsx h */
import { h, flag } from './sdk';
export interface PageProps { title: string }
export const Page = ({ title }: PageProps) => {
  const isNew = flag('x');
  return isNew ? <b>{title}</b> : <i>old</i>;
};
`,
    },
    gone: ['Props', '{}', '{ }'],
    stays: ['function Own() {', 'const Arrow = () =>', 'const Page = () => {'],
  },
];
