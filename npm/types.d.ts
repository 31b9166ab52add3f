/** The types that the entries of `proforma` share. */

import type { FormId, Records } from './records.js';

export type { FormId, Json, Records } from './records.js';

/** The record of a form, generated from its table: every key optional, `null` where the field can be cleared. */
export type RecordOf<Id extends FormId> = Records[Id];

export interface Form<Id extends FormId = FormId> {
  readonly id: Id;
  readonly spec: FormSpec;

  /** Every issue of the record. `valid` is true when none is an error. */
  validate(record: unknown, options?: ValidateOptions<Id>): Report;
  /** The issues of one field, for use while typing; cross-field issues that name the field included. */
  validateField(path: Path, record: unknown, options?: ValidateOptions<Id>): readonly Issue[];

  /** The exact requests that would be sent, in order, as data. */
  buildRequests(record: RecordOf<Id>, target?: Target, options?: ValidateOptions<Id>): BuildResult;
  /** The smallest record that turns `baseline` into `edited`; ids are not part of it. */
  diff(baseline: RecordOf<Id>, edited: RecordOf<Id>): RecordOf<Id>;
  /** One profile as the provider returns it, in record shape; what the form cannot change is left out. */
  fromProfile(profile: object, options?: { names?: Names }): RecordOf<Id>;

  /**
   * https://standardschema.dev, version 1. Without an error: the normalised record, warnings dropped. Else: the errors, each with
   * `code`, `severity` and `params` beside `message` and `path`.
   */
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: 'proforma';
    readonly types?: { readonly input: RecordOf<Id>; readonly output: RecordOf<Id> };
    validate(value: unknown): { readonly value: RecordOf<Id>; readonly issues?: undefined } | { readonly issues: readonly Issue[] };
  };
}

export interface ClientForm<Id extends FormId = FormId> extends Form<Id> {
  /** Validates, sends, retries where that is safe, and says what happened. Never rejects for network life. */
  submit(record: RecordOf<Id>, target: Target, options?: SubmitOptions<Id>): Promise<Outcome>;
  /** One profile, or a page of them, where the provider can (`spec.reads`). */
  read(ids: Partial<RecordOf<Id>>, target: Target, options?: CallOptions): Promise<ReadOutcome<RecordOf<Id>>>;
  list(query: ListQuery, target: Target, options?: CallOptions): Promise<ListOutcome<RecordOf<Id>>>;
  /** What the provider can be asked about a record before it is sent, where `spec.questions` names it; its answer of unknown shape. */
  ask(question: string, record: RecordOf<Id>, target: Target, options?: AskOptions): Promise<AskOutcome>;
}

export type Path = readonly (string | number)[];

export interface Issue {
  /** `['Options', 'Invoiceable']`, `['emailAddresses', 1]`, `[]` for the whole record. */
  readonly path: Path;
  /**
   * Stable `rule.reason`, or a bare rule; the first word is the rule that failed: required, type, unknown_field, read_only, clear,
   * unchanged, baseline, text, length, items, one_of, integer, uuid, sid, email, url, date_time, duration, country, phone,
   * postal_code, registration_number, duns, iata, conflict, transition, credential, server.
   */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** What a message needs: `{ min, max, actual, unit, allowed, suggestion, field, ... }`. */
  readonly params: Readonly<Record<string, unknown>>;
  /** One plain sentence with the field's label in it, for the person who fills in the form. */
  readonly message: string;
}

export interface Report { readonly valid: boolean; readonly issues: readonly Issue[] }

export interface ValidateOptions<Id extends FormId = FormId> {
  baseline?: RecordOf<Id>;
  names?: Names;
  /** Messages and labels in another language, from `proforma/messages/<locale>`. Per call; there is no global locale. */
  messages?: Messages;
}
/** Wire names that differ from the defaults, by default name. */
export type Names = Readonly<Record<string, string>>;
export type Messages = object;

export interface Target {
  /**
   * Replaces the provider's origin, for a gateway, a sandbox or a regional host; may carry a path prefix, no query and no fragment. Absolute
   * http(s), or, in a page, starting with one `/`. Anything else throws.
   */
  baseUrl?: string | URL;
  /**
   * Left out when a gateway adds them. Keys are those of `spec.credentials`: cm `productToken`; abillity `systemInformation`, `username`,
   * `password`; mews `clientToken`, `accessToken`, `client`; twilio `username` (account or key SID), `password`.
   */
  credentials?: Readonly<Record<string, string>>;
}

