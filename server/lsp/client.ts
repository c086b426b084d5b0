import type { InitializeParams } from 'vscode-languageserver/node';
import type { ServerOptions } from '../../shared/protocol';
import type { Client } from '../features/types';

/** Reads what a client declares; whatever it leaves out it cannot do. */
export function readClient({ capabilities, initializationOptions }: InitializeParams): Client {
  const { general, textDocument, workspace, window } = capabilities;
  const action = textDocument?.codeAction;
  return {
    // The client's order is its preference; UTF-16 is what everybody counts in who says nothing.
    encoding:
      general?.positionEncodings?.find((one): one is 'utf-8' | 'utf-16' => one === 'utf-8' || one === 'utf-16') ??
      'utf-16',
    markdown: textDocument?.hover?.contentFormat?.includes('markdown') ?? false,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    resolvesEdits: (action?.dataSupport && action.resolveSupport?.properties.includes('edit')) ?? false,
    versionedEdits: workspace?.workspaceEdit?.documentChanges ?? false,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    codeActionLiterals: action?.codeActionLiteralSupport !== undefined,
    preferredActions: action?.isPreferredSupport ?? false,
    disabledActions: action?.disabledSupport ?? false,
    deletesFiles: workspace?.workspaceEdit?.resourceOperations?.includes('delete') ?? false,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    configuration: workspace?.configuration ?? false,
    watchesConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    workspaceFolders: workspace?.workspaceFolders ?? false,
    progress: window?.workDoneProgress ?? false,
    definitionLinks: textDocument?.definition?.linkSupport ?? false,
    refreshes: {
      inlayHints: workspace?.inlayHint?.refreshSupport ?? false,
      diagnostics: workspace?.diagnostics?.refreshSupport ?? false,
      codeLenses: workspace?.codeLens?.refreshSupport ?? false,
    },
    trusted: readOptions(initializationOptions).trusted !== false,
    commands: readOptions(initializationOptions).commands ?? [],
  };
}

export function readOptions(options: unknown): ServerOptions {
  return typeof options === 'object' && options !== null ? options : {};
}
