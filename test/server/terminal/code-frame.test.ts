import assert from 'node:assert/strict';
import { codeFrame } from '../../../server/terminal/code-frame';

/** Marks the range in the text with «…». */
function frameOf(marked: string, room = 80) {
  const from = marked.indexOf('«');
  const to = marked.indexOf('»') - 1;
  const text = marked.replaceAll(/[«»]/g, '');
  const position = (offset: number) => {
    const lines = text.slice(0, offset).split('\n');
    return { line: lines.length, column: lines.at(-1)!.length + 1 };
  };
  return codeFrame(text, { start: position(from), end: position(to) }, room);
}

describe('a code frame', () => {
  it('drops the indentation and points at the range', () => {
    assert.deepEqual(frameOf('first\n    if («isOn("a")») {\n'), { code: 'if (isOn("a")) {', underline: '    ~~~~~~~~~' });
  });

  it('points to the end of the line where the range goes on', () => {
    assert.deepEqual(frameOf('  x = «isOn(\n  "a")»;'), { code: 'x = isOn(', underline: '    ~~~~~' });
  });

  it('keeps a long line in the room that there is', () => {
    const { code, underline } = frameOf(`${'x'.repeat(300)} «isOn("a")» ${'y'.repeat(300)}`, 60)!;
    assert.equal(code.length, 60);
    assert.equal(code.slice(underline.indexOf('~'), underline.lastIndexOf('~') + 1), 'isOn("a")');
  });

  it('keeps columns where wide characters come before', () => {
    const { code, underline } = frameOf('f("日本", «isOn("a")»)')!;
    assert.equal(code, 'f("日本", isOn("a"))');
    assert.equal(underline, `${' '.repeat(10)}~~~~~~~~~`);
  });

  it('shows control characters, never sends them', () => {
    assert.equal(frameOf('«isOn("\x1b[31m")»')!.code, 'isOn("\\u001b[31m")');
  });

  it('reads lines that end in CRLF', () => {
    assert.deepEqual(frameOf('a\r\n«b»\r\nc'), { code: 'b', underline: '~' });
  });

  it('has nothing to show for a line that is not there', () => {
    const nowhere = { line: 9, column: 1 };
    assert.equal(codeFrame('one', { start: nowhere, end: nowhere }, 80), undefined);
  });
});
