/** What is wrong with a rule of the multi-variant language (user guide, "rules"), or undefined where it can be evaluated. */
export function ruleProblem(rule: string): string | undefined {
  const tokens = tokenize(rule);
  if (!tokens) return 'a string is not closed';
  const reader: Reader = { tokens, at: 0 };
  const problem = expression(reader);
  if (problem) return problem;
  return reader.at < tokens.length ? `unexpected "${tokens[reader.at]}"` : undefined;
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

const operators = new Set(
  'and or not eq gt gte lt lte begins_with ends_with contains in matches exists split'.split(' '),
);

function tokenize(rule: string): string[] | undefined {
  const tokens: string[] = [];
  const pattern = /\s+|([()[\],])|("(?:[^"\\]|\\.)*")|([^\s()[\],"]+)(?=(")?)|(")/gy;
  for (let match = pattern.exec(rule); match; match = pattern.exec(rule)) {
    if (match[5]) return undefined;
    const token = match[1] ?? match[2] ?? match[3];
    if (token !== undefined) tokens.push(token);
    if (pattern.lastIndex === rule.length) break;
  }
  return tokens;
}

function expression(reader: Reader): string | undefined {
  if (reader.tokens[reader.at] === 'true' || reader.tokens[reader.at] === 'false') {
    reader.at++;
    return undefined;
  }
  if (reader.tokens[reader.at] !== '(')
    return `an expression begins with "(", not "${reader.tokens[reader.at] ?? 'nothing'}"`;
  reader.at++;
  const operator = reader.tokens[reader.at++] ?? '';
  if (!operators.has(operator)) return `"${operator}" is no operator`;
  let operands = 0;
  while (reader.tokens[reader.at] !== ')') {
    const problem = operand(reader);
    if (problem) return problem;
    operands++;
  }
  reader.at++;
  return operands === 0 ? `"${operator}" has no operand` : undefined;
}

function operand(reader: Reader): string | undefined {
  const token = reader.tokens[reader.at];
  if (token === undefined) return 'a ")" is missing';
  if (token === '(') return expression(reader);
  if (token === '[') return list(reader);
  reader.at++;
  if (token.endsWith('::')) return operand(reader);
  const literal = /^[\w-]+::/.test(token) ? token.slice(token.indexOf('::') + 2) : token;
  return /^("|\$|-?\d|true$|false$)/.test(literal) ? undefined : `"${token}" is no value`;
}

function list(reader: Reader): string | undefined {
  reader.at++;
  while (reader.tokens[reader.at] !== ']') {
    if (reader.tokens[reader.at] === undefined) return 'a "]" is missing';
    if (reader.tokens[reader.at] === ',') reader.at++;
    else {
      const problem = operand(reader);
      if (problem) return problem;
    }
  }
  reader.at++;
  return undefined;
}
