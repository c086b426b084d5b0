import { scaleBand, scaleLinear, scaleUtc } from 'd3-scale';
import { area, stack } from 'd3-shape';
import type { Severity } from '../model';
import { type Html, html } from './html';
import type { Bar, DebtPoint } from './types';

const severities: readonly Severity[] = ['error', 'warning', 'info'];
const width = 640;

/** The findings of each moment over time, the gravest at the bottom. `label` names the plot to screen readers. */
export function debtPlot(points: readonly DebtPoint[], label: string): Html {
  const height = 220;
  const box = { left: 36, right: width - 12, top: 10, bottom: height - 24 };
  const times = points.map(({ at }) => new Date(at));
  const x = scaleUtc([times[0]!, times.at(-1)!], [box.left, box.right]);
  const highest = Math.max(1, ...points.map(({ counts }) => counts.error + counts.warning + counts.info));
  const y = scaleLinear([0, highest], [box.bottom, box.top]).nice(4);
  const layers = stack<DebtPoint, Severity>()
    .keys(severities)
    .value(({ counts }, key) => counts[key])(points as DebtPoint[]);
  const shape = area<[number, number]>()
    .x((_layer, index) => x(times[index]!))
    .y0(([from]) => y(from))
    .y1(([, to]) => y(to));
  return figureOf(width, height, label, [
    ...wholeTicks(y.ticks(4)).map((tick) => gridLine(box.left, box.right, y(tick), tick)),
    ...x
      .ticks(6)
      .map(
        (at) => html`<text class="tick" x="${round(x(at))}" y="${height - 6}" text-anchor="middle">${month(at)}</text>`,
      ),
    ...layers.map((layer) => html`<path class="${layer.key}" d="${shape(layer as never) ?? ''}"/>`),
  ]);
}

/** Bars from left to right, one under another, each with its name and its number. */
export function barPlot(bars: readonly Bar[], label: string, nameOf: (name: string) => string): Html {
  const height = bars.length * 28 + 8;
  const left = 150;
  const rows = scaleBand(
    bars.map((_bar, index) => index),
    [4, height - 4],
  ).paddingInner(0.3);
  const highest = Math.max(1, ...bars.map(totalOf));
  const x = scaleLinear([0, highest], [left, width - 44]);
  return figureOf(
    width,
    height,
    label,
    bars.flatMap((bar, index) => {
      const top = rows(index)!;
      const middle = round(top + rows.bandwidth() / 2 + 4);
      const total = totalOf(bar);
      const name = clip(nameOf(bar.name), 22);
      return [
        html`<text class="name" x="${left - 8}" y="${middle}" text-anchor="end">${name}</text>`,
        ...partsOf(bar, x).map(
          ({ kind, from, to }) =>
            html`<rect class="${kind}" x="${round(from)}" y="${round(top)}" width="${round(Math.max(0, to - from))}" height="${round(rows.bandwidth())}"/>`,
        ),
        html`<text class="count" x="${round(x(total) + 6)}" y="${middle}">${total}</text>`,
      ];
    }),
  );
}

function partsOf({ counts }: Bar, x: (value: number) => number) {
  const all: readonly (readonly [string, number])[] =
    'flags' in counts ? [['flags', counts.flags]] : severities.map((kind) => [kind, counts[kind]]);
  return all
    .map(([kind, value], index) => {
      const before = all.slice(0, index).reduce((sum, [, one]) => sum + one, 0);
      return { kind, value, from: x(before), to: x(before + value) };
    })
    .filter(({ value }) => value > 0);
}

export function totalOf({ counts }: Bar): number {
  return Object.values(counts).reduce((sum, value) => sum + value, 0);
}

function figureOf(wide: number, high: number, label: string, parts: readonly Html[]): Html {
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}">${parts}</svg>`;
}

function gridLine(left: number, right: number, y: number, tick: number): Html {
  const at = round(y);
  return html`<line class="grid" x1="${left}" x2="${right}" y1="${at}" y2="${at}"/><text class="tick" x="${left - 6}" y="${at + 4}" text-anchor="end">${tick}</text>`;
}

/** There is no half of a finding. */
function wholeTicks(ticks: readonly number[]): readonly number[] {
  return ticks.filter((tick) => Number.isInteger(tick));
}

function month(at: Date): string {
  return at.toISOString().slice(0, 7);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function clip(text: string, most: number): string {
  const points = [...text];
  return points.length <= most ? text : `${points.slice(0, most - 1).join('')}…`;
}
