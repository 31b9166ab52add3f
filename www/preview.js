import { asCurl, asFetch, asJson } from './copying.js';
import { announce, button, element } from './element.js';
import { linkedList } from './issues.js';
import { errorsOf } from './verdict.js';

/** @import { Verdict } from './verdict.js' */

/** What would be sent right now, to the byte; or, while that is nothing yet, how much is missing: what it is, "Send" lists. */
export class Preview {
  element = element('div', { class: 'preview' });
  #frame = 0;

  /** @param {Verdict} verdict */
  constructor(verdict) {
    this.verdict = verdict;
  }

  /** Draws it anew, once a frame at most, however fast somebody types. */
  draw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.element.replaceChildren(...this.#contents()));
  }

  #contents() {
    const { built } = this.verdict;
    const issues = this.verdict.all();
    const errors = errorsOf(issues);
    if (built.type === 'invalid' || errors.length > 0) return [element('p', {}, whatIsMissing(errors))];
    const { requests } = built;
    const doubts =
      issues.length > 0 ? [element('p', {}, 'Ready, but check first:'), linkedList(issues, this.verdict.targetOf)] : [];
    return [...doubts, ...requests.map((request, index) => requestElement(request, index, requests.length))];
  }
}

/** Nobody is told of mistakes before they have made any. @param {readonly Issue[]} errors */
function whatIsMissing(errors) {
  const { length } = errors;
  if (errors.every(({ code }) => code === 'unchanged')) return 'No changes yet. The request appears here with the first.';
  if (errors.every(({ code }) => code === 'required.missing')) {
    return `${length === 1 ? 'One required field is' : `${length} required fields are`} empty. The request appears here when nothing is missing.`;
  }
  return `${length === 1 ? 'One thing needs' : `${length} things need`} attention before there is a request.`;
}

/** @param {HttpRequest} request @param {number} index @param {number} of */
function requestElement(request, index, of) {
  const { method, url, headers, body } = request;
  const size = new TextEncoder().encode(body).length;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const which = of > 1 ? `Request ${index + 1} of ${of}` : 'Request';
  return element(
    'div',
    { class: 'request' },
    of > 1 ? element('h3', {}, which) : null,
    textBlock(which, element('strong', {}, method), ` ${url}\n${lines.join('\n')}\n\n${readable(body)}`),
    element('p', { class: 'quiet' }, `Body: ${size.toLocaleString('en')} bytes, sent without the line breaks shown here.`),
    element('div', { class: 'row' }, ...COPIES.map(([name, make]) => copyButton(name, which, () => make(request, document.baseURI)))),
  );
}

/** @type {readonly [string, (request: HttpRequest, base: string) => string][]} */
const COPIES = [
  ['curl', asCurl],
  ['fetch', asFetch],
  ['JSON', asJson],
];

/** @param {string} name @param {string} which @param {() => string} make */
function copyButton(name, which, make) {
  const press = async () => {
    const isCopied = await navigator.clipboard?.writeText(make()).then(
      () => true,
      () => false,
    );
    announce(isCopied ? `Copied as ${name}.` : 'The browser does not let this page copy.');
    copy.textContent = isCopied ? 'Copied' : 'Not allowed';
    setTimeout(() => (copy.textContent = `Copy as ${name}`), 2000);
  };
  const copy = button(`Copy as ${name}`, press, { class: 'plain', 'aria-label': `Copy as ${name}: ${which}` });
  return copy;
}

/** Scrolls by itself, so it must be reachable by keyboard. @param {string} label @param {...Child} text */
export function textBlock(label, ...text) {
  return element('pre', { tabindex: 0, role: 'region', 'aria-label': label }, element('code', {}, ...text));
}

/**
 * A body laid out for reading. It works on the text rather than on parsed values, so that what is shown is what is sent:
 * `1.0` stays `1.0` and a long number keeps its digits.
 *
 * @param {string} body
 */
export function readable(body) {
  if (!body.startsWith('{')) return body.replaceAll('&', '\n&');
  let depth = 0;
  const line = (/** @type {number} */ step) => `\n${'  '.repeat((depth += step))}`;
  return body.replace(/\{\}|\[\]|"(?:[^"\\]|\\.)*"|[{}[\],:]/g, (token) => {
    if (token === '{' || token === '[') return token + line(1);
    if (token === '}' || token === ']') return line(-1) + token;
    if (token === ',') return token + line(0);
    return token === ':' ? ': ' : token;
  });
}
