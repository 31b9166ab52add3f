import { element } from './element.js';
import { linkedList } from './issues.js';
import { errorsOf } from './verdict.js';

/** @import { Verdict } from './verdict.js' */

/** What would be sent right now, to the byte; or, while that is nothing yet, what is missing. */
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
    const { length } = errorsOf(issues);
    if (built.type === 'invalid' || length > 0) {
      const count = length === 1 ? 'One thing needs' : `${length} things need`;
      return [
        element('p', {}, `${count} attention before there is a request:`),
        linkedList(errorsOf(issues), this.verdict.targetOf),
      ];
    }
    const { requests } = built;
    const doubts =
      issues.length > 0 ? [element('p', {}, 'Ready, but check first:'), linkedList(issues, this.verdict.targetOf)] : [];
    return [...doubts, ...requests.map((request, index) => requestElement(request, index, requests.length))];
  }
}

/** @param {HttpRequest} request @param {number} index @param {number} of */
function requestElement({ method, url, headers, body }, index, of) {
  const size = new TextEncoder().encode(body).length;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return element(
    'div',
    { class: 'request' },
    of > 1 ? element('h3', {}, `Request ${index + 1} of ${of}`) : null,
    textBlock('Request', element('strong', {}, method), ` ${url}\n${lines.join('\n')}\n\n${readable(body)}`),
    element('p', { class: 'quiet' }, `Body: ${size.toLocaleString('en')} bytes, sent without the line breaks shown here.`),
  );
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
