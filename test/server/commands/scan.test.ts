import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openShop, type Shop } from '../../support/shop';

interface Found {
  readonly flag: string;
  readonly file: string;
  readonly form: string;
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

describe('flagkeeper scan', () => {
  let shop: Shop;
  before(() => {
    shop = openShop();
  });
  after(() => shop.remove());

  it('finds every flag of the example, in every form', async () => {
    const { code, stdout, stderr } = await shop.run('scan', '--format', 'json');
    assert.deepEqual([code, stderr], [0, '']);
    const { lookups, dynamic } = JSON.parse(stdout) as { lookups: Found[]; dynamic: { candidates: string[] }[] };
    assert.deepEqual(
      lookups.map(({ file, flag, form }) => `${file} ${flag} ${form}`),
      [
        'src/account/organization.ts bulk-orders wrapper',
        'src/account/organization.ts bulk-orders includes',
        'src/account/routes.ts self-service-returns property',
        'src/account/routes.ts loyalty-points property',
        'src/account/routes.ts new-chekout property',
        'src/admin/flag-overview.ts gift-wrap wrapper',
        'src/api/orders.ts order-audit decorator',
        'src/api/server.ts recommendation-slots wrapper',
        'src/catalog/product-page.tsx stock-badge call',
        'src/catalog/product-page.tsx dark-mode member',
        'src/catalog/search.ts search-ranking call',
        'src/catalog/search.ts recommendation-slots call',
        'src/checkout/basket-page.tsx new-checkout wrapper',
        'src/checkout/basket-page.tsx gift-wrap wrapper',
        'src/checkout/basket-page.tsx loyalty-points jsx',
        'src/checkout/checkout.ts ops-read-only wrapper',
        'src/checkout/checkout.ts new-checkout wrapper',
        'src/checkout/checkout.ts express-pay wrapper',
        'src/checkout/checkout.ts loyalty-points wrapper',
        'src/checkout/order.ts tax-engine-v2 call',
        'src/features/client.ts ops-read-only call',
        'src/features/flags.ts summer-banner call',
        'src/features/flags.ts winter-banner call',
      ],
    );
    assert.deepEqual(
      dynamic.map(({ candidates }) => candidates),
      [[], ['summer-banner', 'winter-banner']],
    );
    const dark = lookups.find(({ flag }) => flag === 'dark-mode')!;
    const line = readFileSync(join(shop.path, dark.file), 'utf8').split('\n')[dark.start.line - 1]!;
    assert.equal(line.slice(dark.start.column - 1, dark.end.column - 1), "tenant.features['dark-mode']?.enabled");
  });

  it('keeps to the paths that are named, and to the folder that it works in', async () => {
    const flagsIn = async (...args: readonly string[]) => {
      const { lookups } = JSON.parse((await shop.run('scan', '--format', 'json', ...args)).stdout);
      return lookups.map(({ file, flag }: Found) => `${file} ${flag}`);
    };
    assert.deepEqual(await flagsIn('src/catalog/product-page.tsx'), [
      'src/catalog/product-page.tsx stock-badge',
      'src/catalog/product-page.tsx dark-mode',
    ]);
    assert.deepEqual(await flagsIn('--cwd', 'src/api'), ['orders.ts order-audit', 'server.ts recommendation-slots']);
  });

  it('shows people the code with the lookup underlined', async () => {
    const { stdout } = await shop.run('scan', 'src/checkout/order.ts');
    assert.match(stdout, /^src\/checkout\/order\.ts$/m);
    assert.match(stdout, /tax-engine-v2/);
    const [code, marks] = stdout.split('\n').filter((line) => /│/.test(line));
    const from = marks!.indexOf('─');
    assert.match(code!.slice(from, marks!.lastIndexOf('─') + 1), /^client\.getBooleanValue\('tax-engine-v2'.*\)$/);
  });

  it('has nothing to say twice: a warm scan equals a cold one', async () => {
    const cache = ['--cache-dir', join(shop.path, '..', `${shop.path.split('/').at(-1)}-cache`)];
    const { runCli } = await import('../../support/run-cli');
    const scan = async () =>
      JSON.parse((await runCli(['scan', '--format', 'json', ...cache], { cwd: shop.path })).stdout);
    const [cold, warm] = [await scan(), await scan()];
    assert.deepEqual(warm.lookups, cold.lookups);
    assert.equal(warm.stats.parsed, 0);
  });
});
