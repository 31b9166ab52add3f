// A module with one update form that has a field of every kind, and hardly any rule: what it sends is the record itself.
const KINDS = [
  'text',
  'multiline',
  'integer',
  'boolean',
  'date-time',
  'uuid',
  'sid',
  'email',
  'url',
  'phone',
  'country',
  'postal-code',
  'duration',
  'choice',
  'map',
  'documents',
  'secret',
];
const CHOICES = [
  { value: 'A', label: 'Choice A' },
  { value: 'B', label: 'Choice B' },
];

/** @param {string} kind */
const field = (kind, rest = {}) => ({
  path: kind === 'boolean' ? ['Options', 'boolean'] : [kind],
  in: 'body',
  label: `The ${kind}`,
  kind,
  required: false,
  clearable: kind !== 'boolean',
  ...rest,
});

const COUNTRIES = [{ value: 'NL' }, { value: 'DE' }];

const fields = KINDS.map((kind) => field(kind, { choice: { choices: CHOICES }, country: { choices: COUNTRIES } }[kind]));

export const spec = {
  id: 'stand-in.update',
  title: 'Stand-in: update everything',
  provider: 'cm',
  method: 'PATCH',
  path: '/stand-in/{id}',
  documentation: 'https://example.com/',
  kind: 'update',
  reads: { one: false, list: 'none' },
  ids: ['id'],
  questions: [],
  readOnly: [],
  credentials: [],
  sections: [
    { title: 'Which one', fields: [field('id', { in: 'path', kind: 'text', required: true, clearable: false })] },
    { title: 'Everything', hint: 'One field of every kind.', fields },
    {
      title: 'Lists',
      fields: [
        field('texts', { kind: 'list', item: { kind: 'email' } }),
        field('choices', { kind: 'list', item: { kind: 'choice', choices: CHOICES } }),
      ],
    },
  ],
};

/** @param {Record<string, unknown>} record */
function judge({ id, ...rest }) {
  const issue = (path, code, message) => ({ path, code, severity: 'error', params: {}, message });
  return [
    ...(id ? [] : [issue(['id'], 'required.missing', 'Enter the id.')]),
    ...(Object.keys(rest).length > 0 ? [] : [issue([], 'unchanged', 'Nothing would change; change at least one field.')]),
  ];
}

const form = {
  id: spec.id,
  spec,
  validate: (record) => ({ valid: judge(record).length === 0, issues: judge(record) }),
  validateField: ([name], record) => judge(record).filter(({ path }) => path[0] === name),
  buildRequests(record) {
    const issues = judge(record);
    if (issues.length > 0) return { type: 'invalid', issues };
    const request = { method: 'PATCH', url: '/api/stand-in', headers: {}, body: JSON.stringify(record) };
    return { type: 'ready', issues, requests: [request, request] };
  },
  async submit(record) {
    const refusal = { status: 409, message: 'It changed meanwhile.', requestId: 'request-7', completed: 1 };
    return {
      type: 'conflict',
      maybeOwn: false,
      ...refusal,
      issues: [{ ...judge({ id: 1 })[0], code: 'server.conflict', path: ['text'], message: 'Changed to B.' }],
    };
  },
};

export const init = async () => {};
export const forms = () => [form];
