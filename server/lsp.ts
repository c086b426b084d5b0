import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './lsp/serve';

// A server runs all day beside an editor: it collects garbage sooner, rather than hold twice as much memory.
setFlagsFromString('--optimize-for-size');
// `--stdio` or `--node-ipc` on the command line names the transport.
serve(createConnection(ProposedFeatures.all));
