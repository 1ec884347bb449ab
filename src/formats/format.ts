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
  /** True if only this value was left out: the rest of the row is recorded. */
  readonly isCell?: true;
  /** True if its row was rejected, and would not have been if errors reject values alone. */
  readonly isSideValue?: true;
}

/** A change of data whose other parts were imported before. Its ids are those of the data. */
export type EarlierChange =
  | { readonly deletedId: string }
  | {
      /** A link whose ends are not all in the file, as the data has it. */
      readonly link: unknown;
      /** Its ends, with the id in this graph of those that are in the file. */
      readonly ends: Readonly<Record<string, string | null>>;
      /** The source of the import. */
      readonly source: string | null;
    };

/** The columns of a table by the fields that they give. */
export type FieldColumns = Readonly<Record<string, string>>;

/**
 * The content of one row of a file: lines to record, rejections, and the names of what was left out. Of a row with a
 * rejection that is not of a value alone, nothing is recorded.
 */
export interface InputRow {
  /** The file, if several files are read as one. */
  readonly file?: string;
  /** The line number, or the position if rows are not lines. It begins with 1. */
  readonly line: number;
  readonly facts: readonly InputLine[];
  readonly rejects: readonly RejectedRow[];
  /** The lines of a rejected row, as far as they can be read, with the ends that are known. Absent: not known. */
  readonly unrecorded?: readonly InputLine[];
  /** True if it replaces the values of earlier rows about the same things. Otherwise the first row with a value decides. */
  readonly isUpdate?: true;
  /**
   * True if it is from data in a format of another service, which its reader cannot correct: of a wrong country or identifier,
   * only that value is left out.
   */
  readonly isForeign?: true;
  /** Names of what the graph cannot store, such as "Company.phone". */
  readonly omitted: readonly string[];
  /** A change of something that was imported before. The graph is needed to read it. */
  readonly change?: EarlierChange;
  /** The columns of a table that the fields of the last facts are from. Sources come before them, and have none. */
  readonly columns?: readonly FieldColumns[];
}

export type Bytes = AsyncIterable<Uint8Array>;

export interface ReadFormatOptions {
  /** The source of rows that name no source; null: such rows are rejected. */
  readonly source: string | null;
  /** The mapping of the columns of a table. Other formats ignore it. */
  readonly mapping: unknown;
  /** An error in a value rejects the row (the default), or only the value, if the row means the same without it. */
  readonly onError?: OnError;
  /** Reads the same bytes from their start, beside the reading; absent if they can be read only once, as the standard input. */
  readonly readAgain?: () => Bytes;
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

/** The columns that the fields of a fact of a row are from; undefined: it is from no table. */
export const getFactColumns = ({ columns = [], facts }: InputRow, index: number): FieldColumns | undefined =>
  columns[index - facts.length + columns.length];

export const createRow = (line: number, parts: Partial<InputRow>): InputRow => ({
  line,
  facts: [],
  rejects: [],
  omitted: [],
  ...parts,
});

export const createReject = (
  line: number,
  reason: string,
  column?: string,
  value?: unknown,
): RejectedRow => ({
  line,
  column: column ?? null,
  value: value == null ? null : String(value).slice(0, 1000),
  reason,
});
