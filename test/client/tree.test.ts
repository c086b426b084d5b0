import '../support/stubbed-vscode';
import assert from 'node:assert/strict';
import { idsOf, Tree } from '../../client/tree';
import type { Row } from '../../client/views/types';

const child: Row = { id: 'a/b', label: 'b', opens: { folder: 'file:///s', file: 'b.ts', ...line(3) } };
const row: Row = {
  id: 'a',
  label: 'a',
  description: 'on',
  icon: { name: 'pass', color: 'charts.green' },
  context: ['flag', 'defined'],
  target: { flag: 'a' },
  details: { folder: 'file:///s', flag: 'a' },
  children: [child],
  spoken: 'a, on',
};

describe('the tree', () => {
  it('draws rows as the editor wants them', () => {
    const tree = shown();
    const item = tree.getTreeItem(row);
    assert.deepEqual(
      [item.id, item.label, item.description, item.contextValue, item.collapsibleState],
      ['a', 'a', 'on', 'flag defined', 1],
    );
    assert.deepEqual(item.accessibilityInformation, { label: 'a, on' });
    assert.equal(tree.getTreeItem(child).command?.command, 'vscode.open');
    assert.deepEqual(tree.getChildren(row), [child]);
    assert.equal(tree.getParent(child), row);
    assert.equal(tree.find('a/b'), child);
  });

  it('is read aloud without the dots that it draws', () => {
    const said = (row: Partial<Row>) =>
      new Tree(async () => undefined).getTreeItem({ id: 'a', label: 'a', ...row }).accessibilityInformation?.label;
    assert.equal(said({ spoken: 'a: on · 3 d' }), 'a: on, 3 d');
    assert.equal(said({ description: 'on · 3 d' }), 'a, on, 3 d');
    // The editor itself says what buttons such a row has.
    assert.equal(said({ description: '3' }), undefined);
  });

  it('asks for a flag’s details when somebody hovers, and trusts nothing in them', async () => {
    const tree = shown();
    const item = tree.getTreeItem(row);
    assert.equal(item.tooltip, undefined);
    const { tooltip } = await tree.resolveTreeItem(item, row);
    const { value, isTrusted, supportHtml } = tooltip as { value: string; isTrusted?: boolean; supportHtml?: boolean };
    assert.deepEqual([value, isTrusted, supportHtml], ['details of a', false, false]);
  });

  it('draws again only where something is different', () => {
    const tree = shown();
    let drawn = 0;
    tree.onDidChangeTreeData(() => drawn++);
    tree.show([structuredClone(row)]);
    tree.show([{ ...row, description: 'off' }]);
    assert.equal(drawn, 1);
  });

  it('gives commands what a row stands for', () =>
    assert.deepEqual([row, [row, child], 'key', { flag: 'x' }].map(idsOf), [
      { flag: 'a' },
      [{ flag: 'a' }, undefined],
      'key',
      { flag: 'x' },
    ]));
});

function shown(): Tree {
  const tree = new Tree(async ({ flag }) => `details of ${flag}`);
  tree.show([row]);
  return tree;
}

function line(at: number) {
  return { start: { line: at, column: 1 }, end: { line: at, column: 2 } };
}
