// Required before a program: when it ends, says on stderr which files it loaded.
const { basename } = require('node:path');

process.on('exit', () => {
  const { files: compiled = [] } = globalThis[Symbol.for('flagkeeper.compiled')] ?? {};
  const files = [...Object.keys(require.cache), ...compiled].map((file) => basename(file));
  process.stderr.write(JSON.stringify(files.sort()));
});