export interface HttpRequest {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'GET';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type BuildResult =
  | { readonly type: 'ready'; readonly requests: readonly HttpRequest[]; readonly issues: readonly Issue[] }
  | { readonly type: 'invalid'; readonly issues: readonly Issue[] };

export interface CallOptions {
  signal?: AbortSignal;
  /** For each attempt, body included. Default 30000. */
  timeoutMs?: number;
  /** Attempts in all, the first included. Default 3; only where repeating is safe. */
  attempts?: number;
  onAttempt?: (progress: { request: number; of: number; attempt: number; waitMs: number }) => void;
}
export interface SubmitOptions<Id extends FormId = FormId> extends ValidateOptions<Id>, CallOptions {
  /** Sent as `If-Match`, so that a profile that changed meanwhile is a `conflict`. */
  ifMatch?: string;
}

export type Outcome =
  | { readonly type: 'invalid'; readonly issues: readonly Issue[] }
  | {
      readonly type: 'accepted';
      readonly status: number;
      readonly profile: object | null;
      readonly etag: string | null;
      readonly issues: readonly Issue[];
    }
  | Refused;

export type Refused =
  | Refusal<'rejected'>     // the provider refused the data; issues sit on the fields they are about, the rest at path []
  | Refusal<'unauthorized'>
  | Refusal<'not_found'>
  | (Refusal<'conflict'> & { readonly maybeOwn: boolean }) // the profile changed meanwhile, or a state forbids the change; `maybeOwn`: an earlier attempt of this call may have made the change
  | (Refusal<'throttled'> & { readonly retryAfterMs: number | null })
  | (Refusal<'failed'> & {
      readonly reason: 'timeout' | 'aborted' | 'network' | 'server' | 'unreadable';
      /** Whether the provider may have acted: a create that timed out must be looked up, not repeated. */
      readonly sent: 'no' | 'maybe' | 'yes';
    });

interface Refusal<Type extends string> {
  readonly type: Type;
  readonly status: number | null;
  readonly issues: readonly Issue[];
  /** The provider's own words, as plain text. */
  readonly message: string;
  readonly requestId: string | null;
  /** Requests of this submission that were accepted before this one. */
  readonly completed: number;
}

/** `paths` replaces the assumed paths of the questions, by question. */
export interface AskOptions extends CallOptions { paths?: Readonly<Record<string, string>>; names?: Names }
export type AskOutcome =
  | { readonly type: 'answered'; readonly status: number; readonly body: unknown; readonly text: string }
  | { readonly type: 'invalid'; readonly issues: readonly Issue[] }
  | Refused;

export type ReadOutcome<R> =
  | { readonly type: 'found'; readonly record: R; readonly profile: object; readonly etag: string | null; readonly issues: readonly Issue[] }
  | Refused;

/** `ids` are the ids of the path above the profile, such as CM's `accountGuid`. */
export interface ListQuery { ids?: object; search?: string; cursor?: string; limit?: number }
export type ListOutcome<R> =
  | {
      readonly type: 'page';
      readonly items: readonly { readonly record: R; readonly label: string; readonly status: string | null }[];
      readonly cursor: string | null;
    }
  | Refused;

export interface ValidateManyOptions {
  /** Default `ndjson`. CSV needs a header row of dotted paths; an empty cell is "keep", `\N` is "clear", `;` separates list items. */
  format?: 'ndjson' | 'csv';
  /** Between CSV cells; by default what the header row shows: comma, semicolon or tab. A first line `sep=;` is understood. */
  delimiter?: ',' | ';' | '\t';
  names?: Names;
  messages?: Messages;
  signal?: AbortSignal;
  onProgress?: (progress: { rows: number; bytes: number }) => void;
  /** What the header of a CSV file says, called before the first row: `bytes` is how many of the file it takes, with all before it. */
  onHeader?: (header: { columns: readonly string[]; delimiter: ',' | ';' | '\t'; bytes: number }) => void;
  /** Also yield rows without issues. Default false. */
  all?: boolean;
}
/**
 * `row` counts records from 1. Row 0 is the CSV header where something is wrong with it, or a whole file that is no UTF-8 text
 * (`text.encoding`, `type.compressed`, `type.spreadsheet`, `type.not_text`). No baseline here, and no `baseline.missing` either.
 */
export interface RowReport extends Report { readonly row: number; readonly record?: object }

export interface FormSpec {
  readonly id: FormId;
  readonly title: string;
  readonly provider: 'cm' | 'abillity' | 'mews' | 'twilio';
  readonly method: string;
  readonly path: string;
  readonly documentation: string;
  readonly kind: 'create' | 'update';
  readonly reads: { readonly one: boolean; readonly list: 'all' | 'search' | 'none' };
  /** Keys of the ids, in the order of the path: which profile is meant. They are fields of the first section too. */
  readonly ids: readonly string[];
  /** What `ask` of a client's form takes, such as `updateConsequences`. */
  readonly questions: readonly string[];
  readonly sections: readonly { readonly title: string; readonly hint?: string; readonly fields: readonly FieldSpec[] }[];
  /** Server-assigned: shown when loaded, never sent. */
  readonly readOnly: readonly FieldSpec[];
  readonly credentials: readonly FieldSpec[];
}

export interface FieldSpec {
  readonly path: readonly string[];
  readonly in: 'path' | 'body' | 'credential';
  readonly label: string;
  readonly hint?: string;
  readonly kind:
    | 'text' | 'multiline' | 'integer' | 'boolean' | 'date-time' | 'uuid' | 'sid' | 'email' | 'url' | 'phone'
    | 'country' | 'postal-code' | 'duration' | 'choice' | 'list' | 'map' | 'documents' | 'secret';
  readonly required: boolean;
  readonly clearable: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  /** Of a choice (`settable` is false where only the provider sets it); of a country the codes alone, whose names `Intl.DisplayNames` knows. */
  readonly choices?: readonly { readonly value: string; readonly label?: string; readonly settable?: false }[];
  readonly item?: Pick<FieldSpec, 'kind' | 'choices' | 'maxLength'>;
  /** The HTML autofill token, such as `organization` or `postal-code`. */
  readonly autocomplete?: string;
  readonly example?: string;
}
