import { button, element } from './element.js';
import { idsIn } from './ids.js';
import { linkedList } from './issues.js';
import { valueWords } from './value.js';

/** @import { Draft } from './draft.js' */
/** @import { Field } from './fields/field.js' */

/** The profile that is open in a form: what every edit is compared with, and what only the provider can change. */
export class Opened {
  element = element('div', { hidden: true, class: 'card facts' });

  /**
   * @param {Form} form
   * @param {Target} target
   * @param {Draft} draft
   * @param {readonly Field[]} fields
   * @param {{ read: () => void, reload: () => void }} tell told when it was read; asked to read it again and keep what was typed
   */
  constructor(form, target, draft, fields, tell) {
    this.form = form;
    this.tell = tell;
    this.target = target;
    this.draft = draft;
    this.fields = fields;
  }

  /** What people call it: its first text, once it was read. */
  get name() {
    const fields = this.form.spec.sections.flatMap(({ fields }) => fields);
    const named = fields.find(({ in: place, kind }) => place === 'body' && kind === 'text');
    const name = named && this.draft.stored(named.path);
    return typeof name === 'string' && name.trim() !== '' ? name : undefined;
  }

  /** Whether the ids name one that can be read. */
  get isNamed() {
    const { kind, reads, sections } = this.form.spec;
    const ids = idsIn(this.form.spec, this.draft.record());
    const needed = sections.flatMap(({ fields }) => fields).filter(({ required }) => kind === 'update' && required);
    return reads.one && needed.length > 0 && needed.every(({ path }) => path.join() in ids);
  }

  /**
   * Reads it from the provider. What was typed stays, but for what is stored by now.
   *
   * @param {CallOptions} options
   * @param {object} [sent] the record that was accepted just before
   * @returns {Promise<Refused | undefined>} what stood in the way
   */
  async load(options, sent) {
    const outcome = await this.form.read(idsIn(this.form.spec, this.draft.record()), this.target, options);
    if (outcome.type !== 'found') return outcome;
    return this.#take(outcome, sent);
  }

  /**
   * Goes on from what was stored, which not every provider tells.
   *
   * @param {{ profile: object | null, etag: string | null }} accepted
   * @param {object} sent
   * @param {CallOptions} options
   */
  async accept({ profile, etag }, sent, options) {
    return profile ? this.#take({ profile, etag, issues: [] }, sent) : this.load(options, sent);
  }

  /** @param {{ profile: any, etag: string | null, issues: readonly Issue[] }} found @param {object} [sent] */
  #take({ profile, etag, issues }, sent) {
    const { form, draft, fields } = this;
    const ids = idsIn(form.spec, draft.record());
    draft.rebase({ ...ids, ...form.fromProfile(profile) }, etag, sent);
    for (const field of fields) field.rebase();
    this.tell.read();
    const facts = form.spec.readOnly.filter(({ path }) => (profile[path.join()] ?? null) !== null);
    this.element.hidden = facts.length === 0;
    this.element.replaceChildren(
      element('div', { class: 'row' }, element('h2', { class: 'grows' }, 'Kept by the provider'), button('Load again', this.tell.reload)),
      issues.length > 0 ? linkedList(issues, () => undefined) : '',
      element('dl', {}, ...facts.flatMap((spec) => [element('dt', {}, spec.label), fact(spec, profile[spec.path.join()])])),
    );
    return undefined;
  }
}

/** @param {FieldSpec} spec @param {unknown} value */
function fact(spec, value) {
  return element('dd', { class: typeof value === 'object' ? 'code' : undefined }, valueWords(spec, value));
}
