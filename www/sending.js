import { button, element } from './element.js';

/**
 * The send button and what belongs to it: progress, the way to call it off, and the guard that nothing is sent twice.
 * The button is never `disabled`, which would drop the focus and say nothing; it is `aria-disabled` with the reason beside it.
 */
export class Sending {
  #button = element('button', { type: 'submit', class: 'send', 'aria-describedby': 'send-state' });
  #state = element('p', { id: 'send-state', class: 'send-state', role: 'status' });
  #stop = button('Stop', () => this.#controller?.abort());
  /** @type {AbortController | undefined} */
  #controller;
  #doing = 'Sending';
  #label;
  /** @type {string | undefined} what must not be sent again, as it was sent */
  #spent;
  element = element('div', {}, element('div', { class: 'row' }, this.#button, this.#stop), this.#state);

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

  /** Whether this record must not be sent now: a submission is under way, or it was sent already. @param {object} record */
  isLocked(record) {
    return this.#controller !== undefined || this.#spent === JSON.stringify(record);
  }

  /**
   * Runs one submission, or something else that nothing may be sent during; to be asked for when the record is not locked.
   *
   * @template T
   * @param {(options: Required<Pick<CallOptions, 'signal' | 'onAttempt'>>) => Promise<T>} send
   * @param {string} [doing]
   */
  async run(send, doing = 'Sending') {
    this.#controller = new AbortController();
    this.#doing = doing;
    this.#show(`${doing}…`);
    try {
      return await send({ signal: this.#controller.signal, onAttempt: (progress) => this.#show(words(progress, doing)) });
    } finally {
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

  /** @param {string} state */
  #show(state) {
    const busy = this.#controller !== undefined;
    this.#button.setAttribute('aria-disabled', String(state !== ''));
    this.#button.textContent = busy ? `${this.#doing}…` : this.#label;
    this.#state.textContent = state;
    this.#stop.hidden = !busy;
  }
}

/** @param {{ request: number, of: number, attempt: number, waitMs: number }} progress @param {string} doing */
function words({ request, of, attempt, waitMs }, doing) {
  const which = of > 1 ? `Request ${request} of ${of}` : doing;
  if (attempt === 1) return `${which}…`;
  return `${which}: attempt ${attempt}${waitMs > 0 ? ` in ${Math.ceil(waitMs / 1000)} s` : ''}…`;
}
