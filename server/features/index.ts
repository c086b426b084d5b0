import type { ServerCapabilities } from 'vscode-languageserver/node';
import { accounts } from './accounts';
import { codeActions } from './code-actions';
import { codeLens } from './code-lens';
import { completion } from './completion';
import { definition } from './definition';
import { documentHighlight } from './document-highlight';
import { documentLinks } from './document-links';
import { findings } from './findings';
import { flags } from './flags';
import { hover } from './hover';
import { inlayHints } from './inlay-hints';
import { pullDiagnostics } from './pull-diagnostics';
import { pushDiagnostics } from './push-diagnostics';
import { references } from './references';
import { removalPreview } from './removal-preview';
import { report } from './report';
import { rollouts } from './rollouts';
import { status } from './status';
import type { Feature, Host } from './types';
import { workspaceSymbols } from './workspace-symbols';

/** What the language server can do, in the order of its documentation. */
export const features: readonly Feature[] = [
  pullDiagnostics,
  pushDiagnostics,
  inlayHints,
  hover,
  codeLens,
  completion,
  definition,
  references,
  documentHighlight,
  workspaceSymbols,
  documentLinks,
  codeActions,
  status,
  accounts,
  report,
  flags,
  findings,
  rollouts,
  removalPreview,
];

/** Registers the handlers of every feature that this client can use; answers what `initialize` declares of them. */
export function serveFeatures(host: Host): ServerCapabilities {
  const declared: ServerCapabilities = {};
  for (const feature of features) {
    const capabilities = feature.capabilities(host.client);
    if (!capabilities) continue;
    Object.assign(declared, capabilities);
    feature.serve(host);
  }
  return declared;
}
