// As much of a language client as measuring needs: answers come with the time they took.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

export class LanguageClient {
  #waiting = new Map();
  #buffer = Buffer.alloc(0);
  #lastId = 0;
  #versions = new Map();
  /** Called with every notification of the server. */
  onNotification = () => {};
  /** Work that the server says is going on. */
  working = new Set();
  worked = 0;

  constructor(command, folder, capabilities) {
    this.folder = folder;
    this.startedAt = performance.now();
    const [file, ...args] = command;
    this.process = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.process.stdout.on('data', (chunk) => this.#read(chunk));
    this.capabilities = capabilities;
  }

  async initialize(initializationOptions) {
    const uri = pathToFileURL(this.folder).href;
    await this.request('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'bench' }],
      capabilities: this.capabilities,
      initializationOptions,
    });
    this.notify('initialized', {});
    return performance.now() - this.startedAt;
  }

  uri(path) {
    return pathToFileURL(`${this.folder}/${path}`).href;
  }

  open(path, text) {
    this.#versions.set(path, 1);
    const languageId = path.endsWith('x') ? 'typescriptreact' : 'typescript';
    this.notify('textDocument/didOpen', { textDocument: { uri: this.uri(path), languageId, version: 1, text } });
  }

  change(path, contentChanges) {
    const version = this.#versions.get(path) + 1;
    this.#versions.set(path, version);
    this.notify('textDocument/didChange', { textDocument: { uri: this.uri(path), version }, contentChanges });
  }

  /** About a document: the answer, and how long it took. */
  async ask(method, path, more = {}) {
    return this.timed(() => this.request(method, { textDocument: { uri: this.uri(path) }, ...more }));
  }

  /** The result, how long it took, and how long of that the server's main thread ran. */
  async timed(work) {
    const [started, ran] = [performance.now(), this.ran()];
    const result = await work();
    return { result, took: performance.now() - started, ran: this.ran() - ran };
  }

  /** Milliseconds that the server's main thread ran so far; what it waited for a processor is left out. Linux alone tells. */
  ran() {
    return Number(readFileSync(`/proc/${this.process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  }

  request(method, params) {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, method });
      this.#send({ id, method, params });
    });
  }

  notify(method, params) {
    this.#send({ method, params });
  }

  /** Megabytes that the server holds now, and at most held; Linux alone tells. */
  memory() {
    const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8');
    const of = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
    return { now: of('VmRSS'), most: of('VmHWM') };
  }

  async close() {
    await this.request('shutdown', null);
    const ended = new Promise((resolve) => this.process.on('exit', resolve));
    this.notify('exit', null);
    await ended;
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.process.stdin.write(body);
  }

  #read(chunk) {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const end = this.#buffer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.toString('latin1', 0, end))?.[1]);
      if (this.#buffer.length < end + 4 + length) return;
      const body = this.#buffer.toString('utf8', end + 4, end + 4 + length);
      this.#buffer = this.#buffer.subarray(end + 4 + length);
      this.#take(JSON.parse(body));
    }
  }

  #take(message) {
    if (message.method === undefined) {
      const { resolve, reject, method } = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error) reject(new Error(`${method}: ${message.error.message}`));
      else resolve(message.result);
      return;
    }
    if (message.method === '$/progress') {
      const { token, value } = message.params;
      if (value.kind === 'begin') this.working.add(token);
      if (value.kind === 'end' && this.working.delete(token)) this.worked++;
    }
    if (message.id !== undefined) {
      const result = message.method === 'workspace/configuration' ? message.params.items.map(() => null) : null;
      this.#send({ id: message.id, result });
    }
    this.onNotification(message);
  }
}
