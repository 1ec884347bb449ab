/** A line of a facts file. */
export type InputLine = Readonly<Record<string, unknown>> & { readonly kind: string };

/** Why a row, or one of its values, cannot be recorded. */
export interface RejectedRow {
  /** The file, if several files are read as one. */
  readonly file?: string;
  readonly line: number;
  readonly column: string | null;
  /** The value as written in the file. */
  readonly value: string | null;
  readonly reason: string;
  /** Whether only this value was left out: the rest of the row is recorded. */
  readonly isCell?: true;
}

/**
 * What was read from one row of a file: lines to record, rejections, and the names of what was left out. Of a row with a
 * rejection that is not of a value alone, nothing is recorded.
 */
export interface InputRow {
  /** The file, if several files are read as one. */
  readonly file?: string;
  /** The line number, or the position if rows are not lines. It begins with 1. */
  readonly line: number;
  readonly facts: readonly InputLine[];
  readonly rejects: readonly RejectedRow[];
  /** What a rejected row says, as far as it can be read, with the ends that are known. Absent: not known. */
  readonly unrecorded?: readonly InputLine[];
  /** Whether it replaces what earlier rows say of the same things. Otherwise the row that gives a value first decides. */
  readonly isUpdate?: true;
  /** Names of what the graph cannot store, such as "Company.phone". */
  readonly omitted: readonly string[];
}

export type Bytes = AsyncIterable<Uint8Array>;

export interface ReadFormatOptions {
  /** The source of rows that name no source; null: such rows are rejected. */
  readonly source: string | null;
  /** How the columns of a table are read. Other formats ignore it. */
  readonly mapping: unknown;
  /** What an error in a value rejects: the row (the default), or only the value, if the row means the same without it. */
  readonly onError?: OnError;
  /** The separator of the values of a list, if the format does not define it. */
  readonly listDelimiter?: string;
}

export type OnError = "row" | "cell";

/** Several files that are read as one. */
export interface FilesTogether {
  readonly files: readonly string[];
  readonly read: (bytesOf: (file: string) => Bytes, options: ReadFormatOptions) => AsyncIterable<InputRow>;
}

/** An import format: reads bytes as rows, without access to the graph. */
export interface Format {
  readonly name: string;
  readonly description: string;
  /** Reads a file as its bytes arrive. Fails with BAD_USER_INPUT if the file has another format. */
  readonly read: (bytes: Bytes, options: ReadFormatOptions) => AsyncIterable<InputRow>;
  /** Resolves arguments to files, for a format that spreads one graph over several files. */
  readonly together?: (args: readonly string[]) => Promise<FilesTogether>;
}

export const row = (line: number, parts: Partial<InputRow>): InputRow => ({
  line,
  facts: [],
  rejects: [],
  omitted: [],
  ...parts,
});

export const reject = (line: number, reason: string, column?: string, value?: unknown): RejectedRow => ({
  line,
  column: column ?? null,
  value: value == null ? null : String(value).slice(0, 1000),
  reason,
});
