import { Draft } from './draft.js';
import { announce } from './element.js';
import { Notice, Summary } from './notice.js';
import { Sending } from './sending.js';
import { providerName } from './status.js';
import { errorsOf } from './verdict.js';

/** @import { Checking } from './checking.js' */
/** @import { Opened } from './opened.js' */
/** @import { Verdict } from './verdict.js' */

/** From pressing "Send" to what became of it, and reading what it is about. */
export class Submission {
  notice = new Notice();
  /** @type {string | undefined} what was accepted last, as it was sent */
  #sent;
  #sending = new Sending();
  /** Loaded now, because the server may be out of reach just when there is something to say. */
  #words = import('./outcome.js');
  /** @type {Summary | undefined} */
  #summary;

  /**
   * @param {{ form: Form, target: Target, draft: Draft, verdict: Verdict, checking: Checking, opened: Opened }} parts
   * @param {{ changed: () => void, accepted: () => void, loading: (isOver: boolean) => void, again: () => void }} tell
   */
  constructor(parts, tell) {
    this.parts = parts;
    this.tell = tell;
  }

  get element() {
    return this.#sending.element;
  }

  /** Whether somebody would lose input by leaving. */
  get unsent() {
    const { draft, verdict } = this.parts;
    return verdict.fields.some(({ isEdited }) => isEdited) && JSON.stringify(draft.record()) !== this.#sent;
  }

  /** To be called after every change of the draft. */
  changed() {
    const { draft, verdict } = this.parts;
    this.#sending.update(draft.record());
    if (this.#summary?.strike(verdict.all()) === 0) this.notice.clear();
    this.tell.changed();
  }

  /** @param {Event} [event] of the form, which the browser must not submit itself */
  async send(event) {
    event?.preventDefault();
    const { form, target, draft, verdict, checking, opened } = this.parts;
    const record = draft.record();
    if (this.#sending.isLocked(record)) return;
    const errors = errorsOf(verdict.all());
    checking.revealAll();
    if (errors.length > 0) return this.#summarise(errors);
    this.#summary = undefined;
    this.notice.clear();
    /** @type {Refused | undefined} */
    let unread;
    const outcome = await this.#sending.run(async (options) => {
      const outcome = await form.submit(record, target, { ...verdict.options, ...options });
      if (outcome.type === 'accepted' && draft.baseline) unread = await opened.accept(outcome, record, options);
      return outcome;
    });
    await this.#finish(record, outcome, unread);
  }

  /** Reads the profile that the ids name, and keeps what was typed. */
  async load() {
    const { form, draft, verdict, checking, opened } = this.parts;
    const before = draft.baseline;
    this.notice.clear();
    this.tell.loading(false);
    const refusal = await this.#sending.run((options) => opened.load(options), 'Loading');
    this.tell.loading(true);
    const { showOutcome, showLoaded } = await this.#words;
    if (refusal) {
      const provider = { name: providerName(form.spec), verb: /** @type {const} */ ('read') };
      return showOutcome(this.notice, refusal, provider, verdict.targetOf, this.#next(null));
    }
    verdict.refuse([]);
    checking.refresh();
    this.tell.changed();
    if (!before) return announce('The profile is loaded.');
    const old = new Draft(before);
    const fields = verdict.fields.map(({ spec }) => spec);
    const changed = fields.filter(({ path }) => JSON.stringify(old.stored(path)) !== JSON.stringify(draft.stored(path)));
    showLoaded(this.notice, changed, verdict.targetOf);
  }

  /** @param {(() => void) | null} repeat @param {Refused} [unread] @returns {Next} */
  #next(repeat, unread) {
    const { opened, draft } = this.parts;
    const load = opened.isNamed || draft.baseline ? () => void this.load() : null;
    return { repeat, again: this.tell.again, load, unread };
  }

  /** @param {object} record @param {Outcome} outcome @param {Refused} [unread] */
  async #finish(record, outcome, unread) {
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
      this.#sent = JSON.stringify(record);
      this.tell.accepted();
    }
    const repeat = () => {
      this.#sending.spend();
      this.send();
    };
    const { showOutcome } = await this.#words;
    showOutcome(this.notice, outcome, provider, verdict.targetOf, this.#next(isSpent ? repeat : null, unread));
  }

  /** @param {readonly Issue[]} errors */
  #summarise(errors) {
    this.#summary = new Summary(errors, this.parts.verdict.targetOf);
    this.notice.show('error', this.#summary.heading, this.#summary.list);
  }
}
