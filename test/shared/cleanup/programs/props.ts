import type { Program } from '../../../support/check-program';

const head = "/** @jsx h */\n/** @jsxFrag Fragment */\nimport { h, Fragment, useFlag, log } from './sdk';\n";
const main = (body: string) => ({ 'main.tsx': head + body });

export const props: readonly Program[] = [
  {
    name: 'a prop that is taken out of the parameter',
    files: main(
      "interface RowProps {\n  wide: boolean;\n  n: number;\n}\nconst Row = ({ wide, n }: RowProps) => <p>{wide ? 'wide' : 'narrow'} {n}</p>;\nconst App = () => {\n  const on = useFlag('x');\n  return (\n    <div>\n      <Row wide={on} n={1} />\n      <Row\n        wide={on}\n        n={2}\n      />\n    </div>\n  );\n};\nlog(<App />);\n",
    ),
    gone: ['useFlag', 'wide?', 'wide=', 'wide:', 'narrow'],
    stays: ['interface RowProps {\n  n: number;\n}', '<Row n={1} />', '<Row\n        n={2}\n      />'],
  },
  {
    name: 'a prop that is read as a member, or taken out inside',
    files: main(
      "type RowProps = { wide: boolean; old: boolean; n: number };\nconst Row = (props: RowProps) => {\n  const { old } = props;\n  if (old) return <i>old</i>;\n  return <p>{props.wide ? 'wide' : 'narrow'} {props.n}</p>;\n};\nconst App = () => <Row wide={useFlag('x')} old={!useFlag('x')} n={1} />;\nlog(<App />);\n",
    ),
    gone: ['useFlag', 'narrow', 'old'],
    stays: ['type RowProps = { n: number };', '<Row n={1} />'],
  },
  {
    name: 'across files',
    files: {
      'main.tsx': `${head}import { Row } from './row';\nconst App = () => <Row wide={useFlag('x')} n={1} />;\nlog(<App />);\n`,
      'row.tsx':
        "/** @jsx h */\nimport { h } from './sdk';\nexport interface RowProps {\n  wide: boolean;\n  n: number;\n}\nexport function Row({ wide, n }: RowProps) {\n  return wide ? <b>{n}</b> : <i>{n}</i>;\n}\n",
    },
    gone: ['useFlag', 'wide', '<i>'],
  },
  {
    name: 'one element says something else',
    files: main(
      "interface RowProps {\n  wide: boolean;\n}\nconst Row = ({ wide }: RowProps) => <p>{wide ? 'wide' : 'narrow'}</p>;\nconst App = () => <div><Row wide={useFlag('x')} /><Row wide={false} /></div>;\nlog(<App />);\n",
    ),
    gone: ['useFlag'],
    stays: ["wide ? 'wide' : 'narrow'", '<Row wide />', '<Row wide={false} />'],
  },
  {
    name: 'one element leaves it out, or may be given it',
    files: main(
      "const Row = ({ wide = false }: { wide?: boolean }) => <p>{wide ? 'wide' : 'narrow'}</p>;\nconst Col = ({ wide }: { wide?: boolean }) => <p>{wide ? 'wide' : 'narrow'}</p>;\nconst more = { wide: false };\nconst App = () => <div><Row wide={useFlag('x')} /><Row /><Col wide={useFlag('x')} {...more} /></div>;\nlog(<App />);\n",
    ),
    gone: ['useFlag'],
    stays: ['wide = false', '{...more}'],
  },
  {
    name: 'the component gives its props on, is handed on, or is called',
    files: main(
      "interface P {\n  wide: boolean;\n}\nconst Inner = ({ wide }: P) => <b>{String(wide)}</b>;\nconst Outer = (props: P) => (props.wide ? <Inner {...props} /> : <i>no</i>);\nconst Given = ({ wide }: P) => <u>{String(wide)}</u>;\nconst Called = ({ wide }: P) => <s>{String(wide)}</s>;\nconst views = [Given];\nconst App = () => <div><Outer wide={useFlag('x')} /><Given wide={useFlag('x')} />{views.map((View) => <View wide={false} />)}<Called wide={useFlag('x')} />{Called({ wide: false })}</div>;\nlog(<App />);\n",
    ),
    gone: ['useFlag'],
    stays: ['{...props}', '<Given wide />', '<Called wide />'],
  },
  {
    name: 'a default, and a name that it is given',
    files: main(
      "const Row = ({ wide: isWide = true, n }: { wide?: boolean; n: number }) => <p>{isWide ? 'wide' : 'narrow'} {n}</p>;\nconst App = () => <Row wide={!useFlag('x')} n={1} />;\nlog(<App />);\n",
    ),
    gone: ['useFlag', 'isWide', "'wide'"],
  },
  {
    name: 'the type is somebody else’s too',
    files: main(
      "interface P {\n  wide: boolean;\n  n: number;\n}\nconst Row = ({ wide, n }: P) => <p>{wide ? 'wide' : 'narrow'} {n}</p>;\nconst Other = ({ wide, n }: P) => <p>{String(wide)} {n}</p>;\nconst App = () => <div><Row wide={useFlag('x')} n={1} /><Other wide={false} n={2} /></div>;\nlog(<App />);\n",
    ),
    gone: ['useFlag', 'narrow'],
    stays: ['  wide: boolean;', '<Row wide n={1} />'],
  },
  {
    name: 'what an attribute does stays',
    files: main(
      "const track = () => {\n  log('tracked');\n  return true;\n};\nconst Row = ({ wide, n }: { wide: boolean; n: number }) => <p>{wide ? 'wide' : 'narrow'} {n}</p>;\nconst App = () => <Row wide={track() && useFlag('x')} n={1} />;\nlog(<App />);\n",
    ),
    kind: 'partial',
    stays: ['track()'],
  },
  {
    name: 'a member of an object argument',
    files: {
      'main.ts':
        "import { flag } from './sdk';\nimport { show } from './show';\nshow({ wide: flag('x'), n: 1 });\nconst wide = flag('x');\nshow({ wide, n: 2 });\n",
      'show.ts':
        "import { log } from './sdk';\ninterface Options {\n  readonly wide: boolean;\n  readonly n: number;\n}\nexport function show({ wide, n }: Options) {\n  log(wide ? n : -n);\n}\n",
    },
    gone: ['flag', 'wide'],
    stays: ['show({ n: 1 })'],
  },
  {
    name: 'an object that is made elsewhere decides nothing',
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\nconst show = ({ wide }: { wide: boolean }) => log(wide ? 1 : 2);\nshow({ wide: flag('x') });\nconst given = { wide: false };\nshow(given);\n",
    },
    gone: ['flag('],
    stays: ['wide ? 1 : 2', 'show({ wide: true })'],
  },
  {
    name: 'a service that asked is no longer given the one who answers, where the compiler reports what nothing reads',
    main: 'main.ts',
    files: {
      'tsconfig.json': '{ "compilerOptions": { "noUnusedLocals": true } }',
      'main.ts':
        "import { log } from './sdk';\nimport { Service } from './service';\nimport { resolver } from './config';\nconst config = { name: 'n', size: 2, resolver };\nnew Service(config).run();\nnew Service({ name: 'm', size: 1, resolver }).run();\n",
      'config.ts':
        "import { flag } from './sdk';\nexport interface Resolver {\n  isEnabled(name: string): boolean;\n}\nexport interface Config {\n  name: string;\n  size: number;\n  resolver: Resolver;\n}\nexport const resolver: Resolver = { isEnabled: (name) => flag(name) };\n",
      'service.ts':
        "import { log } from './sdk';\nimport type { Config, Resolver } from './config';\nexport class Service {\n  private name: string;\n\n  private resolver: Resolver;\n\n  constructor({ name, resolver }: Pick<Config, 'name' | 'resolver'>) {\n    this.name = name;\n    this.resolver = resolver;\n  }\n\n  run() {\n    if (this.resolver.isEnabled('x')) log(this.name);\n    else log('off');\n  }\n}\n",
    },
    lookups: [{ call: 'isEnabled', on: { type: 'Resolver', from: 'config.ts' }, key: 0 }],
    stays: ["Pick<Config, 'name'>", 'constructor({ name }', "new Service({ name: 'm', size: 1 })"],
    gone: ["'off'", 'this.resolver', 'private resolver'],
  },
  {
    name: 'who answers stays for the next flag, where nothing reports it',
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\nclass Service {\n  private resolver: (name: string) => boolean;\n\n  constructor(resolver: (name: string) => boolean) {\n    this.resolver = resolver;\n  }\n\n  run() {\n    if (this.resolver('x')) log('on');\n    else log('off');\n  }\n}\nnew Service(flag).run();\n",
    },
    lookups: [{ call: 'this.resolver', key: 0 }],
    gone: ["'off'", "'x'"],
    stays: ['private resolver', 'new Service(flag)'],
  },
  {
    name: 'a private handler of a name that the props have too',
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\ninterface P {\n  onHide(value: number): void;\n}\nclass Component<Props> {\n  constructor(protected readonly props: Props) {}\n}\nclass View extends Component<P> {\n  private onHide = (value: number) => this.props.onHide(value);\n\n  run() {\n    if (flag('x')) this.props.onHide(1);\n    else this.onHide(2);\n  }\n}\nnew View({ onHide: (value) => log(value) }).run();\n",
    },
    gone: ['flag(', 'private onHide'],
    stays: ['this.props.onHide(1)'],
  },
  {
    name: 'an object of a name that stands for others too keeps what nothing read before',
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\nfunction a() {\n  const item = { name: 'a', size: 1 };\n  log(item.name);\n}\nfunction b() {\n  const item = { name: 'b', size: 2 };\n  log(item.name);\n}\na();\nb();\nlog(flag('x') ? 1 : 2);\n",
    },
    gone: ['flag('],
    stays: ["{ name: 'a', size: 1 }", "{ name: 'b', size: 2 }"],
  },
  {
    name: 'a registry inside of an interface',
    files: {
      'main.ts':
        "import { flag, log } from './sdk';\nexport interface Options {\n  name: string;\n  flags: {\n    [key: string]: boolean | undefined;\n    x?: boolean;\n    y?: boolean;\n  };\n}\nconst options: Options = { name: 'n', flags: { y: true } };\nlog(options.name, flag('x'));\n",
    },
    sources: [{ use: 'code', path: 'main.ts', export: 'Options.flags' }],
    gone: ['x?:', 'flag('],
    stays: ['    y?: boolean;'],
  },
];
