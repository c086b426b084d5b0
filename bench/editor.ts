/**
 * How fast the language server answers: `node --import tsx bench/editor.ts [--edits N]`, after `npm run build`.
 * A workspace is made for it: one file of 3,000 lines with 60 lookups, and 500 files that ask through one wrapper.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { asking, makeFlagWorkspace } from '../test/support/flag-workspace';
import { LspClient, uriOf } from '../test/support/lsp-client';
import { ready } from '../test/support/with-editor';

const edits = Number(process.argv[process.argv.indexOf('--edits') + 1]) || 60;
const keys = ['new-checkout', 'old-banner', 'beta'];
const wrapper = (body: string) =>
  asking(`export const isOn = (key: string) => client.getBooleanValue(key, false);\n${body}`);
const large = asking(
  Array.from({ length: 60 }, (_, block) => {
    const filler = Array.from(
      { length: 48 },
      (_, line) => `  const v${line} = [${block}, ${line}].map((x) => x * 2);\n`,
    );
    return `export async function f${block}() {\n  const on = await client.getBooleanValue('${keys[block % 3]}', false);\n${filler.join('')}  return on;\n}\n`;
  }).join(''),
);
const files: Record<string, string> = { 'src/large.ts': large, 'src/wrapper.ts': wrapper('') };
for (let file = 0; file < 500; file++)
  files[`src/uses/u${file}.ts`] =
    `import { isOn } from '../wrapper';\nexport const u${file} = () => isOn('${keys[file % 3]}');\n`;

const everything = { range: { start: { line: 0, character: 0 }, end: { line: 99999, character: 0 } } };
const rows: [string, string, string][] = [];

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const workspace = makeFlagWorkspace(files);
  const client = await LspClient.start({ folders: [workspace.folder] });
  try {
    row('spawn to initialized', [performance.now() - client.startedAt], 200);
    const document = (file: string) => ({ textDocument: { uri: uriOf(workspace.path(file)) } });
    const ask = (method: string, file: string, params = {}) =>
      client.request(`textDocument/${method}`, { ...document(file), ...params });
    client.open(workspace.path('src/large.ts'), large);
    await ask('inlayHint', 'src/large.ts', everything);
    row('spawn to the first answer', [performance.now() - client.startedAt]);
    while ((await ask('inlayHint', 'src/large.ts', everything)).length < 60)
      await new Promise((resolve) => setTimeout(resolve, 10));
    row('spawn to the hints of the open file', [performance.now() - client.startedAt], 1000);
    await ready(client);
    row('spawn to everything read', [performance.now() - client.startedAt]);

    rows.push(['processor time until then, ms', String(cpuOf(client.pid)), '']);
    const line = large.split('\n').findIndex((one) => one.includes('getBooleanValue'));
    const position = { line, character: large.split('\n')[line]!.indexOf("'") + 2 };
    const measured = async (name: string, wanted: number, count: number, act: (turn: number) => Promise<unknown>) => {
      const before = cpuOf(client.pid);
      const all = await times(count, act);
      row(name, all, wanted, (cpuOf(client.pid) - before) / count);
    };
    await measured('hover', 30, edits, () => ask('hover', 'src/large.ts', { position }));
    await measured('inlay hints', 30, edits, () => ask('inlayHint', 'src/large.ts', everything));
    await measured('completion', 30, edits, () => ask('completion', 'src/large.ts', { position }));

    let version = 1;
    const edit = (file: string, text: string) => client.change(workspace.path(file), text, ++version);
    await measured('diagnostics after an edit', 80, edits, async (turn) => {
      edit('src/large.ts', large.replace('return on;', `return on; // ${turn}`));
      await ask('diagnostic', 'src/large.ts');
    });

    client.open(workspace.path('src/wrapper.ts'), wrapper(''));
    client.open(workspace.path('src/uses/u0.ts'), files['src/uses/u0.ts']!);
    await ask('diagnostic', 'src/uses/u0.ts');
    const blocked: number[] = [];
    await measured(
      'diagnostics after an edit of a wrapper that 500 files use',
      500,
      Math.min(edits, 20),
      async (turn) => {
        edit('src/wrapper.ts', wrapper(`export const turn = ${turn};\n`));
        const other = performance.now();
        const hovered = ask('hover', 'src/large.ts', { position }).then(() => blocked.push(performance.now() - other));
        await ask('diagnostic', 'src/uses/u0.ts');
        await hovered;
      },
    );
    row('… and a hover asked at the same time', blocked, 50);
    const asked = client.asked.filter(({ method }) => method?.endsWith('/refresh')).length;
    rows.push(['refreshes asked of the client', String(asked), '']);
    const resident = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${client.pid}/status`, 'utf8'))?.[1]) / 1024;
    rows.push(['memory, MB', resident.toFixed(0), '≤ 300']);
  } finally {
    await client.stop();
    workspace.remove();
  }
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value, wanted] of rows) console.log(`${name.padEnd(width)}  ${value.padStart(18)}  ${wanted}`);
}

/** Processor time of a process so far, in ms: what other processes on the machine do not stretch. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function times(count: number, act: (turn: number) => Promise<unknown>): Promise<number[]> {
  const all: number[] = [];
  for (let turn = 0; turn < count; turn++) {
    const began = performance.now();
    await act(turn);
    all.push(performance.now() - began);
  }
  return all;
}

function row(name: string, values: readonly number[], wanted?: number, cpu?: number): void {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1);
  const value = values.length === 1 ? `${at(0)} ms` : `${at(0.5)} / p95 ${at(0.95)} ms`;
  const limit = wanted === undefined ? '' : `≤ ${wanted}`;
  rows.push([name, value, cpu === undefined ? limit : `${limit.padEnd(8)}processor ${cpu.toFixed(1)} ms each`]);
}
