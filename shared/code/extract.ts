import { type FileFacts, UNREADABLE } from './facts';
import { ignoresOf } from './facts/ignores';
import { exportedStatement } from './facts/modules';
import { moduleExports, openSink, topBindings } from './facts/sink';
import { walk } from './facts/walk';
import { parse } from './parse';
import { bindScopes } from './scopes';

/** What one file says; never throws, whatever the text is. */
export function extractFacts(path: string, text: string): FileFacts {
  try {
    const file = parse(path, text);
    const scopes = bindScopes(file);
    const sink = openSink(file, scopes, topBindings(scopes));
    for (const statement of file.statements) {
      walk(statement, sink);
      exportedStatement(statement, sink);
    }
    const { nodes, types, bindings, modules, exports, stars, uses } = sink;
    const lines = [...file.getLineStarts()];
    const ignores = ignoresOf(file, lines);
    return { nodes, types, bindings, modules, exports: moduleExports(exports), stars, uses, ignores, lines };
  } catch {
    // Nesting deeper than the stack: generated code, which nobody cleans by hand.
    return UNREADABLE;
  }
}
