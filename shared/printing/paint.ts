/** Colours of a terminal, or none: every paint is a function from text that is already safe to show. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly cyan: (text: string) => string;
}

/** The paints where colours are asked for, else ones that leave text as it is. */
export function paintFor(colors: boolean): Paint {
  const style = (open: number, close: number) => (text: string) =>
    colors && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return {
    bold: style(1, 22),
    dim: style(2, 22),
    red: style(31, 39),
    yellow: style(33, 39),
    green: style(32, 39),
    blue: style(34, 39),
    cyan: style(36, 39),
  };
}
