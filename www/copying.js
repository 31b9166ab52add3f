// A request as text that somebody pastes elsewhere.

/** Headers that carry a secret. A gateway adds them, so that here there are none as a rule. */
const SECRET = /authorization|cookie|token|password|secret|key/i;

/** With an absolute address, and without secrets. @param {HttpRequest} request @param {string} base */
function shareable({ url, headers, ...rest }, base) {
  const shown = Object.entries(headers).map(([name, value]) => [name, SECRET.test(name) ? '***' : value]);
  return { ...rest, url: new URL(url, base).href, headers: Object.fromEntries(shown) };
}

/** One argument of a POSIX shell, which takes everything between single quotes as it is. @param {string} text */
function quoted(text) {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** @param {HttpRequest} request @param {string} base what its address starts from */
export function asCurl(request, base) {
  const { method, url, headers, body } = shareable(request, base);
  const lines = Object.entries(headers).map(([name, value]) => `--header ${quoted(`${name}: ${value}`)}`);
  // `--data-raw`, because `--data` takes a body that starts with @ for the name of a file.
  return [`curl --request ${method} ${quoted(url)}`, ...lines, `--data-raw ${quoted(body)}`].join(' \\\n  ');
}

/** @param {HttpRequest} request @param {string} base what its address starts from */
export function asFetch(request, base) {
  const { url, ...options } = shareable(request, base);
  return `await fetch(${JSON.stringify(url)}, ${JSON.stringify(options, null, 2)});`;
}

/** @param {HttpRequest} request @param {string} base what its address starts from */
export function asJson(request, base) {
  return JSON.stringify(shareable(request, base), null, 2);
}
