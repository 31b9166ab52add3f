import { Draft } from './draft.js';
import { announce } from './element.js';
import { Notice, Summary } from './notice.js';
import { Sending } from './sending.js';
import { providerName } from './status.js';
import { valueWords } from './value.js';
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
  /** Whether the answer before was unclear, and what is stored could not be read since. */
  #wasUnclear = false;
  /** Loaded now, because the server may be out of reach just when there is something to say. */
  #words = import('./outcome.js');
  #conflict = import('./conflict.js');
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

  /** Whether a profile must be read before anything can be sent: a change of what nobody has seen would be a blind one. */
  get mustOpen() {
    const { form, draft } = this.parts;
    return form.spec.kind === 'update' && form.spec.reads.one && draft.baseline === undefined;
  }

  /** Says on the button what it does. */
  showButton() {
    this.#sending.label = this.mustOpen ? 'Open' : 'Send';
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
    if (this.mustOpen) return this.#open();
    const errors = errorsOf(verdict.all());
    checking.revealAll();
    if (errors.length > 0) return this.#summarise(errors);
    this.#summary = undefined;
    this.notice.clear();
    const before = this.#edited();
    const changes = before.map((spec) => this.#changeWords(spec));
    /** @type {Refused | undefined} */
    let unread;
    const outcome = await this.#sending.run(async (options) => {
      const outcome = await form.submit(record, target, { ...verdict.options, ...options });
      if (!draft.baseline) return outcome;
      if (outcome.type === 'accepted') unread = await opened.accept(outcome, record, options);
      // What is stored by now decides what is left to send, and whether an unclear answer was a good one.
      else if (outcome.type !== 'invalid' && this.#isUnclear(outcome)) unread = await opened.load(options);
      return outcome;
    });
    const isRefused = outcome.type !== 'accepted' && outcome.type !== 'invalid';
    if (isRefused && draft.baseline && this.#isUnclear(outcome)) {
      this.#wasUnclear = unread !== undefined;
      if (!unread) return this.#finishRead(before, outcome);
    }
    await this.#finish(record, outcome, changes, unread);
  }

  /** Whether what is stored may be what was sent. @param {Refused} outcome */
  #isUnclear(outcome) {
    return mayHaveActed(outcome) || (outcome.type === 'conflict' && this.#wasUnclear);
  }

  /** The fields that wait to be sent. */
  #edited() {
    return this.parts.verdict.fields.filter(({ isEdited }) => isEdited).map(({ spec }) => spec);
  }

  /** What a change of a stored profile does, such as "Department: Sales → Marketing". @param {FieldSpec} spec */
  #changeWords(spec) {
    const { draft } = this.parts;
    const edit = draft.edit(spec.path);
    const [from, to] = [draft.stored(spec.path), edit.state === 'set' ? edit.value : undefined];
    return `${spec.label}: ${valueWords(spec, from)} → ${valueWords(spec, to)}`;
  }

  /** Reads the profile that the ids name, or says which of them cannot be. */
  #open() {
    const { verdict, checking } = this.parts;
    const ids = verdict.fields.filter(({ isId }) => isId);
    const wrong = errorsOf(verdict.all()).filter(({ path }) => ids.some((field) => field.owns(path)));
    checking.revealAll();
    if (wrong.length > 0) return this.#summarise(wrong);
    void this.load();
  }

  /**
   * Says what became of changes whose answer was unclear, or of which some were refused, by what is stored now.
   *
   * @param {readonly FieldSpec[]} before the fields that were to be changed
   * @param {Refused} outcome
   */
  async #finishRead(before, outcome) {
    const { form, draft, verdict, checking } = this.parts;
    const left = this.#edited();
    const stored = before.filter((spec) => !left.includes(spec));
    verdict.refuse(left.length > 0 ? outcome.issues : []);
    checking.revealAll();
    this.tell.changed();
    this.tell.accepted();
    const provider = { name: providerName(form.spec), verb: form.spec.kind };
    const { showOutcome, showArrived } = await this.#words;
    if (left.length === 0) this.#sent = JSON.stringify(draft.record());
    if (stored.length === 0) return showOutcome(this.notice, outcome, provider, verdict.targetOf, this.#next(null));
    showArrived(this.notice, stored, left, outcome, provider, verdict.targetOf);
  }

  /** Reads the profile that the ids name, and keeps what was typed; not while something else is under way. */
  async load() {
    if (this.#sending.isBusy) return;
    const { form, draft, verdict, checking, opened } = this.parts;
    const before = draft.baseline;
    this.notice.clear();
    this.tell.loading(false);
    const refusal = await this.#sending.run((options) => opened.load(options), 'Loading');
    this.tell.loading(true);
    const { showOutcome } = await this.#words;
    if (refusal) {
      const provider = { name: providerName(form.spec), verb: /** @type {const} */ ('read') };
      return showOutcome(this.notice, refusal, provider, verdict.targetOf, this.#next(null));
    }
    verdict.refuse([]);
    checking.refresh();
    this.tell.loading(true);
    this.tell.changed();
    if (!before) return announce('The profile is loaded.');
    const { showLoaded } = await this.#conflict;
    showLoaded(this.notice, new Draft(before), draft, verdict.fields, verdict.targetOf);
  }

  /** @param {(() => void) | null} repeat @param {Refused} [unread] @param {readonly string[]} [saved] @returns {Next} */
  #next(repeat, unread, saved) {
    const { opened, draft } = this.parts;
    const load = opened.isNamed || draft.baseline ? () => void this.load() : null;
    return { repeat, again: this.tell.again, load, unread, saved };
  }

  /** @param {object} record @param {Outcome} outcome @param {readonly string[]} changes @param {Refused} [unread] */
  async #finish(record, outcome, changes, unread) {
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
    showOutcome(this.notice, outcome, provider, verdict.targetOf, this.#next(isSpent ? repeat : null, unread, provider.verb === 'update' ? changes : []));
  }

  /** @param {readonly Issue[]} errors */
  #summarise(errors) {
    this.#summary = new Summary(errors, this.parts.verdict.targetOf);
    this.notice.show('error', this.#summary.heading, this.#summary.list);
  }
}

/** Whether the provider may have made a change, though it did not say so. @param {Refused} outcome */
function mayHaveActed(outcome) {
  if (outcome.completed > 0) return true;
  if (outcome.type === 'conflict') return outcome.maybeOwn;
  return outcome.type === 'failed' && outcome.sent !== 'no';
}
