/** A bug that can be planted into one rewrite, or into what it stands on, by replacing a text. */
export interface Mutant {
  readonly rewrite: string;
  readonly bug: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const cleanup = (rewrite: string, bug: string, from: string, to: string): Mutant => ({
  ...{ rewrite, bug, from, to },
  file: `shared/cleanup/${rewrite}.ts`,
});
const surgery = (rewrite: string, bug: string, name: string, from: string, to: string): Mutant => ({
  ...{ rewrite, bug, from, to },
  file: `shared/surgery/${name}.ts`,
});

/** At least one for every rewrite; `npm run mutants` shows after how many programs each is caught. */
export const MUTANTS: readonly Mutant[] = [
  cleanup(
    'dead-declaration',
    'effects of what it was given are lost',
    'const effects = node.initializer ? values.purity.effects(file, node.initializer) : [];',
    'const effects: ts.Expression[] = [];',
  ),
  cleanup(
    'dead-declaration',
    'effects of what was assigned are lost',
    'pass.values.purity.effects(pass.file, right)',
    '[] as ts.Expression[]',
  ),
  cleanup('dead-import', 'a module that acts is not loaded', '!isNeeded(node, without, pass)', 'true'),
  cleanup('dead-export', 'names that others use go', 'passedOnUses(draft, file.path, name) === 0', 'true'),
  cleanup('parameter', 'callers still give it', 'parts.push({', 'void ({'),
  cleanup('dead-member', 'a member that acts goes', 'isPlain(object.properties[at], pass)', 'true'),
  cleanup('joined-declaration', 'its own name in the value', 'within(assignment.right, use.node)', 'false'),
  cleanup('joined-declaration', 'what runs in the value reads it', '!isStill(assignment.right)', 'false'),
  cleanup('unreachable', 'functions that are called go', '!!binding && binding.references.some', '!binding && [].some'),
  cleanup(
    'if-statement',
    'the other branch is kept',
    'test.truthy ? node.thenStatement : node.elseStatement',
    'test.truthy ? node.elseStatement : node.thenStatement',
  ),
  cleanup('if-statement', 'effects of the condition are lost', 'effects: test.effects', 'effects: []'),
  surgery(
    'if-statement',
    'an unwrapped name catches the use of another',
    'scoping',
    'return !catchesUse(file, block, region, own);',
    'return true;',
  ),
  surgery(
    'if-statement',
    'a name is declared twice where a block is unwrapped',
    'scoping',
    'if (statement !== node) for (const name of declaredNames(statement)) if (own.has(name.text)) return false;',
    'void statement;',
  ),
  surgery('if-statement', 'no var stays declared', 'statements', "return lines.join(' ');", "return '';"),
  cleanup(
    'empty-branch',
    'the condition is not turned round',
    '`${negated(file, expression)}) `',
    '`${expression.getText()}) `',
  ),
  cleanup(
    'object-parameter',
    'effects of what is given are lost',
    'if (member.expression && !values.purity.isPure(giver.file, member.expression)) return undefined;',
    '',
  ),
  cleanup('object-parameter', 'callers still give it', 'parts.push(taken(giver, member.node));', ''),
  surgery(
    'pinned-test',
    'tests of the kept value go',
    'pinned-tests',
    "sets.every((each) => each === 'other')",
    'true',
  ),
  surgery(
    'pinned-test',
    'another flag counts',
    'pinned-tests',
    "const isKept = (pin: Pin) => pin.sets === 'kept'",
    "const isKept = (pin: Pin) => pin.sets !== 'kept'",
  ),
  cleanup(
    'flag-list',
    'one of the entries stays',
    'separated(own.map(entryRemoval))',
    'separated(own.slice(0, 1).map(entryRemoval))',
  ),
  cleanup('flag-list', 'what code still reads goes', 'if (refused.length > 0) return undefined;', ''),
  cleanup('gated-element', 'its children are lost', "if (result.is === 'nothing') return", 'if (true) return'),
  surgery(
    'gated-element',
    'the other side is shown',
    'gates',
    'const shown = isOn ? gate.on : gate.off;',
    'const shown = isOn ? gate.off : gate.on;',
  ),
  cleanup(
    'gated-entry',
    'an entry that stays goes',
    'const gone = note.isOn ? node : gatedElement(node);',
    'const gone = gatedElement(node);',
  ),
  surgery(
    'gated-declaration',
    'it goes while the flag is off',
    'gated-entries',
    'if (!isOn) return',
    'if (false) return',
  ),
  cleanup(
    'gated-declaration',
    'more than the decorator goes',
    'const span = wholeLines(file.text, place(file, node));',
    'const span = wholeLines(file.text, place(file, node.parent));',
  ),
  cleanup(
    'empty-call',
    'effects of its arguments are lost',
    'call.arguments.flatMap((argument) => values.purity.effects(file, argument))',
    '[] as ts.Expression[]',
  ),
  cleanup('empty-call', 'what was full before is not', '!isEmpty(functionOf(entity.binding)) ||', ''),
  cleanup(
    'chosen-callback',
    'the other callback runs',
    'node.arguments[note.argument]',
    'node.arguments[note.argument === 1 ? 2 : 1]',
  ),
  cleanup('chosen-callback', 'a method keeps its object', "isAccess(callback) ? '(0, ' : '('", "'('"),
  cleanup('empty-try', 'finally goes too', 'finallyBlock ? { keep: finallyBlock } : {}', '{}'),
  cleanup('empty-try', 'what may throw loses its catch', '!cannotThrow(file, values.purity, tryBlock)', 'false'),
  cleanup('idle-jump', 'jumps out of an outer block go', ' && owner.label.text === node.label.text', ''),
  cleanup('idle-jump', 'jumps to an outer loop go', 'return !node.label && ts.isIter', 'return ts.isIter'),
  cleanup(
    'switch-statement',
    'a case too far is entered',
    'return fallback < 0 ? clauses.length : fallback;',
    'return clauses.length;',
  ),
  cleanup(
    'switch-statement',
    'falls end with their case',
    'if (stop) return runs;',
    'if (stop || runs.length > 0) return runs;',
  ),
  cleanup('loop', 'jumps in a body that runs once', 'jumps(node).length > 0', 'false'),
  cleanup('loop', 'a loop that runs is dropped', 'return test && !test.truthy ?', 'return test ?'),
  cleanup('label', 'labels that are jumped to go', 'jumpsTo(node, node.label.text) > 0', 'false'),
  cleanup('expression-statement', 'the other side runs', 'left.truthy === or ?', 'left.truthy !== or ?'),
  cleanup(
    'dependency-array',
    'a neighbour goes',
    'const gone = node.elements.filter(',
    'const gone = node.elements.slice(0, 1) ?? node.elements.filter(',
  ),
  cleanup(
    'spread',
    'the other object is spread',
    'bare(test.truthy ? at.whenTrue : at.whenFalse)',
    'bare(test.truthy ? at.whenFalse : at.whenTrue)',
  ),
  cleanup('spread', 'a member is given twice', "!taken.has(name ?? '')", 'true'),
  cleanup('sifted-element', 'what stays goes', '&& !known.value;', '&& !!known.value;'),
  cleanup(
    'jsx-child',
    'the other element is shown',
    'at = bare(test.truthy ? at.whenTrue : at.whenFalse);',
    'at = bare(test.truthy ? at.whenFalse : at.whenTrue);',
  ),
  cleanup(
    'jsx-text',
    'text around loses its blanks',
    '[{ ...span, text: known.value }]',
    '[{ ...span, text: `${known.value} ` }]',
  ),
  cleanup('jsx-attribute', 'false counts as true', "known.value === true ? ''", "known.value !== 2 ? ''"),
  cleanup('template', 'the value is not written', 'return String(known.value);', "return '';"),
  cleanup(
    'lookup-table',
    'effects of other entries are lost',
    'if (!values.purity.isPure(file, value)) return undefined;',
    '',
  ),
  cleanup('lookup-table', 'an entry beside is taken', 'if (name !== key) {', 'if (name === key) {'),
  cleanup(
    'conditional-element',
    'nothing is shown',
    "if (shown.is === 'nothing') return parent",
    'if (true) return parent',
  ),
  surgery(
    'inline-value',
    'an effect is lost',
    'replace',
    'if (known.effects.length === 0)\n',
    'if (known.effects.length < 9)\n',
  ),
  cleanup(
    'conditional',
    'the other side is kept',
    'test.truthy ? node.whenTrue : node.whenFalse',
    'test.truthy ? node.whenFalse : node.whenTrue',
  ),
  surgery(
    'conditional',
    'a method loses its object',
    'replace',
    'const unbound = losesThis(slot, inner);',
    'const unbound = false;',
  ),
  surgery('conditional', 'operands lose their parentheses', 'replace', 'needsParentheses(inner, slot) ||', 'false ||'),
  cleanup('logical', 'the wrong operand is kept', 'if (left.truthy === or) return', 'if (left.truthy !== or) return'),
  surgery(
    'logical',
    'calls count as pure',
    'purity',
    'if (ts.isCallExpression(node)) return isPureCall(file, node);',
    'if (ts.isCallExpression(node)) return true;',
  ),
];
