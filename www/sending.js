import { button, element } from './element.js';

/** @typedef {Parameters<NonNullable<CallOptions['onAttempt']>>[0]} Progress */

/** What the package does unless told otherwise, said here because the page tells of both. */
const ATTEMPTS = 3;
const TIMEOUT_MS = 30_000;

/**
 * The send button and what belongs to it: progress, the way to call it off, and the guard that nothing is sent twice.
 * The button is never `disabled`, which would drop the focus and say nothing; it is `aria-disabled` with the reason beside it.
 */
export class Sending {
  /** Told as seconds pass, to those who see them only: a reader would never come to an end. */
  #left = element('span', { 'aria-hidden': 'true' });
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #clock;
  #button = element('button', { type: 'submit', class: 'send', 'aria-describedby': 'send-state' });
  #state = element('p', { id: 'send-state', class: 'send-state', role: 'status' });
  #stop = button('Stop', () => this.#controller?.abort());
  /** @type {AbortController | undefined} */
  #controller;
  #doing = 'Sending';
  #label;
  /** @type {string | undefined} what must not be sent again, as it was sent */
  #spent;
  element = element('div', { class: 'sending' }, element('div', { class: 'row' }, this.#button, this.#stop), this.#state, this.#left);

  /** @param {string} [label] what the button does */
  constructor(label = 'Send') {
    this.#label = label;
    this.#show('');
  }

  /** @param {string} label */
  set label(label) {
    this.#label = label;
    if (!this.#controller) this.#button.textContent = label;
  }

  /** Whether something is under way. */
  get isBusy() {
    return this.#controller !== undefined;
  }

  /** Whether this record must not be sent now: a submission is under way, or it was sent already. @param {object} record */
  isLocked(record) {
    return this.isBusy || this.#spent === JSON.stringify(record);
  }

  /**
   * Runs one submission, or something else that nothing may be sent during; to be asked for when the record is not locked.
   *
   * @template T
   * @param {(options: CallOptions) => Promise<T>} send
   * @param {string} [doing]
   */
  async run(send, doing = 'Sending') {
    this.#controller = new AbortController();
    this.#doing = doing;
    this.#show(`${doing}…`);
    const onAttempt = (/** @type {Progress} */ progress) => {
      this.#show(words(progress, doing));
      this.#countDown(progress.waitMs);
    };
    try {
      return await send({ signal: this.#controller.signal, onAttempt, attempts: ATTEMPTS, timeoutMs: TIMEOUT_MS });
    } finally {
      clearInterval(this.#clock);
      this.#left.textContent = '';
      this.#controller = undefined;
      if (this.#stop === document.activeElement) this.#button.focus();
      this.#show('');
    }
  }

  /** Locks the button until the record is another one, or until it is given nothing. @param {object} [record] */
  spend(record) {
    this.#spent = JSON.stringify(record);
    this.update(record);
  }

  /** Brings the button in line with the record. @param {object} [record] */
  update(record) {
    if (this.#controller) return;
    this.#show(record && this.isLocked(record) ? 'This was sent. Change something to send another one.' : '');
  }

  /** Counts the seconds until the next attempt begins, then those that the provider has for it. @param {number} waitMs */
  #countDown(waitMs) {
    const begins = Date.now() + waitMs;
    const tick = () => {
      const wait = begins - Date.now();
      const left = Math.max(0, Math.ceil((wait > 0 ? wait : wait + TIMEOUT_MS) / 1000));
      this.#left.textContent = wait > 0 ? `It begins in ${left} s.` : `${left} s left to answer.`;
    };
    clearInterval(this.#clock);
    this.#clock = setInterval(tick, 1000);
    if (waitMs > 0) tick();
    else this.#left.textContent = '';
  }

  /** @param {string} state */
  #show(state) {
    const busy = this.#controller !== undefined;
    this.#button.setAttribute('aria-disabled', String(state !== ''));
    this.#button.textContent = busy ? `${this.#doing}…` : this.#label;
    this.#state.textContent = state;
    this.#stop.hidden = !busy;
  }
}

/** @param {Progress} progress @param {string} doing */
function words({ request, of, attempt }, doing) {
  const which = of > 1 ? `Request ${request} of ${of}` : doing;
  if (attempt === 1) return `${which}…`;
  return `${which}: attempt ${attempt} of ${ATTEMPTS}…`;
}
