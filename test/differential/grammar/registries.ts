import type { World } from './world';

/** A registry of flags that the configuration names, in a file of its own, and code that uses it. */
export function flagList(w: World, asked: string): string {
  const way = w.c.int(4);
  const [file, ...use] = [
    () => [
      "export type FlagName = 'x' | 'y';\nexport const defaults: Record<FlagName, boolean> = { x: false, y: true };\n",
      "import { defaults } from './flags';",
      `log(defaults.y, ${asked});`,
    ],
    () => [
      "export enum FlagName {\n  /** New. */\n  X = 'x',\n  Y = 'y',\n}\nexport const defaults: Record<FlagName, boolean> = {\n  [FlagName.X]: false,\n  [FlagName.Y]: true,\n};\n",
      "import { defaults, FlagName } from './flags';",
      `log(defaults[FlagName.Y], ${asked.replace("'x'", 'FlagName.X')});`,
    ],
    () => [
      "export const FlagName = {\n  old: 'y',\n  newest: 'x',\n} as const;\n",
      "import { FlagName } from './flags';",
      `log(FlagName.old, ${asked.replace("'x'", 'FlagName.newest')});`,
    ],
    () => {
      w.held.push('escapes');
      return [
        "export const FlagName = { x: 'x', y: 'y' } as const;\n",
        "import { FlagName } from './flags';",
        `log(FlagName.x, FlagName.y, ${asked});`,
      ];
    },
  ][way]!() as [string, ...string[]];
  w.files.set('flags.ts', file);
  if (way === 1) w.mustGo.push('FlagName\\.X', 'X');
  if (way === 2) w.mustGo.push('newest');
  w.imports.push(use[0]!);
  return use.slice(1).join('\n');
}
