// The least that any tool based on the compiler must do: parse every file. `create-source-files.mjs LIST`
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { ts } = createRequire(import.meta.url)('../dist/compiler.js');
let nodes = 0;
for (const file of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  nodes += ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true).nodeCount;
}
console.log(nodes);
