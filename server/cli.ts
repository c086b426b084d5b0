import { runCommand } from './commands';

const interrupted = new AbortController();
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.on(signal, () => {
    interrupted.abort();
    // Files are written in one synchronous step, so there is nothing half-done to wait for.
    process.exit(code);
  });

runCommand(process.argv.slice(2), interrupted.signal).then((code) => process.exit(code));
