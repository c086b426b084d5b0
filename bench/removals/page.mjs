// The table of bench/removals.md.
export function page(scored, { brief }) {
  const pure = scored.filter(({ row }) => row.pure);
  const repos = [...new Set(pure.map(({ row }) => row.repo))];
  const groups = [...repos.map((repo) => [repo, pure.filter(({ row }) => row.repo === repo)]), ['all', pure]];
  const mean = (list) => (list.length === 0 ? '-' : (list.reduce((a, b) => a + b, 0) / list.length).toFixed(3));
  const known = (list) => list.filter((value) => value !== undefined);
  const table = [
    '| repository | removals | product: F1 by file | F1 by removal | tests: F1 by file | F1 by removal | exact | lookups left | not parsed | files only we touch | files only they touch |',
    '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...groups.map(([name, rows]) => {
      const exact = rows.filter((each) => each.exact).length;
      const sum = (count) => rows.reduce((total, each) => total + count(each), 0);
      const cells = [
        name,
        rows.length,
        mean(rows.flatMap(({ product }) => product.files)),
        mean(known(rows.map(({ product }) => product.row))),
        mean(rows.flatMap(({ tests }) => tests.files)),
        mean(known(rows.map(({ tests }) => tests.row))),
        `${exact} (${Math.round((100 * exact) / rows.length)} %)`,
        sum(({ left }) => left.length),
        sum(({ unparsed }) => unparsed.length),
        sum(({ files }) => files.extra.length),
        sum(({ files }) => files.missed.length),
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  ].join('\n');
  if (brief) return table;
  return `${table}\n`;
}
