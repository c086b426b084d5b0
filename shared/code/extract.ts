import type { FileFacts } from './facts';
import { UNREADABLE } from './facts';
import { ignoresOf } from './facts/ignores';
import { exportedStatements } from './facts/modules';
import { openSink } from './facts/sink';
import { walk } from './facts/walk';
import { parse } from './parse';
import { bindScopes } from './scopes';

/** Changes whenever the facts of an unchanged text would come out differently, so that a cache can tell. */
export const FACTS_VERSION = 4;

/** What one file says; never throws, whatever the text is. */
export function extractFacts(path: string, text: string): FileFacts {
  try {
    const file = parse(path, text);
    const sink = openSink(file, bindScopes(file));
    for (const statement of file.statements) walk(statement, sink);
    exportedStatements(sink);
    const { nodes, types, bindings, modules, exports, stars, uses } = sink;
    const lines = [...file.getLineStarts()];
    return { nodes, types, bindings, modules, exports, stars, uses, ignores: ignoresOf(file, lines), lines };
  } catch {
    // Nesting deeper than the stack: generated code, which nobody cleans by hand.
    return UNREADABLE;
  }
}
