import type { Finding, Severity } from '../model';
import { count, nextStep, rulePage, sayEvidence, sayVerdict, severityWeight } from '../wording';
import { Html, html } from './html';
import { reportPageModel } from './model';
import { barPlot, debtPlot, totalOf } from './plots';
import { pageStyle } from './style';
import type { Bar, DebtPoint, ReportPageData } from './types';

export interface PageOptions {
  /** What stands above everything: the folder's name. */
  readonly title: string;
  /** The one thing that may style the page, and run in it. */
  readonly nonce: string;
  /** Address of the page's script; left out for a page that stands by itself, which runs nothing. */
  readonly script?: string;
  /** What the script may load from, in the words of a content security policy. */
  readonly cspSource?: string;
}

/** The report as one page: figures with their tables, then every finding with its evidence. It loads nothing. */
export function reportPage(data: ReportPageData, options: PageOptions): string {
  const { title, nonce, script, cspSource } = options;
  const model = reportPageModel(data);
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    // The page's own plots, drawn anew as pictures.
    ...(script ? [`script-src 'nonce-${nonce}'`, `img-src data: blob: ${cspSource ?? ''}`.trim()] : []),
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${`Feature flags of ${title}`}</title>
<style nonce="${nonce}">${raw(pageStyle)}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
<header>
<h1>${`Feature flags of ${title}`}</h1>
<p>${summary(data)}</p>
${script ? toolbar : html``}
</header>
<main>
<section aria-labelledby="plots"><h2 id="plots">At a glance</h2>
<div class="plots">
${debtFigure(model.debt.points, model.debt.undated, script !== undefined)}
${barFigure('owner', 'Debt by owner', model.byOwner, (name) => name || 'no owner', 'Owner', '', script !== undefined)}
${barFigure('age', 'Debt by age', model.byAge, (name) => name, 'True for', 'How long each finding has been true, as far as its evidence says.', script !== undefined)}
${barFigure('lifetimes', 'Ages of flags', model.lifetimes, (name) => name, 'Age', lifetimeNote(model.ageless), script !== undefined)}
</div></section>
<section aria-labelledby="findings"><h2 id="findings" tabindex="-1">Findings</h2>
${data.findings.length === 0 ? html`<p>Nothing to object to.</p>` : rulesOf(data.findings).map(([rule, all]) => ruleTable(rule, all, data, script !== undefined))}
</section>
${notJudged(data)}
${sources(data)}
</main>
${script ? html`<div id="said" role="status" aria-live="polite"></div><script nonce="${nonce}" src="${script}"></script>` : html``}
</body>
</html>
`;
  return page.text;
}

const toolbar = html`<div role="toolbar" aria-label="Report">
<button type="button" data-act="refresh">Read again</button>
<button type="button" data-act="export">Export…</button>
</div>`;

function summary({ findings, flags, now }: ReportPageData): string {
  const of = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const counts = [count(of('error'), 'error'), count(of('warning'), 'warning'), count(of('info'), 'note')];
  return `${counts.join(', ')} in ${count(flags.length, 'flag')}, as of ${now.slice(0, 16).replace('T', ' ')} UTC.`;
}

function debtFigure(points: readonly DebtPoint[], undated: number, live: boolean): Html {
  const note =
    'Of the findings of today, how many were true at each moment already. What was cleaned up since is not known, so the past looks better here than it was.';
  const left =
    undated > 0 ? ` ${count(undated, 'finding')} without a date ${undated === 1 ? 'is' : 'are'} left out.` : '';
  const rows = points.map(({ at, counts }) => [at.slice(0, 10), ...severityCells(counts)]);
  const plot =
    points.length > 0 ? debtPlot(points, 'Debt over time, by severity') : html`<p>No finding has a date.</p>`;
  return figure('debt', 'Debt over time', plot, `${note}${left}`, ['On', ...severityNames], rows, true, live);
}

function barFigure(
  id: string,
  title: string,
  bars: readonly Bar[],
  nameOf: (name: string) => string,
  head: string,
  note: string,
  live: boolean,
): Html {
  const isDebt = bars.some(({ counts }) => !('flags' in counts));
  const plot = bars.some((bar) => totalOf(bar) > 0) ? barPlot(bars, title, nameOf) : html`<p>Nothing to show.</p>`;
  const rows = bars.map(({ name, counts }) => [
    nameOf(name),
    ...('flags' in counts ? [String(counts.flags)] : severityCells(counts)),
  ]);
  return figure(id, title, plot, note, [head, ...(isDebt ? severityNames : ['Flags'])], rows, isDebt, live);
}

function figure(
  id: string,
  title: string,
  plot: Html,
  note: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  legend: boolean,
  live: boolean,
): Html {
  return html`<figure id="${id}"><figcaption><h3 id="${id}-title">${title}</h3></figcaption>
${legend ? legendOf : html``}${plot}
${note ? html`<p class="note">${note}</p>` : html``}
<details><summary>${`${title} as a table`}</summary>${table(head, rows, title)}</details>
${live ? html`<button type="button" data-act="picture" data-figure="${id}" aria-label="${`Save “${title}” as a picture`}">Save as PNG</button>` : html``}
</figure>`;
}

const severityNames = ['Errors', 'Warnings', 'Notes'];
const legendOf = html`<p class="legend"><span class="swatch error"></span> errors <span class="swatch warning"></span> warnings <span class="swatch info"></span> notes</p>`;

function severityCells(counts: Readonly<Record<Severity, number>>): readonly string[] {
  return [counts.error, counts.warning, counts.info].map(String);
}

function table(head: readonly string[], rows: readonly (readonly string[])[], caption: string): Html {
  return html`<div class="wide" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead><tbody>${rows.map(
    ([first, ...rest]) => html`<tr><th scope="row">${first!}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

function lifetimeNote(ageless: number): string {
  const base = 'Flags that are there today, by the day they were made; flags that are gone are not known.';
  return ageless > 0
    ? `${base} ${count(ageless, 'flag')} without that day ${ageless === 1 ? 'is' : 'are'} left out.`
    : base;
}

/** The gravest rules first. */
function rulesOf(findings: readonly Finding[]): readonly (readonly [string, readonly Finding[]])[] {
  const rules = new Map<string, Finding[]>();
  for (const finding of findings) rules.set(finding.rule, [...(rules.get(finding.rule) ?? []), finding]);
  const weight = (all: readonly Finding[]) => Math.min(...all.map(({ severity }) => severityWeight[severity]));
  return [...rules].sort(([a, x], [b, y]) => weight(x) - weight(y) || (a < b ? -1 : 1));
}

function ruleTable(rule: string, findings: readonly Finding[], { now }: ReportPageData, live: boolean): Html {
  return html`<h3><a href="${rulePage(rule)}">${rule}</a> <span class="badge">${findings.length}</span></h3>
<div class="wide" tabindex="0" role="region" aria-label="${`Findings of ${rule}`}"><table><thead><tr><th scope="col">Flag</th><th scope="col">What</th><th scope="col">Evidence</th><th scope="col">Where</th><th scope="col">Next</th></tr></thead><tbody>
${findings.map((finding) => findingRow(finding, now, live))}
</tbody></table></div>`;
}

function findingRow(finding: Finding, now: string, live: boolean): Html {
  const { flag, severity, file, start, evidence, id } = finding;
  const lines = sayEvidence(evidence, now).map((words) =>
    [words.environments, words.value, words.details].filter((part) => part !== '').join(' · '),
  );
  const at = file === undefined ? '' : `${file}${start ? `:${start.line}` : ''}`;
  const place =
    at === ''
      ? html``
      : live
        ? html`<button type="button" class="link" data-act="open" data-finding="${id}">${at}</button>`
        : html`<code>${at}</code>`;
  return html`<tr><th scope="row"><code>${flag}</code></th><td><span class="mark ${severity}">${severityWord[severity]}</span> ${sayVerdict(finding)}</td><td>${list(lines)}</td><td>${place}</td><td>${nextStep(finding)}</td></tr>
`;
}

const severityWord: Readonly<Record<Severity, string>> = { error: 'Error:', warning: 'Warning:', info: 'Note:' };

function list(lines: readonly string[]): Html {
  return lines.length === 0 ? html`—` : html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

function notJudged({ notJudged: all }: ReportPageData): Html {
  if (all.length === 0) return html``;
  const rows = all.map(({ rule, reason, flags }) => [rule, reason, String(flags.length)]);
  return html`<section aria-labelledby="not-judged"><h2 id="not-judged">Not judged</h2>${table(['Rule', 'Why', 'Flags'], rows, 'What could not be judged')}</section>`;
}

function sources({ sources: all }: ReportPageData): Html {
  if (all.length === 0) return html``;
  const rows = all.map(({ id, state, asOf, error }) => [
    id,
    state,
    asOf?.slice(0, 16).replace('T', ' ') ?? '—',
    error ?? '',
  ]);
  return html`<section aria-labelledby="sources"><h2 id="sources">Sources</h2>${table(['Source', 'State', 'As of (UTC)', 'Problem'], rows, 'Where the flags come from')}</section>`;
}

/** Text of our own that is HTML, or the policy, as it stands. */
function raw(text: string): Html {
  return new Html(text);
}
