// The words that the page's modules share. Types only: this file is never loaded.
import type * as proforma from '/proforma/client-slim.js';

declare global {
  type Form = proforma.ClientForm;
  type FormSpec = proforma.FormSpec;
  type FieldSpec = proforma.FieldSpec;
  type Issue = proforma.Issue;
  type Path = proforma.Path;
  type Target = proforma.Target;
  type HttpRequest = proforma.HttpRequest;
  type BuildResult = proforma.BuildResult;
  type Outcome = proforma.Outcome;
  type Refused = proforma.Refused;
  type CallOptions = proforma.CallOptions;
  type Verb = FormSpec['kind'];
  type Choices = NonNullable<FieldSpec['choices']>;

  /** `true` gives an empty attribute; `false`, `null` and `undefined` give none. */
  type Attributes = Record<string, string | number | boolean | null | undefined>;
  type Child = Node | string | null | undefined;

  /**
   * What becomes of one field: `keep` leaves it out of the record, `clear` is `null` in it, `set` is a value in it.
   * On a create, where there is nothing to keep, `keep` is a field that was not given.
   */
  type Edit = { readonly state: 'keep' } | { readonly state: 'clear' } | { readonly state: 'set'; readonly value: unknown };

  /** What a field's value is typed or chosen with. It announces a change by an `input` event that bubbles. */
  interface Control {
    readonly element: HTMLElement;
    /** What it holds, `undefined` when that is nothing. */
    value(): unknown;
    /** What it stands for when something in it was taken away: `''`, `[]`, `{}`. */
    readonly empty: unknown;
    show(value: unknown): void;
    /** What becomes invalid with the field. */
    readonly marked: readonly HTMLElement[];
    /** What takes the focus when somebody follows an issue. */
    target(): HTMLElement;
    /** Puts a suggestion in, where that is possible. */
    use?(suggestion: string): void;
    /** The rows that show issues of their own. */
    rows?(): readonly Slot[];
    /** What was typed but cannot be read, so that the package never sees it. */
    problems?(): readonly Issue[];
  }

  /** A place where issues are shown: a field, or one row of it. */
  interface Slot {
    path(): Path;
    /** Leaving it is what brings its issues up. */
    readonly area: HTMLElement;
    /** Where they are put. */
    readonly box: HTMLElement;
    readonly marked: readonly HTMLElement[];
    target(): HTMLElement;
    readonly use: ((suggestion: string) => void) | undefined;
    /** Whether its issues are shown by now. */
    revealed: boolean;
  }

  /** What a control is told about its surroundings. */
  interface Setting {
    /** For the element that the label is for. */
    readonly id: string;
    readonly describedBy: string;
    readonly verb: Verb;
  }

  /** Makes the control for a field. */
  type MakeControl = (spec: FieldSpec, setting: Setting) => Control;

  /** What one row of a list is made of. */
  interface RowContents {
    readonly nodes: readonly Node[];
    readonly marked: readonly HTMLElement[];
    readonly target: HTMLElement;
    use?(suggestion: string): void;
    /** After a row before it came or went. */
    rename(name: string): void;
  }

  /** What tells one kind of rows from another. */
  interface RowsSetting<Row extends RowContents> {
    readonly id: string;
    /** What the button that adds a row says. */
    readonly add: string;
    /** How many rows there always are. */
    readonly least: number;
    /** What a row is called; positions count from 1. */
    name(position: number): string;
    make(issuesId: string): Row;
    path(row: Row, index: number): Path;
  }

  /** What takes the focus for an issue at a path; nothing when it is about no field. */
  type FindTarget = (path: Path) => HTMLElement | undefined;

  /** What the server says about a provider. */
  interface ProviderStatus {
    readonly mode: 'sandbox' | 'upstream' | 'unknown';
    readonly account: string | undefined;
    /** What its sandbox can play. */
    readonly faults: readonly string[];
  }

  interface Provider {
    readonly name: string;
    /** What was asked of it. */
    readonly verb: Verb | 'read';
  }

  /** What a person can do after a submission. */
  interface Next {
    /** Sends the same again, knowing that it did not arrive; null where nothing keeps one from pressing "Send". */
    readonly repeat: (() => void) | null;
    /** Starts on another profile. */
    again(): void;
    /** Reads the profile that is open, and keeps what was typed; null where none is. */
    readonly load: (() => void) | null;
    /** What stood in the way of reading a profile that was just changed. */
    readonly unread?: Refused | undefined;
    /** The changes that were accepted, in words, a line each. */
    readonly saved?: readonly string[] | undefined;
  }
}
