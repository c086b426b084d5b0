import ignore, { type Ignore } from 'ignore';

/** The rules of one folder and, behind them, those of the folders above. */
export interface IgnoreRules {
  /** Whether a path (relative to the root; folders end with `/`) is left out; the nearest rule that speaks decides. */
  ignores(path: string): boolean;
  /** These rules with a nested file's own before them. */
  within(folder: string, patterns: string): IgnoreRules;
}

/** No rules at all. */
export const noRules: IgnoreRules = rulesOf([]);

/** The lines of a .gitattributes that mark files as generated, as ignore patterns; '' where there are none. */
export function generatedPatterns(attributes: string): string {
  const patterns: string[] = [];
  for (const line of attributes.split(/\r?\n/)) {
    const [pattern, ...words] = line.trim().split(/\s+/);
    if (!pattern || pattern.startsWith('#')) continue;
    for (const word of words) {
      if (/^linguist-generated(?:=true)?$/.test(word)) patterns.push(pattern);
      if (/^(?:[-!]linguist-generated|linguist-generated=false)$/.test(word)) patterns.push(`!${pattern}`);
    }
  }
  return patterns.join('\n');
}

function rulesOf(levels: readonly { readonly prefix: number; readonly rules: Ignore }[]): IgnoreRules {
  return {
    ignores(path) {
      for (const { prefix, rules } of levels) {
        const verdict = rules.test(prefix === 0 ? path : path.slice(prefix));
        if (verdict.ignored) return true;
        if (verdict.unignored) return false;
      }
      return false;
    },
    within(folder, patterns) {
      const rules = ignore({ allowRelativePaths: true }).add(patterns);
      return rulesOf([{ prefix: folder === '' ? 0 : folder.length + 1, rules }, ...levels]);
    },
  };
}
