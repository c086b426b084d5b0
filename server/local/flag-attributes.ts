import type { Violation } from './flag-document';

export interface Constraint {
  readonly type: 'number' | 'string' | 'boolean' | 'array';
  readonly required?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly elements?: Constraint;
}

/** How the attribute values of one flag or variant breach their definitions; required ones are asked for where it is on. */
export function attributeProblems(
  values: Record<string, unknown>,
  definitions: Record<string, { constraints?: Constraint }>,
  at: string,
  on: boolean,
): Violation[] {
  const found: Violation[] = [];
  const fail = (name: string, constraint: string, reason: string, value: unknown) =>
    found.push({
      Constraint: constraint,
      Location: `${at}.${name}`,
      Reason: reason,
      Type: 'NotSatisfied',
      Value: String(value ?? ''),
    });
  for (const [name, value] of Object.entries(values)) {
    const constraint = definitions[name]?.constraints;
    if (!(name in definitions)) fail(name, 'Defined', 'the attribute is not defined', value);
    else if (constraint) check(value, constraint, (kind, reason) => fail(name, kind, reason, value));
  }
  for (const [name, { constraints }] of Object.entries(definitions)) {
    if (on && constraints?.required && values[name] === undefined)
      fail(name, 'Required', 'the attribute is required', undefined);
  }
  return found;
}

function check(value: unknown, constraint: Constraint, fail: (kind: string, reason: string) => void): void {
  if (constraint.type === 'array') {
    if (!Array.isArray(value)) fail('Type(array)', 'the value is not an array');
    else if (constraint.elements) for (const item of value) check(item, constraint.elements, fail);
    return;
  }
  const type = constraint.type ?? typeof value;
  if (typeof value !== type) {
    fail(`Type(${type})`, `the value is not a ${type}`);
    return;
  }
  if (constraint.enum && !constraint.enum.includes(value))
    fail(`OneOf(${constraint.enum.join(', ')})`, 'the value is not allowed');
  if (constraint.pattern && !new RegExp(constraint.pattern).test(String(value)))
    fail(`Pattern(${constraint.pattern})`, 'the value does not match');
  if (constraint.minimum !== undefined && (value as number) < constraint.minimum)
    fail(`Minimum(${constraint.minimum})`, 'the value is too small');
  if (constraint.maximum !== undefined && (value as number) > constraint.maximum)
    fail(`Maximum(${constraint.maximum})`, 'the value is too large');
}
