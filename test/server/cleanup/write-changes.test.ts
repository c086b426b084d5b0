import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { findInterrupted } from '../../../server/cleanup/interrupted';
import { writeChanges } from '../../../server/cleanup/write-changes';
import { type Folder, folderOf } from '../../support/folder';
import { bundleWriter, filesBelow } from '../../support/writer';

const preload = resolve(__dirname, '../../support/act-at.cjs');
const texts: Readonly<Record<string, string>> = {
  'src/a.ts': 'const a = 1;\n',
  'src/b.ts': 'const b = 1;\r\n',
  'src/gone/old.ts': 'export {};\n',
  'z.ts': 'const z = 1;\n',
};
const newTexts: Readonly<Record<string, string | null>> = {
  'src/a.ts': 'const a = 2; // longer than it was\n',
  'src/b.ts': '',
  'src/gone/old.ts': null,
  'z.ts': 'const z = 2;\n',
};
const changes = Object.keys(texts).map((file) => ({ file, before: texts[file]!, after: newTexts[file]! }));

describe('writing changes', function () {
  this.timeout(300_000);
  let writer: ReturnType<typeof bundleWriter>;
  const folders: Folder[] = [];
  before(() => {
    writer = bundleWriter();
  });
  after(() => {
    writer.remove();
    for (const folder of folders) folder.remove();
  });
  const open = (files: Readonly<Record<string, string | Buffer>> = texts) => {
    const folder = folderOf(files);
    folders.push(folder);
    return folder.path;
  };
  const inGit = (root: string) => {
    mkdirSync(join(root, '.git'));
    return root;
  };
  const run = (root: string, env: NodeJS.ProcessEnv = {}, undo = false) => {
    const { stdout, signal } = spawnSync(process.execPath, ['--require', preload, writer.path], {
      input: JSON.stringify({ root, changes, undo }),
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
    return { signal, said: stdout === '' ? undefined : JSON.parse(stdout) };
  };
  /** What the next run does with a write that was interrupted. */
  const resume = (root: string) => {
    const left = findInterrupted(root, root);
    if (!left) return undefined;
    const whole = left.over || left.before.length + left.other.length === 0;
    if (whole) left.forget();
    else assert.deepEqual(left.undo(), []);
    return { ...left, whole };
  };
  const writeAll = (root: string) => writeChanges({ root, cwd: root, changes }).settle();
  const stateOf = (root: string, file: string) => {
    const path = join(root, file);
    const text = existsSync(path) ? readFileSync(path, 'utf8') : null;
    assert.ok(text === texts[file] || text === newTexts[file], `${file} is neither: ${text}`);
    return text === texts[file] ? 'before' : 'after';
  };
  const isWhole = (root: string, state: 'before' | 'after') => {
    for (const file of Object.keys(texts)) assert.equal(stateOf(root, file), state, file);
    const left = filesBelow(root).filter((path) => statSync(join(root, path)).isFile());
    const wanted = Object.keys(texts).filter((file) => state === 'before' || newTexts[file] !== null);
    assert.deepEqual(left, wanted.sort());
  };

  it('writes all, and leaves nothing else behind', () => {
    for (const root of [open(), inGit(open())]) {
      assert.deepEqual(run(root).said, { done: true });
      isWhole(root, 'after');
      assert.equal(existsSync(join(root, 'src/gone')), false, 'an empty folder goes with its last file');
    }
  });

  it('killed before any call of the system, leaves each file before or after, says which, and starts over', () => {
    const counted = join(open({}), 'count');
    run(inGit(open()), { COUNT: counted });
    const calls = Number(readFileSync(counted, 'utf8'));
    assert.ok(calls > 30, `${calls} calls`);
    const seen = new Set<string>();
    for (let at = 1; at <= calls; at++) {
      const root = at % 2 ? inGit(open()) : open();
      assert.equal(run(root, { AT: String(at) }).signal, 'SIGKILL', `call ${at}`);
      const states = Object.keys(texts).map((file) => stateOf(root, file));
      seen.add([...new Set(states)].sort().join('+'));
      const left = resume(root);
      if (left && left.before.length + left.after.length > 0) {
        assert.deepEqual(left.other, []);
        for (const [index, file] of Object.keys(texts).entries())
          assert.ok(left[states[index]!].includes(file), `call ${at}: ${file} is ${states[index]}`);
      } else assert.equal(new Set(states).size, 1, `call ${at}: nothing is known of a half-done write`);
      const state = left?.whole || !left ? states[0]! : 'before';
      isWhole(root, state);
      if (state === 'before') writeAll(root);
      isWhole(root, 'after');
    }
    assert.deepEqual([...seen].sort(), ['after', 'after+before', 'before']);
  });

  it('killed while it puts files back, goes on doing so', () => {
    for (let at = 1; at <= 6; at++) {
      const root = inGit(open());
      run(root, { AT: '4', ONLY: 'rename' });
      assert.equal(stateOf(root, 'src/a.ts'), 'after');
      run(root, { AT: String(at) }, true);
      for (const file of Object.keys(texts)) stateOf(root, file);
      resume(root);
      isWhole(root, 'before');
    }
  });

  it('writes nothing where the disk is full', function () {
    if (process.platform !== 'linux') this.skip();
    const small = (size: string) => `mount -t tmpfs -o size=${size} none "$MOUNT" && cp -a "$FROM"/. "$MOUNT" &&`;
    const inside = 'unshare --mount --map-root-user --user bash -c';
    if (spawnSync('bash', ['-c', `${inside} true`]).status !== 0) this.skip();
    const root = open();
    const mount = open({});
    // Room for the old files and the journal, and for one new file, but not for two.
    const grown = changes.map((change) => ({ ...change, after: change.after && 'const longer = 1;\n'.repeat(2000) }));
    const script = `${small('80k')} "$NODE" "$WRITER"; df --output=avail "$MOUNT" >&2; cd "$MOUNT"; for f in src/a.ts src/b.ts src/gone/old.ts z.ts; do cmp "$f" "$FROM/$f" || exit 9; done; find . -name '*flagkeeper*' | grep . && exit 8; exit 0`;
    const { stdout, stderr, status } = spawnSync(
      'unshare',
      ['--mount', '--map-root-user', '--user', 'bash', '-c', script],
      {
        input: JSON.stringify({ root: mount, changes: grown }),
        env: { ...process.env, MOUNT: mount, FROM: root, NODE: process.execPath, WRITER: writer.path },
        encoding: 'utf8',
      },
    );
    assert.equal(status, 0, stdout + stderr);
    assert.match(stdout, /nothing was written: ENOSPC/);
  });

  it('writes nothing where files may not grow that far', function () {
    if (process.platform === 'win32') this.skip();
    const root = open();
    const big = changes.map((change) => ({ ...change, after: change.after && 'x'.repeat(9000) }));
    const { stdout } = spawnSync('bash', ['-c', `ulimit -f 4; exec "$0" "$1"`, process.execPath, writer.path], {
      input: JSON.stringify({ root, changes: big }),
      encoding: 'utf8',
    });
    assert.match(stdout, /nothing was written: EFBIG/);
    isWhole(root, 'before');
  });

  it('puts everything back where a file or its folder becomes read-only half-way', function () {
    for (const [file, at] of [
      ['src/b.ts', 3],
      ['src/gone/old.ts', 4],
      ['z.ts', 4],
      ['src', 4],
    ] as const) {
      const root = inGit(open());
      const path = join(root, file);
      const asRoot = process.getuid?.() === 0;
      const [lock, unlock] = asRoot
        ? [`chattr +i ${path}`, `chattr -i ${path}`]
        : [`chmod a-w ${dirname(path)} ${path}`, `chmod u+w ${dirname(path)} ${path}`];
      if (asRoot && spawnSync('bash', ['-c', `${lock} && ${unlock}`]).status !== 0) this.skip();
      // The first rename is the journal's.
      const { said } = run(root, { AT: String(at - 1), ONLY: 'rename', DO: lock });
      spawnSync('bash', ['-c', unlock]);
      if (said.after.length > 0) {
        assert.match(said.message, /not everything could be put back/);
        for (const each of Object.keys(texts)) assert.ok(said[stateOf(root, each)].includes(each), each);
      } else assert.match(said.message, /nothing was written: /);
      assert.equal(said.after.length > 0, file === 'src', file);
      resume(root);
      isWhole(root, 'before');
      writeAll(root);
      isWhole(root, 'after');
    }
  });

  it('stops where a file changed since it was read, also after it was looked at', () => {
    const root = inGit(open());
    writeFileSync(join(root, 'z.ts'), 'mine');
    assert.match(run(root).said.message, /nothing was written: z.ts changed since it was read/);
    assert.equal(readFileSync(join(root, 'src/a.ts'), 'utf8'), texts['src/a.ts']);
    const other = inGit(open());
    const edit = `printf 'mine' > ${join(other, 'z.ts')}`;
    assert.match(run(other, { AT: '3', ONLY: 'rename', DO: edit }).said.message, /z.ts changed since/);
    assert.equal(readFileSync(join(other, 'z.ts'), 'utf8'), 'mine');
    assert.equal(stateOf(other, 'src/a.ts'), 'before');
  });

  it('says which files others changed after a write was killed, and leaves those', () => {
    const root = inGit(open());
    run(root, { AT: '4', ONLY: 'rename' });
    writeFileSync(join(root, 'src/b.ts'), 'mine');
    assert.deepEqual(resume(root)?.other, ['src/b.ts']);
    assert.equal(readFileSync(join(root, 'src/b.ts'), 'utf8'), 'mine');
    assert.equal(stateOf(root, 'src/a.ts'), 'before');
  });

  it('lets one run write at a time', () => {
    const root = inGit(open());
    const write = () => writeChanges({ root, cwd: root, changes });
    const first = write();
    assert.throws(write, /nothing was written/);
    first.settle();
    isWhole(root, 'after');
  });

  it('keeps modes, links and what is linked elsewhere', () => {
    const root = inGit(open({ ...texts, 'real/linked.ts': 'const l = 1;\n', 'real/dropped.ts': 'const d = 1;\n' }));
    chmodSync(join(root, 'z.ts'), 0o775);
    symlinkSync('../real/linked.ts', join(root, 'src/linked.ts'));
    symlinkSync('../real/dropped.ts', join(root, 'src/dropped.ts'));
    linkSync(join(root, 'src/a.ts'), join(root, 'copy.ts'));
    const more = [
      { file: 'src/linked.ts', before: 'const l = 1;\n', after: 'const l = 2;\n' },
      { file: 'src/dropped.ts', before: 'const d = 1;\n', after: null },
    ];
    writeChanges({ root, cwd: join(root, 'src'), changes: [...changes, ...more].map(fromSrc) }).settle();
    assert.equal(statSync(join(root, 'z.ts')).mode & 0o777, 0o775);
    assert.equal(readlinkSync(join(root, 'src/linked.ts')), '../real/linked.ts');
    assert.equal(readFileSync(join(root, 'real/linked.ts'), 'utf8'), 'const l = 2;\n');
    assert.equal(lstatSync(join(root, 'src/dropped.ts'), { throwIfNoEntry: false }), undefined);
    assert.equal(readFileSync(join(root, 'real/dropped.ts'), 'utf8'), 'const d = 1;\n');
    assert.equal(readFileSync(join(root, 'copy.ts'), 'utf8'), texts['src/a.ts']);
  });

  it('never writes through a link that leaves the repository', () => {
    const outside = open({ 'far.ts': 'const far = 1;\n' });
    const root = inGit(open());
    symlinkSync(join(outside, 'far.ts'), join(root, 'src/far.ts'));
    const far = { file: 'src/far.ts', before: 'const far = 1;\n', after: 'x' };
    assert.throws(() => writeChanges({ root, cwd: root, changes: [...changes, far] }), /outside the repository/);
    assert.equal(readFileSync(join(outside, 'far.ts'), 'utf8'), 'const far = 1;\n');
    isWholeBut(root, 'src/far.ts');
  });

  it('keeps encodings, byte order marks and line ends', () => {
    const text = 'const ä = "ß";\r\nrest\r\n';
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    const swapped = Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]);
    const marked = Buffer.from(`\ufeff${text}`);
    const root = open({
      'le.ts': utf16,
      'be.ts': swapped,
      'mark.ts': marked,
      'bad.ts': Buffer.from([0x61, 0xff, 0x0a]),
    });
    const edit = (file: string) => ({ file, before: text, after: text.replace('rest', 'resté') });
    writeChanges({ root, cwd: root, changes: ['le.ts', 'be.ts', 'mark.ts'].map(edit) }).settle();
    const read = (file: string) => readFileSync(join(root, file));
    assert.equal(read('le.ts').toString('utf16le'), `\ufeff${text.replace('rest', 'resté')}`);
    assert.equal(read('be.ts').swap16().toString('utf16le'), `\ufeff${text.replace('rest', 'resté')}`);
    assert.equal(read('mark.ts').toString('utf8'), `\ufeff${text.replace('rest', 'resté')}`);
    const bad = { file: 'bad.ts', before: 'a\ufffd\n', after: 'b\n' };
    assert.throws(() => writeChanges({ root, cwd: root, changes: [bad] }), /not valid UTF-8/);
  });

  function isWholeBut(root: string, ...others: readonly string[]): void {
    for (const file of Object.keys(texts)) assert.equal(stateOf(root, file), 'before', file);
    const files = filesBelow(root).filter((path) => lstatSync(join(root, path)).isFile());
    assert.deepEqual(
      files.filter((path) => !others.includes(path)),
      Object.keys(texts).sort(),
    );
  }
});

const fromSrc = <T extends { file: string }>(change: T): T => ({
  ...change,
  file: change.file.startsWith('src/') ? change.file.slice(4) : `../${change.file}`,
});
