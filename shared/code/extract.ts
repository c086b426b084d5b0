import { type FileFacts, UNREADABLE } from './facts';
import { ignoresOf } from './facts/ignores';
import { exportedStatement } from './facts/modules';
import { moduleExports, openSink, topBindings } from './facts/sink';
import { walk } from './facts/walk';
import { loadParser, parse } from './parse';
import { bindScopes } from './scopes';

/** What one file says; whatever the text is, it never throws. A compiler that cannot be loaded is no fault of the text. */
export function extractFacts(path: string, text: string): FileFacts {
  loadParser();
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
