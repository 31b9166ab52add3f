import { keyOf } from './draft.js';

/** @import { Draft } from './draft.js' */
/** @import { Field } from './fields/field.js' */

/**
 * Every issue of the form as it stands, from whoever has one: the package, which judges; the page, for what cannot be read;
 * the provider, for what it refused and nobody has changed since. A refusal is shown, but keeps nobody from sending again:
 * what it takes may be a change elsewhere, or none on this side.
 */
export class Verdict {
  /** @type {readonly Issue[]} */
  #refusals = [];
  /** @type {{ of: string, result: BuildResult } | undefined} */
  #last;

  /** @param {Form} form @param {Target} target @param {Draft} draft @param {readonly Field[]} fields in the order of the page */
  constructor(form, target, draft, fields) {
    this.form = form;
    this.target = target;
    this.draft = draft;
    this.fields = fields;
  }

  /** What the package is asked with beside the record. */
  get options() {
    const { baseline, etag } = this.draft;
    return { ...(baseline && { baseline }), ...(etag && { ifMatch: etag }) };
  }

  /** What would be sent, and every issue that the package has: asked once a change, for all who show it. */
  get built() {
    const { version } = this.draft;
    const of = `${version} ${this.target.baseUrl}`;
    if (this.#last?.of !== of) {
      this.#last = { of, result: this.form.buildRequests(this.draft.record(), this.target, this.options) };
    }
    return this.#last.result;
  }

  /** All issues but the provider's; those of the first field on the page first, those of no field last. */
  all() {
    const problems = this.fields.flatMap((field) => field.problems);
    // Not found is -1, which this turns into the greatest there is.
    const place = (/** @type {Issue} */ { path }) => this.fields.findIndex((field) => field.owns(path)) >>> 0;
    return readable(this.built.issues, problems).sort((one, other) => place(one) - place(other));
  }

  /** The issues to show when a field was left: its own, and those of rules that name it. @param {Field} field */
  of(field) {
    const key = keyOf(field.spec.path);
    const isAbout = (/** @type {Issue} */ { path, params }) => path.length > 0 && (field.owns(path) || params.field === key);
    const issues = this.built.issues.filter(isAbout);
    return [...readable(issues, field.problems), ...this.#refusals.filter(({ path }) => field.owns(path))];
  }

  /** Takes over the issues of a provider's response, in place of earlier ones. @param {readonly Issue[]} issues */
  refuse(issues) {
    this.#refusals = issues.filter(({ path }) => this.targetOf(path));
  }

  /** Forgets what the provider said about a field that is no longer what it was. @param {Field} field */
  forget(field) {
    this.#refusals = this.#refusals.filter(({ path }) => !field.owns(path));
  }

  /** @type {FindTarget} */
  targetOf = (path) =>
    this.fields
      .find((field) => field.owns(path))
      ?.slotFor(path)
      .target();
}

/**
 * Issues without those that only say in other words that something could not be read.
 *
 * @param {readonly Issue[]} issues
 * @param {readonly Issue[]} problems
 */
function readable(issues, problems) {
  const known = problems.map(({ path }) => keyOf(path));
  return [...issues.filter(({ path }) => !known.includes(keyOf(path))), ...problems];
}

/** @param {readonly Issue[]} issues */
export function errorsOf(issues) {
  return issues.filter(({ severity }) => severity === 'error');
}
