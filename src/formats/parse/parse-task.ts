import type { ErrorCode } from "../../errors.js";
import type { InputRow, ReadFormatOptions } from "../format.js";

/** The input of a parser thread. */
export interface ParseTask {
  /** The name of the format. */
  readonly format: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly options: ReadFormatOptions;
}

/** An error as it is sent between threads. Without a code, its message is not meant for clients. */
export interface ParseError {
  readonly code?: ErrorCode;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly stack?: string | undefined;
}

/** The answer of a thread to each request: rows, null at the end of the text, or an error. */
export type ParseAnswer = { readonly rows: readonly InputRow[] | null } | { readonly error: ParseError };
