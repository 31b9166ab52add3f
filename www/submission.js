import { Notice, Summary } from './notice.js';
import { Sending } from './sending.js';
import { providerName } from './status.js';
import { errorsOf } from './verdict.js';

/** @import { Checking } from './checking.js' */
/** @import { Draft } from './draft.js' */
/** @import { Verdict } from './verdict.js' */

/** From pressing "Send" to what became of it. */
export class Submission {
  notice = new Notice();
  /** Whether somebody would lose input by leaving. */
  unsent = false;
  #sending = new Sending();
  /** Loaded now, because the server may be out of reach just when there is something to say. */
  #words = import('./outcome.js');
  /** @type {Summary | undefined} */
  #summary;

  /**
   * @param {{ form: Form, target: Target, draft: Draft, verdict: Verdict, checking: Checking }} parts
   * @param {{ changed: () => void, accepted: () => void, again: () => void }} tell
   */
  constructor(parts, tell) {
    this.parts = parts;
    this.tell = tell;
  }

  get element() {
    return this.#sending.element;
  }

  /** To be called after every change of the draft. */
  changed() {
    const { draft, verdict } = this.parts;
    this.unsent = true;
    this.#sending.update(draft.record());
    if (this.#summary?.strike(verdict.all()) === 0) this.notice.clear();
    this.tell.changed();
  }

  /** @param {Event} [event] of the form, which the browser must not submit itself */
  async send(event) {
    event?.preventDefault();
    const { form, target, draft, verdict, checking } = this.parts;
    const record = draft.record();
    if (this.#sending.isLocked(record)) return;
    const errors = errorsOf(verdict.all());
    checking.revealAll();
    if (errors.length > 0) return this.#summarise(errors);
    this.#summary = undefined;
    this.notice.clear();
    const outcome = await this.#sending.run((options) => form.submit(record, target, { ...verdict.options, ...options }));
    await this.#finish(record, outcome);
  }

  /** @param {object} record @param {Outcome} outcome */
  async #finish(record, outcome) {
    const { form, draft, verdict, checking } = this.parts;
    verdict.refuse(outcome.type === 'accepted' ? [] : outcome.issues);
    checking.revealAll();
    this.tell.changed();
    if (outcome.type === 'invalid') return this.#summarise(outcome.issues);
    const provider = { name: providerName(form.spec), verb: form.spec.kind };
    // Sending it again might make a second profile.
    const isSpent =
      provider.verb === 'create' && (outcome.type === 'accepted' || (outcome.type === 'failed' && outcome.sent !== 'no'));
    if (isSpent) this.#sending.spend(record);
    this.#sending.update(draft.record());
    if (outcome.type === 'accepted') {
      this.unsent = JSON.stringify(record) !== JSON.stringify(draft.record());
      this.tell.accepted();
    }
    const repeat = () => {
      this.#sending.spend();
      this.send();
    };
    const { showOutcome } = await this.#words;
    showOutcome(this.notice, outcome, provider, verdict.target, { repeat: isSpent ? repeat : null, again: this.tell.again });
  }

  /** @param {readonly Issue[]} errors */
  #summarise(errors) {
    this.#summary = new Summary(errors, this.parts.verdict.target);
    this.notice.show('error', this.#summary.heading, this.#summary.list);
  }
}
