/** A value as a person reads it. @param {Pick<FieldSpec, 'choices'>} spec @param {unknown} value */
export function valueWords({ choices }, value) {
  if (value === undefined || value === null || value === '') return 'Empty';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')) return value.join(', ');
  if (typeof value === 'object') return JSON.stringify(value, null, 2);
  return choices?.find((choice) => choice.value === value)?.label ?? String(value);
}
