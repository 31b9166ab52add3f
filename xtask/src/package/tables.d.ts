/** A form's table as it is generated: its `FormSpec` without the prose, and what encoding a record needs. */
export interface Table {
  readonly id: import('./records.js').FormId;
  readonly provider: 'cm' | 'abillity' | 'mews' | 'twilio';
  readonly method: string;
  readonly path: string;
  readonly documentation: string;
  readonly kind: 'create' | 'update';
  readonly reads: { readonly one: boolean; readonly list: 'all' | 'search' | 'none' };
  readonly ids: readonly string[];
  readonly questions: readonly string[];
  readonly sections: readonly { readonly name: string; readonly fields: readonly Field[] }[];
  readonly readOnly: readonly Field[];
  readonly credentials: readonly Field[];
  /** The key of the field that tells the country, or `null`. Absent where fields are judged together. */
  readonly country?: string | null;
  /** The path of each row of the table, whose number an encoded record has in the place of a key. */
  readonly rows: readonly (readonly string[])[];
}

export interface Field {
  readonly path: readonly string[];
  readonly in: 'path' | 'body' | 'credential';
  readonly kind: string;
  readonly required: boolean;
  readonly clearable: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly item?: { readonly kind: string; readonly choices?: readonly Choice[] };
  readonly choices?: readonly Choice[];
  readonly autocomplete?: string;
  readonly example?: string;
}

export interface Choice {
  readonly value: string;
  readonly settable?: false;
}

export const tables: readonly Table[];
