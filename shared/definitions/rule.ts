/** A rule of AppConfig's multi-variant language: a list in parentheses, a list in brackets, or one word. */
type Expression =
  | { readonly kind: 'form'; readonly operator: string; readonly operands: readonly Operand[] }
  | { readonly kind: 'list'; readonly items: readonly Operand[] }
  | { readonly kind: 'word'; readonly text: string };

interface Operand {
  /** `pct` in `pct::100`. */
  readonly name?: string;
  readonly value: Expression;
}

/** Whether a rule matches everybody (`true`), nobody (`false`), or some (`undefined`); or why it is no rule. */
export type RuleVerdict = { readonly matches: boolean | undefined } | { readonly problem: string };

/**
 * Judges a rule without a context: a split of 100 % matches everybody, one of 0 % nobody, and `and`, `or`, `not` of such
 * fold. Everything that looks at the context matches some.
 */
export function judgeRule(text: string): RuleVerdict {
  const reader: Reader = { tokens: text.match(TOKEN) ?? [], at: 0 };
  try {
    const expression = read(reader, 0);
    if (reader.at < reader.tokens.length) return { problem: `"${reader.tokens[reader.at]}" stands after its end` };
    if (expression.kind === 'list') return { problem: 'it is a list' };
    if (expression.kind === 'word' && !/^(true|false)$/.test(expression.text)) {
      return { problem: `"${expression.text}" is no condition` };
    }
    return { matches: matches(expression) };
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.message };
    throw error;
  }
}

class Unreadable extends Error {}

const TOKEN = /[()[\],]|"(?:[^"\\]|\\.)*"|[\w-]+::|[^\s()[\],"]+|"/g;

const OPERATORS = new Set(
  'and or not eq gt gte lt lte begins_with ends_with contains in matches exists split'.split(' '),
);

const DEEPEST = 100;

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

function read(reader: Reader, depth: number): Expression {
  if (depth > DEEPEST) throw new Unreadable('it is nested too deeply');
  const token = reader.tokens[reader.at++];
  if (token === undefined) throw new Unreadable('a ")" is missing');
  if (token === '"') throw new Unreadable('a string is not closed');
  if (token === '[') return { kind: 'list', items: operandsUntil(']', reader, depth) };
  if (token !== '(') return { kind: 'word', text: token };
  const operator = reader.tokens[reader.at++] ?? '';
  if (!OPERATORS.has(operator)) throw new Unreadable(`"${operator}" is no operator`);
  const operands = operandsUntil(')', reader, depth);
  if (operands.length === 0) throw new Unreadable(`"${operator}" has no operand`);
  return { kind: 'form', operator, operands };
}

function operandsUntil(end: string, reader: Reader, depth: number): readonly Operand[] {
  const operands: Operand[] = [];
  for (;;) {
    const token = reader.tokens[reader.at];
    if (token === undefined) throw new Unreadable(`a "${end}" is missing`);
    if (token === end || token === ',') {
      reader.at++;
      if (token === end) return operands;
    } else if (token.endsWith('::')) {
      reader.at++;
      operands.push({ name: token.slice(0, -2), value: read(reader, depth + 1) });
    } else {
      operands.push({ value: read(reader, depth + 1) });
    }
  }
}

function matches(expression: Expression): boolean | undefined {
  if (expression.kind === 'word') {
    return expression.text === 'true' ? true : expression.text === 'false' ? false : undefined;
  }
  if (expression.kind === 'list') return undefined;
  const verdicts = () => expression.operands.map((operand) => matches(operand.value));
  if (expression.operator === 'and') {
    return verdicts().includes(false) ? false : verdicts().every((one) => one === true) ? true : undefined;
  }
  if (expression.operator === 'or') {
    return verdicts().includes(true) ? true : verdicts().every((one) => one === false) ? false : undefined;
  }
  if (expression.operator === 'not') {
    const [verdict] = verdicts();
    return verdict === undefined ? undefined : !verdict;
  }
  if (expression.operator !== 'split') return undefined;
  const percent = expression.operands.find((operand) => operand.name === 'pct')?.value;
  const share = percent?.kind === 'word' ? Number(percent.text) : Number.NaN;
  return share >= 100 ? true : share <= 0 ? false : undefined;
}
