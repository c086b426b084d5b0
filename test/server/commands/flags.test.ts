import assert from 'node:assert/strict';
import { openShop, type Shop } from '../../support/shop';

describe('flagkeeper flags', () => {
  let shop: Shop;
  before(() => {
    shop = openShop();
  });
  after(() => shop.remove());

  it('says what each environment serves, since when', async () => {
    const { code, stdout } = await shop.run('flags', '--format', 'json');
    assert.equal(code, 0);
    const { flags, sources } = JSON.parse(stdout);
    assert.deepEqual(
      sources.map(({ id, state }: { id: string; state: string }) => [id, state]),
      [
        ['file:flags/experiments.flagd.json', 'ok'],
        ['file:flags/{environment}.json', 'ok'],
      ],
    );
    const states = (key: string) => {
      const { environments } = flags.find((flag: { key: string }) => flag.key === key);
      const say = ({ serves, value }: { serves: string; value?: unknown }) => (serves === 'value' ? value : serves);
      return Object.fromEntries(Object.entries(environments).map(([name, state]) => [name, say(state as never)]));
    };
    assert.deepEqual(states('new-checkout'), { dev: true, staging: true, 'prod-01': true, 'prod-02': true });
    assert.deepEqual(states('express-pay'), { dev: true, staging: true, 'prod-01': 'mixed', 'prod-02': false });
    const checkout = flags.find((flag: { key: string }) => flag.key === 'new-checkout');
    assert.equal(checkout.lookups, 2);
    assert.deepEqual(checkout.environments['prod-02'].since, { kind: 'defined', at: '2025-11-17T09:30:00.000Z' });
    assert.equal(flags.find((flag: { key: string }) => flag.key === 'ops-read-only').permanent, true);
  });

  it('prints tables for people, pages and spreadsheets', async () => {
    const formats = ['pretty', 'markdown', 'csv'].flatMap((format) => ['--format', format]);
    const { stdout } = await shop.run('flags', ...formats);
    assert.match(stdout, /new-checkout +boolean +on everywhere/);
    assert.match(stdout, /^\| `?new-checkout`? \|/m);
    assert.match(stdout, /^new-checkout,boolean,prod-01,value,true,2025-11-10/m);
  });
});
