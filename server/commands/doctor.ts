import type { CliCommand } from './types';

export const doctor: CliCommand = {
  name: 'doctor',
  summary: 'checks the configuration, the sources and what they rest on, and says how to mend each',
  declare: (command) => {
    command.option('--iam', 'print the least-privilege policies that AWS AppConfig needs', false);
  },
  run: async (call) => {
    const { options, terminal, signal } = call;
    if (options.iam) {
      const { policies } = await import('../appconfig/iam.js');
      for (const { title, document } of policies()) {
        terminal.note(`${title}:`);
        await terminal.print(`${JSON.stringify(document, undefined, 2)}\n`);
      }
      return 0;
    }
    const session = await call.session();
    const asked = { signal, onProgress: terminal.progress };
    await session.refresh(asked);
    const checks = await session.checks(asked);
    const [{ paintFor }, { alignRows }, { terminalText }] = await Promise.all([
      import('../../shared/printing/paint.js'),
      import('../../shared/printing/table.js'),
      import('../../shared/wording/terminal-text.js'),
    ]);
    const paint = paintFor(terminal.colors);
    const marks = {
      ok: { text: '✔', paint: paint.green },
      warning: { text: '▲', paint: paint.yellow },
      failed: { text: '✖', paint: paint.red },
    };
    const rows = checks.flatMap(({ name, state, what, mend }) => [
      [marks[state], { text: terminalText(name), paint: paint.bold }, { text: terminalText(what) }],
      ...(mend === undefined
        ? []
        : [[{ text: '' }, { text: '' }, { text: terminalText(`→ ${mend}`), paint: paint.dim }]]),
    ]);
    await terminal.print(`${alignRows(rows).join('\n')}\n`);
    return checks.some(({ state }) => state === 'failed') ? 2 : 0;
  },
};
