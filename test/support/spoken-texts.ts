import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ts } from 'ts-morph';

/** What a program says to people: the sentences that can be translated, and those that bypass translation. */
export interface SpokenTexts {
  /** First arguments of `t(…)`, sorted. */
  readonly translated: readonly string[];
  /** `file:line: text` of everything else that reads like prose. */
  readonly bypassing: readonly string[];
}

/** Reads the sentences of the code below these folders. */
export function spokenTexts(...folders: readonly string[]): SpokenTexts {
  const translated = new Set<string>();
  const bypassing: string[] = [];
  for (const file of folders.flatMap(filesBelow)) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && isTranslation(node.expression)) {
        const [sentence, ...values] = node.arguments;
        if (sentence && ts.isStringLiteralLike(sentence)) translated.add(sentence.text);
        else bypassing.push(`${placeOf(node, file)}: the sentence is no literal`);
        return void values.forEach(visit);
      }
      if (isUnspoken(node)) return;
      const text = textOf(node);
      if (text !== undefined && reads.test(text)) bypassing.push(`${placeOf(node, file)}: ${text}`);
      ts.forEachChild(node, visit);
    };
    ts.forEachChild(source, visit);
  }
  return { translated: [...translated].sort(), bypassing };
}

/** Two words in a row, once the markup between them is gone. */
const reads = /\p{L}{2,},? \p{L}{2,}/u;

function textOf(node: ts.Node): string | undefined {
  const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
  return isText ? node.text.replaceAll(/<[^>]*>|^[^<]*>|<[^>]*$/g, '') : undefined;
}

/** Names of modules, types, vendors and properties, errors and logs for developers, and titles that the manifest has. */
function isUnspoken(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isLiteralTypeNode(node)) return true;
  if (ts.isNewExpression(node) && node.expression.getText() === 'Error') return true;
  if (ts.isCallExpression(node) && /(^|\.)output\.\w+$/.test(node.expression.getText())) return true;
  if (ts.isPropertyAssignment(node.parent) && node.parent.name === node) return true;
  if (!ts.isPropertyAssignment(node)) return false;
  const name = node.name.getText();
  return name === 'vendor' || (name === 'title' && isCommand(node.parent));
}

function isCommand({ parent }: ts.Node): boolean {
  return ts.isVariableDeclaration(parent) && parent.type?.getText() === 'Command';
}

function isTranslation(callee: ts.Expression): boolean {
  return ['t', 'l10n.t', 'vscode.l10n.t'].includes(callee.getText());
}

function placeOf(node: ts.Node, file: string): string {
  return `${file}:${node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

function filesBelow(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
}
