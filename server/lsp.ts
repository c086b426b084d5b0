import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { keepHeapSmall } from './heap';
import { serve } from './lsp/serve';

keepHeapSmall();
// `--stdio` or `--node-ipc` on the command line names the transport.
serve(createConnection(ProposedFeatures.all));
