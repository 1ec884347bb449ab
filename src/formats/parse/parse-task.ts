import type { ErrorCode } from "../../errors.js";
import type { InputRow, ReadFormatOptions } from "../format.js";

/** What a parser thread is to read. */
export interface ParseTask {
  /** The name of the format. */
  readonly format: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly options: ReadFormatOptions;
}

/** An error as it passes between threads; one of no code is none that was written for a client. */
export interface ParseError {
  readonly code?: ErrorCode;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly stack?: string | undefined;
}

/** What a thread answers each time it is asked for more: rows, none where the text is at its end, or why it cannot go on. */
export type ParseAnswer = { readonly rows: readonly InputRow[] | null } | { readonly error: ParseError };
