import assert from 'node:assert/strict';
import { placesIn, readDocument } from '../../../shared/documents/document';
import type { DocumentNode, DocumentPath } from '../../../shared/documents/types';
import { pathText } from '../../../shared/settings/faults';
import { parseConfiguration } from '../../../shared/settings/settings';
import { everything } from '../../support/whole-configuration';

const place = { file: 'flagkeeper.config.json', folder: '', isModule: () => false };

interface Spot {
  readonly path: DocumentPath;
  readonly node: DocumentNode;
}

function spotsIn(node: DocumentNode, path: DocumentPath = []): readonly Spot[] {
  const inner =
    node.kind === 'object'
      ? node.entries.flatMap((entry) => spotsIn(entry.value, [...path, entry.name]))
      : node.kind === 'array'
        ? node.items.flatMap((item, index) => spotsIn(item, [...path, index]))
        : [];
  return [{ path, node }, ...inner];
}

/** Puts a text in the place of another, and says where it stands now. */
function withText(start: number, end: number, text: string) {
  return {
    changed: everything.slice(0, start) + text + everything.slice(end),
    range: (changed: string) => placesIn(changed)({ start, end: start + text.length }),
  };
}

describe('every field of a configuration', () => {
  const spots = spotsIn(readDocument(everything, 'json').root!);

  for (const { path, node } of spots.filter((spot) => spot.path.length > 0)) {
    it(`that is null has one fault: ${pathText(path)}`, () => {
      const { changed, range } = withText(node.start, node.end, 'null');
      const { problems } = parseConfiguration(readDocument(changed, 'json'), place);
      assert.equal(problems.length, 1, problems.map(({ message }) => message).join('\n'));
      assert.deepEqual(problems[0]!.range, range(changed));
      assert.match(problems[0]!.message, /found null|must /);
    });
  }

  for (const { path, node } of spots.filter((spot) => spot.node.kind === 'object')) {
    it(`with a name that nobody knows has one fault: ${pathText(path) || 'the configuration'}`, () => {
      const { changed } = withText(node.start + 1, node.start + 1, '"zzzz": 1, ');
      const { problems } = parseConfiguration(readDocument(changed, 'json'), place);
      const range = placesIn(changed)({ start: node.start + 1, end: node.start + 7 });
      const said = problems.map((one) => ({ at: one.range, names: one.message.includes('"zzzz" is not known here') }));
      assert.deepEqual(said, [{ at: range, names: true }]);
    });
  }
});
