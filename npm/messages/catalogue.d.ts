/** The prose of one language: what `proforma/messages/<locale>` exports, and what the option `messages` takes. */
export interface Catalogue {
  /** BCP 47, such as `en`. */
  readonly locale: string;
  /** By form id. Fields by their path, its steps joined with a dot; `item` is one item of a list. */
  readonly forms: Readonly<Record<string, { readonly title: string; readonly fields: Prose }>>;
  readonly sections: Readonly<Record<string, { readonly title: string; readonly hint?: string }>>;
  /** By the value that is sent. */
  readonly choices: Readonly<Record<string, string>>;
  /** By provider, then by key. */
  readonly credentials: Readonly<Record<string, Prose>>;
  /** What the whole record is called inside a sentence. */
  readonly record: string;
  /** What a field may hold, by its type. */
  readonly types: Readonly<Record<string, string>>;
  /** Takes the place of a message's full stop where there is a suggestion. */
  readonly suggestion: string;
  /** Templates by code, or by `code.<field kind>`, or by `code.exact` where the least and the greatest are one. */
  readonly issues: Readonly<Record<string, string>>;
}

type Prose = Readonly<Record<string, { readonly label: string; readonly hint?: string; readonly item?: string }>>;

declare const catalogue: Catalogue;
export default catalogue;
