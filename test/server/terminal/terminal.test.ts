import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { openTerminal } from '../../../server/terminal';
import { columnsOf } from '../../../shared/wording/terminal-text';

const esc = '\u001b';
const paint = new RegExp(`${esc}\\[\\d+m`, 'g');
const erased = new RegExp(`(\r${esc}\\[2K|${esc}\\[1A${esc}\\[2K|\n)`);

/** A terminal of so many columns and rows, and what it was sent. */
function screen(more: object = {}, env: NodeJS.ProcessEnv = {}) {
  const stderr = Object.assign(new PassThrough(), { isTTY: true, columns: 20, rows: 5, ...more }) as any;
  const stdout = Object.assign(new PassThrough(), { isTTY: true, ...more }) as any;
  const terminal = openTerminal({ stdin: { isTTY: true }, stdout, stderr, env }, { color: true, quiet: false });
  return { terminal, sent: () => String(stderr.read() ?? '') };
}

/** What is left on the screen of what was sent: lines that were erased are gone. */
function shown(sent: string): readonly string[] {
  const lines = [''];
  for (const part of sent.split(erased)) {
    if (part === '\n') lines.push('');
    else if (part === '\r\x1b[2K') lines[lines.length - 1] = '';
    else if (part === '\x1b[1A\x1b[2K') {
      lines.pop();
      lines[lines.length - 1] = '';
    } else lines[lines.length - 1] += part;
  }
  return lines;
}

describe('lines that are replaced', () => {
  it('leave nothing behind, whatever is said in between', () => {
    const { terminal, sent } = screen();
    terminal.live!(['one', 'two']);
    terminal.live!(['three', 'four', 'five']);
    terminal.note('said');
    terminal.live!(['six']);
    terminal.live!([]);
    terminal.complain('end');
    assert.deepEqual(shown(sent()), ['said', 'end', '']);
  });

  it('take one line each, in columns as a terminal counts them, and end their paint', () => {
    const { terminal, sent } = screen();
    terminal.live!(['x'.repeat(30), `\x1b[32m${'界'.repeat(30)}\x1b[39m`, `\x1b[31mred\x1b[39m`]);
    const lines = shown(sent());
    const [long, wide, red] = lines.map((line) => line.replaceAll(paint, ''));
    assert.deepEqual([columnsOf(long!), columnsOf(wide!), red], [19, 18, 'red']);
    assert.ok(lines[1]!.endsWith('\x1b[0m'));
  });

  it('are no more than the screen has', () => {
    const { terminal, sent } = screen();
    terminal.live!(Array.from({ length: 40 }, (_, at) => `line ${at}`));
    assert.deepEqual(shown(sent()), ['line 0', 'line 1', 'line 2', '…']);
  });

  it('are none where stderr is no terminal, or a dumb one', () => {
    assert.equal(screen({ isTTY: false }).terminal.live, undefined);
    assert.equal(screen({}, { TERM: 'dumb' }).terminal.live, undefined);
  });

  it('are painted only where that is wanted', () => {
    assert.equal(screen().terminal.colors, true);
    assert.equal(screen({}, { NO_COLOR: '1' }).terminal.colors, false);
    assert.equal(screen({ isTTY: false }).terminal.colors, false);
    assert.equal(screen({ isTTY: false }, { FORCE_COLOR: '1' }).terminal.colors, true);
  });
});
