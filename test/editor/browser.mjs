import { chromium } from 'playwright-core';
import { chromiumPath } from './places.mjs';

const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
args.push('--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--force-color-profile=srgb');

/** A headless browser whose own files stay in `home`. */
export function launchBrowser(home) {
  return chromium.launch({ executablePath: chromiumPath(), headless: true, args, env: { ...process.env, HOME: home } });
}

/** Opens the workbench on a folder, or on none; `payload` is what VS Code's own web client takes in its address. */
export async function openWorkbench(page, server, folder, payload = []) {
  const query = new URLSearchParams({
    ...(folder === undefined ? { ew: 'true' } : { folder }),
    payload: JSON.stringify(payload),
  });
  const answer = await page.goto(`${server.origin}/?${query}`, { timeout: 90_000 });
  // A broken server still answers with a page.
  if (!answer?.ok()) throw new Error(`the workbench answered ${answer?.status()}\n${server.log()}`);
  await page.waitForSelector('.monaco-workbench', { timeout: 90_000 });
}

/** The address under which the workbench knows a path on this machine. */
export function remote(server, path) {
  return `vscode-remote://${server.authority}${path}`;
}
