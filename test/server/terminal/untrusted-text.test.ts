import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cliPath, runCli } from '../../support/run-cli';

/** A title, a cleared screen (also in one character), a line turned around, one written over, a link that lies. */
const commands =
  '\u001b]0;owned\u0007\u001b[2J\u009b2J\u202e\r\b\u001b]8;;https://evil.example\u001b\\here\u001b]8;;\u001b\\';
const keys = [`[go](command:x) <img src=x> $(trash) ${commands}`, '](command:x)', "=cmd|' /C calc'!A0"];
const diff = ['clean', '](command:x)', '--no-verify'];
const words = [
  ['flags'],
  ['flags', '--format', 'csv'],
  ['flags', '--format', 'markdown'],
  ['report'],
  ['report', '--format', 'markdown'],
  ['scan'],
  ['scan', '--format', 'json'],
  ...keys.map((key) => ['explain', key]),
  ['doctor'],
  diff,
  ['clean', '](command:x)', '--no-verify', '--format', 'json'],
];

describe('untrusted text on the command line', function () {
  this.timeout(120_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'fk-untrusted-'));
    for (const name of ['flags', 'src']) mkdirSync(join(folder, name));
    for (const environment of ['dev', 'prod']) writeFileSync(join(folder, `flags/${environment}.json`), document());
    const settings = {
      sources: [{ use: 'file', path: 'flags/{environment}.json' }],
      lookups: [{ call: 'on', key: 0 }],
    };
    writeFileSync(join(folder, 'flagkeeper.config.json'), JSON.stringify(settings));
    const uses = keys.map((key, index) => `export const a${index} = on(${JSON.stringify(key)}); // ${commands}`);
    const code = ['declare function on(key: string): boolean;', ...uses, `export const b = on('\u001b[2J nowhere');`];
    writeFileSync(join(folder, 'src/\u001b]0;name\u0007.ts'), code.join('\n'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  // A diff that is passed on is for programs: it has to be the file's own text.
  for (const [index, word] of words.filter((one) => one !== diff).entries())
    it(`commands nothing of whoever reads ${said(word)} (${index})`, async () => {
      const { stdout, stderr } = await runCli([...word, '--no-cache'], { cwd: folder });
      assert.ok(stdout.length > 20, stderr);
      assert.deepEqual(commandsIn(stdout + stderr), []);
    });

  it('commands nothing of a terminal but colours', function () {
    // Of util-linux: runs a program as in a terminal.
    if (process.platform !== 'linux') this.skip();
    const inTerminal = [['flags'], ['flags', '--format', 'csv'], ['report'], ['explain', keys[0]!], diff];
    for (const word of inTerminal) {
      const line = [process.execPath, cliPath, ...word, '--no-cache'].map(shell).join(' ');
      const env = { ...process.env, TERM: 'xterm-256color', NO_COLOR: undefined };
      const { stdout, stderr } = spawnSync('script', ['-qec', line, '/dev/null'], {
        cwd: folder,
        env,
        encoding: 'utf8',
      });
      assert.ok(stdout.length > 20, `${word}: ${stderr}`);
      const own = stdout.replaceAll('\r\n', '\n').replaceAll(ourOwn, '');
      assert.deepEqual(commandsIn(own), [], `${word}: ${JSON.stringify(own)}`);
    }
  });

  it('is no formula in a table', async () => {
    const { stdout } = await runCli(['flags', '--format', 'csv'], { cwd: folder });
    const rows = stdout.split('\r\n');
    assert.ok(
      rows.some((row) => row.startsWith("'=cmd|' /C calc'!A0,")),
      stdout,
    );
    assert.ok(!rows.some((row) => /^"?[=+@|%-]/.test(row)), stdout);
  });

  function document(): string {
    const at = { _updatedAt: '2025-01-01T00:00:00Z' };
    const text = `[click](command:x) <b>bold</b> ${commands}`;
    const all = (value: object) => Object.fromEntries(keys.map((key) => [key, value]));
    return JSON.stringify({
      version: '1',
      flags: all({ name: text, description: text, ...at }),
      values: all({ enabled: true, ...at }),
    });
  }
});

/** Colours, and the line that says how far it is, taken back. */
const esc = '\u001b';
const ourOwn = new RegExp(`${esc}\\[[\\d;]*m|\r${esc}\\[2K`, 'g');

/** What a terminal does not just draw. */
function commandsIn(text: string): readonly string[] {
  const found = text.replaceAll('\r\n', '\n').match(/[^\P{Cc}\n\t]|[\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu) ?? [];
  return [...new Set(found)].map((one) => JSON.stringify(one));
}

function said(word: readonly string[]): string {
  return word.filter((one) => !one.includes('\u001b')).join(' ');
}

function shell(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
