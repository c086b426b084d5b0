import type { Finding, Severity } from '../model';
import { nextStep, rulePage, sayEvidence, sayVerdict, severityWeight } from '../wording';
import { Html, html } from './html';
import { reportPageModel } from './model';
import { barPlot, debtPlot, totalOf } from './plots';
import { pageStyle } from './style';
import { inEnglish, type Translate } from './translate';
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
  /** Puts a sentence into the person's language; as it stands where left out. */
  readonly t?: Translate;
  /** The language that `t` speaks, as HTML names it. */
  readonly language?: string;
}

/** The report as one page: figures with their tables, then every finding with its evidence. It loads nothing. */
export function reportPage(data: ReportPageData, options: PageOptions): string {
  const { title, nonce, script, cspSource, t = inEnglish, language = 'en' } = options;
  const page: Page = { t, live: script !== undefined };
  const model = reportPageModel(data);
  const heading = t('Feature flags of {0}', title);
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    // The page's own plots, drawn anew as pictures.
    ...(script
      ? [`script-src 'nonce-${nonce}'`, ['img-src', 'data:', 'blob:', ...(cspSource ? [cspSource] : [])].join(' ')]
      : []),
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  const drawn = html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${heading}</title>
<style nonce="${nonce}">${raw(pageStyle)}</style>
</head>
<body>
<a class="skip" href="#findings">${t('Skip to the findings')}</a>
<header>
<h1>${heading}</h1>
<p>${summary(data, page)}</p>
${script ? toolbar(page) : html``}
</header>
<main>
<section aria-labelledby="plots"><h2 id="plots">${t('At a glance')}</h2>
<div class="plots">
${debtFigure(model.debt.points, model.debt.undated, page)}
${barFigure('owner', t('Debt by owner'), model.byOwner, (name) => ownerName(name, page), t('Owner'), '', page)}
${barFigure('age', t('Debt by age'), model.byAge, (name) => spanName(name, page), t('True for'), t('How long each finding has been true, as far as its evidence says.'), page)}
${barFigure('lifetimes', t('Ages of flags'), model.lifetimes, (name) => spanName(name, page), t('Age'), lifetimeNote(model.ageless, page), page)}
</div></section>
<section aria-labelledby="findings"><h2 id="findings" tabindex="-1">${t('Findings')}</h2>
${data.findings.length === 0 ? html`<p>${t('Nothing to object to.')}</p>` : rulesOf(data.findings).map(([rule, all]) => ruleTable(rule, all, data, page))}
</section>
${notJudged(data, page)}
${sources(data, page)}
</main>
${script ? html`<div id="said" role="status" aria-live="polite"></div><script nonce="${nonce}" src="${script}"></script>` : html``}
</body>
</html>
`;
  return drawn.text;
}

interface Page {
  readonly t: Translate;
  /** Its buttons do something. */
  readonly live: boolean;
}

function toolbar({ t }: Page): Html {
  return html`<div role="toolbar" aria-label="${t('Report')}">
<button type="button" data-act="refresh">${t('Read again')}</button>
<button type="button" data-act="export">${t('Export…')}</button>
</div>`;
}

function summary({ findings, flags, now }: ReportPageData, { t }: Page): string {
  const of = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings, notes] = [of('error'), of('warning'), of('info')];
  const counts = [
    errors === 1 ? t('1 error') : t('{0} errors', errors),
    warnings === 1 ? t('1 warning') : t('{0} warnings', warnings),
    notes === 1 ? t('1 note') : t('{0} notes', notes),
  ].join(', ');
  const at = now.slice(0, 16).replace('T', ' ');
  return flags.length === 1
    ? t('{0} in 1 flag, as of {1} UTC.', counts, at)
    : t('{0} in {1} flags, as of {2} UTC.', counts, flags.length, at);
}

function ownerName(name: string, { t }: Page): string {
  const [, others] = /^(\d+) others$/.exec(name) ?? [];
  return others === undefined ? name || t('no owner') : t('{0} others', others);
}

function spanName(name: string, { t }: Page): string {
  const names: Readonly<Record<string, string>> = {
    'less than a month': t('less than a month'),
    '1 to 3 months': t('1 to 3 months'),
    '3 to 6 months': t('3 to 6 months'),
    '6 to 12 months': t('6 to 12 months'),
    '1 to 2 years': t('1 to 2 years'),
    '2 years and more': t('2 years and more'),
    unknown: t('unknown'),
  };
  return names[name] ?? name;
}

function debtFigure(points: readonly DebtPoint[], undated: number, page: Page): Html {
  const { t } = page;
  const notes = [
    t(
      'Of the findings of today, how many were true at each moment already. What was cleaned up since is not known, so the past looks better here than it was.',
    ),
    ...(undated === 1 ? [t('1 finding without a date is left out.')] : []),
    ...(undated > 1 ? [t('{0} findings without a date are left out.', undated)] : []),
  ];
  const rows = points.map(({ at, counts }) => [at.slice(0, 10), ...severityCells(counts)]);
  const plot =
    points.length > 0
      ? debtPlot(points, t('Debt over time, by severity'))
      : html`<p>${t('No finding has a date.')}</p>`;
  const head = [t('On'), ...severityNames(page)];
  return figure('debt', t('Debt over time'), plot, notes.join(' '), head, rows, true, page);
}

function barFigure(
  id: string,
  title: string,
  bars: readonly Bar[],
  nameOf: (name: string) => string,
  head: string,
  note: string,
  page: Page,
): Html {
  const { t } = page;
  const isDebt = bars.some(({ counts }) => !('flags' in counts));
  const plot = bars.some((bar) => totalOf(bar) > 0)
    ? barPlot(bars, title, nameOf)
    : html`<p>${t('Nothing to show.')}</p>`;
  const rows = bars.map(({ name, counts }) => [
    nameOf(name),
    ...('flags' in counts ? [String(counts.flags)] : severityCells(counts)),
  ]);
  return figure(id, title, plot, note, [head, ...(isDebt ? severityNames(page) : [t('Flags')])], rows, isDebt, page);
}

function figure(
  id: string,
  title: string,
  plot: Html,
  note: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  legend: boolean,
  page: Page,
): Html {
  const { t, live } = page;
  return html`<figure id="${id}"><figcaption><h3 id="${id}-title">${title}</h3></figcaption>
${legend ? legendOf(page) : html``}${plot}
${note ? html`<p class="note">${note}</p>` : html``}
<details><summary>${t('{0} as a table', title)}</summary>${table(head, rows, title)}</details>
${live ? html`<button type="button" data-act="picture" data-figure="${id}" aria-label="${t('Save as PNG: {0}', title)}">${t('Save as PNG')}</button>` : html``}
</figure>`;
}

function severityNames({ t }: Page): readonly string[] {
  return [t('Errors'), t('Warnings'), t('Notes')];
}

function legendOf({ t }: Page): Html {
  return html`<p class="legend"><span class="swatch error"></span> ${t('errors')} <span class="swatch warning"></span> ${t('warnings')} <span class="swatch info"></span> ${t('notes')}</p>`;
}

function severityCells(counts: Readonly<Record<Severity, number>>): readonly string[] {
  return [counts.error, counts.warning, counts.info].map(String);
}

function table(head: readonly string[], rows: readonly (readonly string[])[], caption: string): Html {
  return html`<div class="wide" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead><tbody>${rows.map(
    ([first, ...rest]) => html`<tr><th scope="row">${first!}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

function lifetimeNote(ageless: number, { t }: Page): string {
  const base = t('Flags that are there today, by the day they were made; flags that are gone are not known.');
  if (ageless === 0) return base;
  const left =
    ageless === 1 ? t('1 flag without that day is left out.') : t('{0} flags without that day are left out.', ageless);
  return `${base} ${left}`;
}

/** The gravest rules first. */
function rulesOf(findings: readonly Finding[]): readonly (readonly [string, readonly Finding[]])[] {
  const rules = new Map<string, Finding[]>();
  for (const finding of findings) rules.set(finding.rule, [...(rules.get(finding.rule) ?? []), finding]);
  const weight = (all: readonly Finding[]) => Math.min(...all.map(({ severity }) => severityWeight[severity]));
  return [...rules].sort(([a, x], [b, y]) => weight(x) - weight(y) || (a < b ? -1 : 1));
}

function ruleTable(rule: string, findings: readonly Finding[], { now }: ReportPageData, page: Page): Html {
  const { t } = page;
  return html`<h3><a href="${rulePage(rule)}">${rule}</a> <span class="badge">${findings.length}</span></h3>
<div class="wide" tabindex="0" role="region" aria-label="${t('Findings of {0}', rule)}"><table class="findings"><thead><tr><th scope="col">${t('Flag')}</th><th scope="col">${t('What')}</th><th scope="col">${t('Evidence')}</th><th scope="col">${t('Where')}</th><th scope="col">${t('Next')}</th></tr></thead><tbody>
${findings.map((finding) => findingRow(finding, now, page))}
</tbody></table></div>`;
}

function findingRow(finding: Finding, now: string, page: Page): Html {
  const { t, live } = page;
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
  return html`<tr><th scope="row">${flag === '' ? '—' : html`<code>${flag}</code>`}</th><td><span class="mark ${severity}">${severityWord(severity, t)}</span> ${sayVerdict(finding)}</td><td>${list(lines)}</td><td>${place}</td><td>${nextOf(finding, page)}</td></tr>
`;
}

/** In the editor what a command line would do is a button, or said as a place to look. */
function nextOf(finding: Finding, { t, live }: Page): Html {
  const { fix, flag, id } = finding;
  const step = nextStep(finding);
  if (!live || !step.startsWith('flagkeeper ')) return html`${step}`;
  if (fix?.kind !== 'remove-flag') return html`${t('look at it in the Flags view')}`;
  return html`<button type="button" class="link" data-act="remove" data-finding="${id}" aria-label="${t('Preview its removal: {0}', flag)}">${t('Preview its removal')}</button>`;
}

function severityWord(severity: Severity, t: Translate): string {
  return { error: t('Error:'), warning: t('Warning:'), info: t('Note:') }[severity];
}

function list(lines: readonly string[]): Html {
  return lines.length === 0 ? html`—` : html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

function notJudged({ notJudged: all }: ReportPageData, { t }: Page): Html {
  if (all.length === 0) return html``;
  const rows = all.map(({ rule, reason, flags }) => [rule, reason, String(flags.length)]);
  return html`<section aria-labelledby="not-judged"><h2 id="not-judged">${t('Not judged')}</h2>${table([t('Rule'), t('Why'), t('Flags')], rows, t('What could not be judged'))}</section>`;
}

function sources({ sources: all }: ReportPageData, { t }: Page): Html {
  if (all.length === 0) return html``;
  const rows = all.map(({ id, state, asOf, error }) => [
    id,
    state,
    asOf?.slice(0, 16).replace('T', ' ') ?? '—',
    error ?? '',
  ]);
  return html`<section aria-labelledby="sources"><h2 id="sources">${t('Sources')}</h2>${table([t('Source'), t('State'), t('As of (UTC)'), t('Problem')], rows, t('Where the flags come from'))}</section>`;
}

/** Text of our own that is HTML, or the policy, as it stands. */
function raw(text: string): Html {
  return new Html(text);
}
