import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './lsp/serve';

// `--stdio` or `--node-ipc` on the command line names the transport.
serve(createConnection(ProposedFeatures.all));
