import { operand } from './expressions';
import { fresh, type Place, type World } from './world';

/** A table whose entries name the flag that they are there for. */
export function routes(w: World, place: Place): string {
  const name = fresh(w, 'routes');
  const typed = w.typed ? ': { path: string; n?: unknown; featureFlag?: string }[]' : '';
  const entry = () =>
    w.c.pick([
      () => "{ path: '/pb', featureFlag: 'x' }",
      () => "{ featureFlag: 'x', path: '/pc', n: 1 }",
      () => "{\n    path: '/pd',\n    featureFlag: 'x', // since May\n  }",
      () => "{ path: '/pe', featureFlag: 'y' }",
      () => "{ path: '/pf', n: 2 }",
    ])();
  const entries = ["{ path: '/pa' }", ...Array.from({ length: 1 + w.c.int(4) }, entry)];
  const shown = `${name}.filter((r) => !r.featureFlag || flags.isEnabled(r.featureFlag))`;
  const list = `const ${name}${typed} = [\n  ${entries.join(',\n  ')},\n];`;
  return `${list}\nlog(${shown}.map((r) => r.path).join(), ${operand(w, place, 'num', 2)});`;
}

/** A class with members that are there for the flag, which is on. */
export function gatedMember(w: World, place: Place): string {
  if (w.keep !== true) return routes(w, place);
  const name = fresh(w, 'Page');
  const decorator = "@FeatureFlag('x')";
  const other = w.c.chance(40) ? "  @FeatureFlag('y')\n  also() { return 2; }\n" : '';
  const code = w.c.pick([
    `class ${name} {\n  ${decorator}\n  show() { return 1; }\n${other}}`,
    `class ${name} {\n  ${decorator} show() { return 1; }\n  plain() { return 3; }\n${other}}`,
    `${decorator}\nclass ${name} {\n  show() { return 1; }\n${other}}`,
  ]);
  return `${code}\nlog(new ${name}().show());`;
}
