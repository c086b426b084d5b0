// A file system in memory, as the extensions have that open a repository without cloning it.
const vscode = require('vscode');

const files = {
  '/shop/flagkeeper.config.json': '{ "sources": [{ "use": "file", "path": "flags.json" }] }\n',
  '/shop/checkout.ts': "export const isNew = isEnabled('new-checkout');\n",
};

exports.activate = ({ subscriptions }) => {
  const readOnly = () => {
    throw vscode.FileSystemError.NoPermissions();
  };
  const provider = {
    onDidChangeFile: new vscode.EventEmitter().event,
    watch: () => ({ dispose() {} }),
    stat({ path }) {
      if (path === '/' || path === '/shop') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
      if (!(path in files)) throw vscode.FileSystemError.FileNotFound(path);
      return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: files[path].length };
    },
    readDirectory: () => Object.keys(files).map((path) => [path.replace('/shop/', ''), vscode.FileType.File]),
    readFile({ path }) {
      if (!(path in files)) throw vscode.FileSystemError.FileNotFound(path);
      return new TextEncoder().encode(files[path]);
    },
    createDirectory: readOnly,
    writeFile: readOnly,
    delete: readOnly,
    rename: readOnly,
  };
  subscriptions.push(vscode.workspace.registerFileSystemProvider('memory', provider, { isReadonly: true }));
};
