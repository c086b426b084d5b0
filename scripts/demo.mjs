// `npm run demo`: installs, builds, and does the main job on examples/shop. No account, no network beyond the install.
import { spawnSync } from 'node:child_process';
import { build, install, needNode, root } from './prepare.mjs';

needNode();
if (!install() || !build()) process.exit(1);

show('Every flag, and what each environment serves', ['flags']);
show('What is debt, and why', ['report', '--fail-on', 'never']);
show('One flag, from its definition to its last lookup', ['explain', 'new-checkout']);

/** Runs one command on the example as a user would; findings are what a demo is for, anything else is a failure. */
function show(title, args) {
  console.log(`\n━━ ${title}\n$ flagkeeper ${args.join(' ')}\n`);
  const { status } = spawnSync(process.execPath, ['dist/cli.js', ...args, '--cwd', 'examples/shop'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
