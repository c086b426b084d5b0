// Preloaded into a program: does something to it at its n-th call of the file system that may change the disk.
// AT=7 DO=kill: SIGKILL before the seventh. AT=7 DO="shell command": runs that first. COUNT=file: says how many there were.
const { execSync } = require('node:child_process');
const fs = require('node:fs');

const { AT, DO = 'kill', COUNT, ONLY = '' } = process.env;
const write = fs.writeFileSync;
let calls = 0;
for (const name of [
  'mkdir',
  'rmdir',
  'open',
  'write',
  'close',
  'fsync',
  'fchmod',
  'rename',
  'link',
  'unlink',
  'copyFile',
  'rm',
  'symlink',
]) {
  if (ONLY && name !== ONLY) continue;
  const real = fs[`${name}Sync`];
  fs[`${name}Sync`] = (...args) => {
    calls++;
    if (calls === Number(AT)) {
      if (DO === 'kill') process.kill(process.pid, 'SIGKILL');
      else execSync(DO);
    }
    return real(...args);
  };
}
if (COUNT) process.on('exit', () => write(COUNT, String(calls)));
