// `npm run demo`: installs, builds, and does the main job on examples/shop. No account, no network beyond the install: the
// flags come over the wire from a local AppConfig, through the official AWS SDK.
import { spawn, spawnSync } from 'node:child_process';
import { build, install, needNode, root } from './prepare.mjs';

needNode();
if (!install() || !build()) process.exit(1);

const server = spawn(process.execPath, ['dist/cli.js', 'local', '--demo', '--port', '0'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const address = await new Promise((resolve) => {
  let said = '';
  server.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
    if (url && said.includes('Ctrl-C')) resolve(url);
  });
  server.on('exit', (code) => process.exit(code || 1));
});
server.removeAllListeners('exit');
console.log(`\nA local AppConfig with the example's flags and two years of releases listens on ${address}.`);

let status = 0;
try {
  show('Every flag, and what each environment serves', ['flags']);
  show('What is debt, and why', ['report', '--fail-on', 'never']);
  show('One flag, from its definition to its last lookup', ['explain', 'new-checkout']);
} finally {
  server.kill();
}
process.exitCode = status;

/** Runs one command on the example as a user would; findings are what a demo is for, anything else is a failure. */
function show(title, args) {
  console.log(`\n━━ ${title}\n$ flagkeeper ${args.join(' ')}\n`);
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL_APPCONFIG: address,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  };
  delete env.AWS_PROFILE;
  const where = ['--cwd', 'examples/shop', '--config', 'appconfig.config.jsonc'];
  const ended = spawnSync(process.execPath, ['dist/cli.js', ...args, ...where], { cwd: root, stdio: 'inherit', env });
  if (ended.status !== 0) status = ended.status ?? 1;
}
