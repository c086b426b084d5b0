import { ts } from 'ts-morph';
import type { Draft, DraftFile } from './draft';
import { loadedBy } from './loading';
import { hasModifier, isUsing } from './tree';

/** Whether modules do more than declare. */
export interface ModuleEffects {
  /** Whether evaluating a module, and all that it imports, does more than declare. */
  moduleActs(path: string): boolean;
  /** Whether a module's own statements do more than declare. */
  ownActs(path: string): boolean;
}

/** What code of a module is judged by. */
interface Judge {
  isPure(file: DraftFile, node: ts.Node): boolean;
  isPureClass(file: DraftFile, node: ts.ClassLikeDeclaration): boolean;
  isPurePattern(file: DraftFile, name: ts.BindingName, initializer?: ts.Expression): boolean;
}

export function judgeModules(draft: Draft, { isPure, isPureClass, isPurePattern }: Judge): ModuleEffects {
  const modules = new Map<string, boolean>();
  const own = new Map<string, boolean>();

  function moduleActs(path: string): boolean {
    const seen = new Set<string>();
    const visit = (at: string): boolean => {
      const known = modules.get(at);
      if (known !== undefined) return known;
      if (seen.has(at)) return false;
      seen.add(at);
      const file = draft.file(at);
      const acts =
        !file || ownActs(at) || loadedBy(draft, file).some((each) => each.path === undefined || visit(each.path));
      if (acts) modules.set(at, true);
      return acts;
    };
    if (visit(path)) return true;
    // Only now is it known of those in a circle that nothing acts which they load.
    for (const each of seen) modules.set(each, false);
    return false;
  }

  function ownActs(path: string): boolean {
    const known = own.get(path);
    if (known !== undefined) return known;
    const file = draft.file(path);
    const acts = !file || file.source.statements.some((statement) => statementActs(file, statement));
    own.set(path, acts);
    return acts;
  }

  function statementActs(file: DraftFile, statement: ts.Statement): boolean {
    if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) return false;
    if (ts.isVariableStatement(statement))
      return (
        !hasModifier(statement, ts.SyntaxKind.DeclareKeyword) &&
        (isUsing(statement) ||
          !statement.declarationList.declarations.every(({ name, initializer }) =>
            isPurePattern(file, name, initializer),
          ))
      );
    if (ts.isEnumDeclaration(statement))
      return !hasModifier(statement, ts.SyntaxKind.DeclareKeyword) && !isPure(file, statement);
    if (ts.isClassDeclaration(statement)) return !isPureClass(file, statement);
    if (ts.isExportAssignment(statement)) return !isPure(file, statement.expression);
    if (ts.isModuleDeclaration(statement)) return !hasModifier(statement, ts.SyntaxKind.DeclareKeyword);
    if (ts.isExpressionStatement(statement))
      return !isPure(file, givenOut(statement.expression) ?? statement.expression);
    return !(ts.isFunctionDeclaration(statement) || ts.isEmptyStatement(statement) || isTypeDeclaration(statement));
  }

  return { moduleActs, ownActs };
}

export function isTypeDeclaration(node: ts.Node): boolean {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

/** What `module.exports = value` gives out. */
function givenOut(node: ts.Expression): ts.Expression | undefined {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined;
  const left = node.left;
  if (!ts.isPropertyAccessExpression(left) || !ts.isIdentifier(left.expression)) return undefined;
  const isOut =
    left.expression.text === 'exports' || (left.expression.text === 'module' && left.name.text === 'exports');
  return isOut ? node.right : undefined;
}
