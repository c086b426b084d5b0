// Run inside the extension host by activation.mjs: what the host noted while it read the extension and activated it.
const { writeFileSync } = require('node:fs');
const vscode = require('vscode');

exports.run = async () => {
  await vscode.extensions.getExtension('flagkeeper.flagkeeper').activate();
  const marks = globalThis.MonacoPerformanceMarks.getMarks();
  const at = (word) =>
    marks.find(({ name }) => name === `code/extHost/${word}LoadExtensionCode/flagkeeper.flagkeeper`).startTime;
  const [will, did] = [at('will'), at('did')];
  const { duration } = performance.getEntriesByName('flagkeeper/activate')[0];
  writeFileSync(
    process.env.FLAGKEEPER_FIGURES,
    JSON.stringify({ read: did - will, activate: duration, both: did - will + duration }),
  );
};
