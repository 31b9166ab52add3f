// What a person reads: every message that the golden fixtures bring about is one plain sentence that names its field.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dotted, fields, fixtureRows, form, IDS, load } from './proforma.mjs';
import { record } from './samples.mjs';

const en = (await load('messages/en.js')).default;

/** Every issue that a form's fixture brings about, with the label its message must hold. @param {string} id */
async function issuesOf(id) {
  const { spec, validate } = form(id);
  const prose = en.forms[id].fields;
  const label = ({ path, code }) => {
    const keys = dotted(path.filter((step) => typeof step === 'string'));
    const field = [...fields(spec), ...spec.readOnly].find((field) => dotted(field.path) === keys);
    // An item is called by its own name where the list has one for it, also where it is the first that is missing; an unknown key by itself.
    const isItem = typeof path.at(-1) === 'number' || (field?.kind === 'list' && ['required.missing', 'items'].includes(code));
    return isItem ? (prose[keys].item ?? prose[keys].label) : (field?.label ?? path.at(-1));
  };
  const rows = (await fixtureRows(id)).filter((row) => row.record !== undefined);
  const issues = rows.flatMap(({ record, baseline }) => validate(record, { baseline }).issues);
  assert.ok(issues.length > 30, `${id}: only ${issues.length} issues`);
  return issues.map((issue) => ({ ...issue, label: issue.path.length > 0 ? label(issue) : '' }));
}

for (const id of IDS) {
  describe(`each message of ${id}`, async () => {
    const issues = await issuesOf(id);

    it('is a sentence: a capital or a quoted name first, a full stop or question mark last', () => {
      for (const { code, message } of issues) assert.match(message, /^[\p{Lu}"].*[.?]$/u, code);
    });

    it('is one sentence', () => {
      for (const { code, message } of issues) assert.doesNotMatch(message, /[.?!] \p{Lu}/u, code);
    });

    it('names the field', () => {
      for (const { code, message, label } of issues) {
        assert.ok(message.toLowerCase().includes(label.toLowerCase()), `${code}: "${message}" does not say "${label}"`);
      }
    });

    it('leaves nothing unfilled', () => {
      for (const { code, message } of issues) {
        assert.doesNotMatch(message, /[{}]|undefined|null|NaN|\[object|  |\s$|^\s/, code);
      }
    });

    it('is plain text without a line break', () => {
      for (const { code, message } of issues) assert.doesNotMatch(message, /[\p{Cc}<>]/u, code);
    });
  });
}

describe('a message', () => {
  const { validate } = form('cm.company-profile.create');
  const message = (given) => validate(record('cm.company-profile.create', given)).issues[0].message;

  it('tells the figures', () => {
    assert.match(message({ postalCode: '1'.repeat(13) }), /\b12\b.*\b13\b/);
    assert.match(message({ countryCode: 'NLD' }), /exactly 2\b/);
  });

  it('makes the suggestion, where there is one', () => {
    assert.match(message({ countryCode: 'UK' }), /\bGB\b/);
    assert.match(message({ phoneNumberTypes: ['local'] }), /\bLOCAL\b/);
  });

  it('stays readable where what was typed is not', () => {
    const long = validate(record('cm.company-profile.create', { ['<b>'.repeat(1000)]: 1 })).issues[0].message;
    assert.ok(long.length < 250, `${long.length} characters`);
    assert.equal(validate(record('cm.company-profile.create', { [`x${'\ud800'}`]: 1 })).issues[0].message.isWellFormed(), true);
  });

  it('does not take a template out of what was typed', () => {
    assert.match(message({ '{suggestion}': 1 }), /\{suggestion\}/);
    assert.match(message({ "$& $1 $'": 1 }), /\$& \$1 \$'/);
  });
});
