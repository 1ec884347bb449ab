/** A line of facts, as a facts file has them. */
export type InputLine = Readonly<Record<string, unknown>> & { readonly kind: string };

/** What keeps a row, or a value of it, from being recorded. */
export interface RejectedRow {
  /** In which of several files that are read as one. */
  readonly file?: string;
  readonly line: number;
  readonly column: string | null;
  /** As it stands in the file. */
  readonly value: string | null;
  readonly reason: string;
}

/** What was read of one row of a file: lines to record, what cannot be, and what the graph has no place for. */
export interface InputRow {
  /** Of which of several files that are read as one. */
  readonly file?: string;
  /** The line, or where rows are no lines the place in the file, from 1 on. */
  readonly line: number;
  readonly facts: readonly InputLine[];
  readonly rejects: readonly RejectedRow[];
  /** Names of what was left out, as "Company.phone". */
  readonly omitted: readonly string[];
}

export type Bytes = AsyncIterable<Uint8Array>;

export interface ReadFormatOptions {
  /** The source of what names none; null where none was given. */
  readonly source: string | null;
  /** How the columns of a table are read; other formats need none. */
  readonly mapping: unknown;
  /** What parts the values of a list, where the format leaves that open. */
  readonly listDelimiter?: string;
}

/** Several files that are read as one. */
export interface FilesTogether {
  readonly files: readonly string[];
  readonly read: (bytesOf: (file: string) => Bytes, options: ReadFormatOptions) => AsyncIterable<InputRow>;
}

/** A format that facts come in: bytes to rows, without a look at the graph. */
export interface Format {
  readonly name: string;
  readonly description: string;
  /** Reads a file as its bytes come. Fails with BAD_USER_INPUT where it is none of this format. */
  readonly read: (bytes: Bytes, options: ReadFormatOptions) => AsyncIterable<InputRow>;
  /** The files that arguments stand for, of a format whose things lie in several. */
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
