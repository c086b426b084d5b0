import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { join } from 'node:path';
import { unpacked } from './places.mjs';

/**
 * The packed extension's own local AppConfig with its demo, `speed` times faster than AWS: at 60 a strategy's minute is a
 * second. Clients reach it through a door that keeps what they asked; `env` is what they need.
 */
export async function startLocalAppConfig({ speed = 60 } = {}) {
  const pack = readdirSync(unpacked).find((name) => name.startsWith('flagkeeper.'));
  const cli = join(unpacked, pack, 'dist/cli.js');
  const words = ['local', '--demo', '--port', '0', '--speed', String(speed)];
  const child = spawn(process.execPath, [cli, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((resolve, reject) => {
    let said = '';
    child.once('exit', () => reject(new Error(`the local AppConfig ended: ${said}`)));
    child.stdout.on('data', (text) => {
      said += text;
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      // Two lines long, and so is what follows it.
      if (address) resolve(address);
    });
  });
  const requests = [];
  const door = createServer((from, to) => {
    requests.push(`${from.method} ${from.url}`);
    const { method, headers } = from;
    const through = request(new URL(from.url, url), { method, headers }, (answer) => {
      to.writeHead(answer.statusCode, answer.headers);
      answer.pipe(to);
    });
    through.on('error', () => to.destroy());
    from.pipe(through);
  });
  await new Promise((resolve) => door.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${door.address().port}`;
  return {
    /** Every request so far, in order: `POST /applications/…`. */
    requests,
    env: {
      AWS_ENDPOINT_URL_APPCONFIG: address,
      AWS_ENDPOINT_URL_APPCONFIGDATA: address,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    /** What an operator's alarm does: `ALARM` takes a running deployment back, `OK` is quiet again. */
    async alarm(environment, state) {
      const arn = `arn:aws:cloudwatch:eu-west-1:000000000000:alarm:shop-${environment}-errors`;
      await fetch(`${url}/_local/alarms`, { method: 'PUT', body: JSON.stringify({ arn, state }) });
    },
    async faults(...faults) {
      await fetch(`${url}/_local/faults`, { method: 'PUT', body: JSON.stringify(faults) });
    },
    close() {
      door.close();
      door.closeAllConnections();
      child.removeAllListeners('exit');
      child.kill();
    },
  };
}
