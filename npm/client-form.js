// The API of a form that can send. Sending, retries and timers are in the module.
import { optional, withEncoder } from './encode.js';
import { createForm, described, encodeRecord } from './form.js';
import { cleanCallOptions, cleanQuery, cleanTarget } from './options.js';

/**
 * @param {import('./form.js').FormContext} context
 * @returns {import('./types.js').ClientForm}
 */
export function createClientForm(context) {
  const { module, index, table: { spec, rows } } = context;

  /**
   * Calls the module, waits for the outcome, and gives its issues their messages.
   *
   * @param {unknown} options
   * @param {(encoder: import('./encode.js').Encoder) => void} encode
   * @param {(glue: any, cells: number, text: number, options: object) => Promise<any>} run
   */
  const outcomeOf = async (options, encode, run) => {
    const { clean, release } = cleanCallOptions(options);
    try {
      const outcome = await withEncoder((encoder) => {
        encode(encoder);
        return module.wait((glue, cells, text) => run(glue, cells, text, clean), encoder);
      });
      return described(outcome, spec, options);
    } finally {
      release();
    }
  };

  return {
    ...createForm(context),

    async submit(record, target, options) {
      const cleaned = cleanTarget(target);
      return outcomeOf(
        options,
        (encoder) => encodeRecord(encoder, rows, record, options),
        (glue, cells, text, clean) => glue.submit(index, cells, text, cleaned, clean),
      );
    },

    async read(ids, target, options) {
      if (!spec.reads.one) throw new Error(`proforma: ${spec.id} cannot read one profile; see spec.reads`);
      const cleaned = cleanTarget(target);
      return outcomeOf(
        options,
        (encoder) => encoder.record(ids, rows),
        (glue, cells, text, clean) => glue.read(index, cells, text, cleaned, clean),
      );
    },

    async list(query, target, options) {
      if (spec.reads.list === 'none') throw new Error(`proforma: ${spec.id} cannot list profiles; see spec.reads`);
      const cleaned = cleanTarget(target);
      const cleanedQuery = cleanQuery(query);
      return outcomeOf(
        options,
        (encoder) => encoder.record(optional(query, 'ids') ?? {}, rows),
        (glue, cells, text, clean) => glue.list(index, cells, text, cleanedQuery, cleaned, clean),
      );
    },

    async ask(question, record, target, options) {
      if (!spec.questions.includes(question)) {
        const known = spec.questions.length > 0 ? `use one of ${spec.questions.join(', ')}` : 'see spec.questions';
        throw new Error(`proforma: ${spec.id} has no question ${typeof question === 'string' ? JSON.stringify(question) : typeof question}; ${known}`);
      }
      const cleaned = cleanTarget(target);
      return outcomeOf(
        options,
        (encoder) => encoder.record(record, rows),
        (glue, cells, text, clean) => glue.ask(index, cells, text, question, cleaned, clean),
      );
    },
  };
}
