import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeServerEntry, codeServerNode } from './places.mjs';

/** A VS Code that asks nobody anything and shows nothing of its own. */
const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'typescript.disableAutomaticTypeAcquisition': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
};

/**
 * Starts a VS Code server in throw-away folders, on loopback, with these extensions installed. `close` ends the whole
 * process group and leaves nothing behind; `log()` reads what it wrote; `env` reaches everything that it starts.
 */
export async function startCodeServer(wanted) {
  // On a busy machine it gives up on itself now and then, before it has begun.
  return begin(wanted).catch((error) => (/timed out/.test(error.message) ? begin(wanted) : Promise.reject(error)));
}

async function begin({ extensions = [], settings = {}, options = [], trust = false, keys = [], env: own } = {}) {
  // Short: sockets are made below it.
  const home = mkdtempSync(join(tmpdir(), 'fk-code-'));
  const user = join(home, 'user');
  const logFile = join(home, 'server.log');
  mkdirSync(join(user, 'User'), { recursive: true });
  mkdirSync(join(home, 'extensions'));
  writeFileSync(join(user, 'User/settings.json'), JSON.stringify({ ...quiet, ...settings }));
  writeFileSync(join(user, 'User/keybindings.json'), JSON.stringify(keys));
  writeFileSync(join(home, 'config.yaml'), 'auth: none\n');
  const env = { ...environmentIn(home), ...own };
  const base = [codeServerEntry, '--config', join(home, 'config.yaml'), '--user-data-dir', user];
  base.push('--extensions-dir', join(home, 'extensions'));
  const remove = () => rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  for (const extension of extensions) {
    const installed = spawnSync(codeServerNode, [...base, '--install-extension', extension, '--force'], {
      env,
      encoding: 'utf8',
    });
    if (installed.status === 0) continue;
    remove();
    throw new Error(`could not install ${extension}\n${installed.stdout}\n${installed.stderr}`);
  }
  const port = await freePort();
  const serve = ['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--disable-update-check'];
  serve.push('--disable-getting-started-override', '--ignore-last-opened', '--disable-proxy');
  if (!trust) serve.push('--disable-workspace-trust');
  const log = openSync(logFile, 'w');
  const server = spawn(codeServerNode, [...base, ...serve, ...options.flatMap((one) => ['--vscode-option', one])], {
    env,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  const close = async () => {
    await endGroup(server);
    remove();
  };
  try {
    await healthy(server, port);
  } catch (error) {
    const said = readFileSync(logFile, 'utf8');
    await close();
    throw new Error(`${error.message}\n${said}`);
  }
  const authority = `127.0.0.1:${port}`;
  return {
    home,
    authority,
    origin: `http://${authority}`,
    log: () => readFileSync(logFile, 'utf8'),
    close,
  };
}

/** What VS Code makes of a pack: its folder, below `folder`. */
export function unpack(vsix, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const home = mkdtempSync(join(tmpdir(), 'fk-unpack-'));
  writeFileSync(join(home, 'config.yaml'), 'auth: none\n');
  const base = [codeServerEntry, '--config', join(home, 'config.yaml'), '--user-data-dir', home];
  const { status, stderr } = spawnSync(
    codeServerNode,
    [...base, '--extensions-dir', folder, '--install-extension', vsix],
    {
      env: environmentIn(home),
      encoding: 'utf8',
    },
  );
  rmSync(home, { recursive: true, force: true });
  if (status !== 0) throw new Error(`could not unpack ${vsix}\n${stderr}`);
}

function environmentIn(home) {
  const env = { ...process.env, HOME: home, TMPDIR: home };
  for (const kind of ['CONFIG', 'DATA', 'CACHE', 'STATE'])
    env[`XDG_${kind}_HOME`] = join(home, `xdg-${kind.toLowerCase()}`);
  for (const name of Object.keys(env))
    if (name.startsWith('VSCODE_') || name === 'PORT' || name === 'PASSWORD') delete env[name];
  return env;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function healthy(server, port) {
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (server.exitCode !== null) throw new Error(`VS Code’s server ended with ${server.exitCode}`);
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('VS Code’s server did not start within 30 seconds');
}

async function endGroup(server) {
  if (server.exitCode === null && server.signalCode === null) {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    signal(server.pid, 'SIGTERM');
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 5000))]);
  }
  signal(server.pid, 'SIGKILL');
}

function signal(group, name) {
  try {
    process.kill(-group, name);
  } catch {
    // Gone already.
  }
}
