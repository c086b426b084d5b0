import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type CliRun, runCli } from './run-cli';

/** A copy of the example, outside of every repository, for one group of tests. */
export interface Shop {
  readonly path: string;
  /** Runs a command in it, on a day after all that its documents say. */
  run(...args: readonly string[]): Promise<CliRun>;
  remove(): void;
}

export function openShop(): Shop {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'flagkeeper-shop-')));
  cpSync(resolve(__dirname, '../../examples/shop'), path, { recursive: true });
  return {
    path,
    run: (...args) => runCli([...args, '--now', '2026-11-20', '--no-cache'], { cwd: path }),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
