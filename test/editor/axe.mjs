import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe objects to below `selector` in a page or frame, a line each: `serious color-contrast: .row (…)`. */
export async function axeFindings(frame, selector, exceptRules = []) {
  if (!(await frame.evaluate('typeof axe === "object"'))) await frame.evaluate(source);
  return frame.evaluate(
    async ([within, except]) => {
      const rules = Object.fromEntries(except.map((id) => [id, { enabled: false }]));
      const { violations, passes } = await axe.run(within ?? document, { resultTypes: ['violations'], rules });
      // A scan that found nothing to check has not passed.
      if (passes.length === 0) return ['nothing was checked'];
      return violations.flatMap(({ impact, id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${impact} ${id}: ${target.join(' ')} ${failureSummary}`),
      );
    },
    [selector, exceptRules],
  );
}
