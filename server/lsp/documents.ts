import type { Connection, TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Encoding, fromLspRange, normalUri, type Wire } from '../convert';

/** In UTF-16 units. Larger documents are no source code that people wrote, and what is on disk is left out too. */
export const largestDocument = 2 * 1024 * 1024;

export type DocumentEvent = 'opened' | 'changed' | 'closed' | 'saved';
export type DocumentListener = (event: DocumentEvent, uri: string, text: string) => void;

/** The client's open buffers, by URI; two spellings of one URI are one document. */
export class Documents {
  /** Agreed on by `initialize`, before which no document opens. */
  encoding: Encoding = 'utf-16';
  private readonly open = new Map<string, TextDocument>();
  private readonly listeners: DocumentListener[] = [];

  constructor(connection: Connection) {
    connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
      this.open.set(normalUri(uri), TextDocument.create(uri, languageId, version, text));
      this.tell('opened', uri);
    });
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
      const document = this.get(uri);
      if (!document) return;
      // One change after the other: each speaks about the text that the one before it left.
      for (const change of contentChanges) TextDocument.update(document, [this.inUnits(document, change)], version);
      this.tell('changed', uri);
    });
    connection.onDidSaveTextDocument(({ textDocument: { uri } }) => this.tell('saved', uri));
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
      this.tell('closed', uri);
      this.open.delete(normalUri(uri));
    });
  }

  get(uri: string): TextDocument | undefined {
    return this.open.get(normalUri(uri));
  }

  /** As the client spells them. */
  uris(): readonly string[] {
    return [...this.open.values()].map(({ uri }) => uri);
  }

  /** The lines of a document as they are now, whatever is typed later. */
  wire(document: TextDocument): Wire {
    const { encoding } = this;
    if (encoding === 'utf-16') return { encoding, line: (index) => lineOf(document, index) };
    const frozen = TextDocument.create(document.uri, document.languageId, document.version, document.getText());
    return { encoding, line: (index) => lineOf(frozen, index) };
  }

  onEvent(listener: DocumentListener): void {
    this.listeners.push(listener);
  }

  private tell(event: DocumentEvent, uri: string): void {
    const document = this.get(uri);
    if (document) for (const listener of this.listeners) listener(event, document.uri, document.getText());
  }

  private inUnits(document: TextDocument, change: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
    if (this.encoding === 'utf-16' || !('range' in change)) return change;
    const wire: Wire = { encoding: this.encoding, line: (index) => lineOf(document, index) };
    const { start, end } = fromLspRange(change.range, wire);
    return {
      text: change.text,
      range: {
        start: { line: start.line - 1, character: start.column - 1 },
        end: { line: end.line - 1, character: end.column - 1 },
      },
    };
  }
}

function lineOf(document: TextDocument, index: number): string {
  if (index >= document.lineCount) return '';
  const text = document.getText({ start: { line: index, character: 0 }, end: { line: index + 1, character: 0 } });
  return text.replace(/[\r\n]+$/, '');
}
