// A provider on this machine: records what reaches it, and answers by script.
import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * What one request gets: an answer, or a function that does with the socket what it likes.
 * @typedef {{ status?: number, headers?: Record<string, string>, body?: string | Uint8Array | object }} Answer
 * @typedef {Answer | ((response: import('node:http').ServerResponse, request: import('node:http').IncomingMessage) => void)} Step
 */

/** Starts one. It answers with the steps of `script` in turn, the last one for ever. */
export async function start() {
  /** @type {{ method: string, url: string, headers: Record<string, string>, rawHeaders: string[], body: string, at: number }[]} */
  let requests = [];
  /** @type {Step[]} */
  let steps = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, headers, rawHeaders } = request;
    requests.push({ method, url, headers, rawHeaders, body: Buffer.concat(chunks).toString(), at: performance.now() });
    const step = steps.length > 1 ? steps.shift() : steps[0];
    if (typeof step === 'function') return step(response, request);
    const { status = 200, headers: extra = {}, body = '' } = step;
    const isPlain = typeof body === 'string' || body instanceof Uint8Array;
    response.writeHead(status, { 'content-type': 'application/json', ...extra });
    response.end(isPlain ? body : JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  return {
    origin: `http://127.0.0.1:${port}`,
    /** What has reached it since the last script. */
    get requests() {
      return requests;
    },
    /** @param {...Step} script */
    answers(...script) {
      requests = [];
      steps = script;
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Takes the request and breaks the connection. @type {Step} */
export const breaks = (response) => response.destroy();

/** Takes the request and never says a word. @type {Step} */
export const isSilent = () => {};

/** Starts to answer and never ends. @type {Step} */
export const hangs = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"Companies":');
};

/** Starts to answer and breaks the connection. @type {Step} */
export const breaksOff = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"Companies":');
  setTimeout(() => response.destroy(), 20);
};
