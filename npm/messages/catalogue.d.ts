/** The prose of one language: what `proforma/messages/<locale>` exports, and what the option `messages` takes. */
export interface Catalogue {
  /** BCP 47, such as `en`. */
  readonly locale: string;
  /** By form id. Fields are named by their path, joined with dots; `item` is the label of one item of a list. */
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
  /** Replaces a message's full stop if there is a suggestion. */
  readonly suggestion: string;
  /** Templates by code, by `code.<field kind>`, or by `code.exact` if the minimum and the maximum are equal. */
  readonly issues: Readonly<Record<string, string>>;
}

type Prose = Readonly<Record<string, { readonly label: string; readonly hint?: string; readonly item?: string }>>;

declare const catalogue: Catalogue;
export default catalogue;
