import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** What the extension host calls: runs the tests beside this file, and writes the counts where the runner reads them. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: 'spec', color: false });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./extension.test');
  const runner = await new Promise<Mocha.Runner>((resolve) => {
    const started = mocha.run(() => resolve(started));
  });
  const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
  const counts = { passed: passes, failed: failures, skipped: pending };
  if (process.env.FLAGKEEPER_COUNTS) writeFileSync(process.env.FLAGKEEPER_COUNTS, JSON.stringify(counts));
  if (failures > 0) throw new Error(`${failures} failed`);
}
