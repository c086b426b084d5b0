/** Text of a line of code, counted from 1; nothing where the file or the line is not there. */
export type CodeLines = (file: string, line: number) => string | undefined;

/** Lines out of whole texts, each text cut once. */
export function linesOf(read: (file: string) => string | undefined): CodeLines {
  const cut = new Map<string, readonly string[]>();
  return (file, line) => {
    const lines = cut.get(file) ?? (read(file) ?? '').split(/\r\n|\r|\n|\u2028|\u2029/);
    cut.set(file, lines);
    return lines[line - 1];
  };
}
