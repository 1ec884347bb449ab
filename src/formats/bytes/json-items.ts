import { JSONParser } from "@streamparser/json";
import { AppError } from "../../errors.js";
import { errorMessage } from "../../util/error-details.js";
import type { Bytes } from "../format.js";
import { decodeUtf8, isGarbled } from "./decode-utf8.js";
import { peekFirstCharacter } from "./peek.js";

/** A value of a JSON text with its position among the selected values, which begins with 1. */
export interface JsonItem {
  readonly line: number;
  readonly value: unknown;
  /** Whether the text up to the end of the item contains bytes that are not UTF-8. */
  readonly mayBeGarbled: boolean;
}

/**
 * The items of a JSON list as its bytes arrive. Of an object, the values at a path: `$` is the object itself,
 * so that a sequence of objects, one per line, is read too. One item is held at a time. Fails with
 * BAD_USER_INPUT if the text is not JSON, after yielding the items before the error.
 */
export async function* jsonItems(bytes: Bytes, pathInObject: string): AsyncGenerator<JsonItem> {
  const { character, bytes: all } = await peekFirstCharacter(bytes);
  let found: JsonItem[] = [];
  let line = 0;
  let mayBeGarbled = false;
  const parser = new JSONParser({
    paths: [character === "[" ? "$.*" : pathInObject],
    keepStack: false,
    ...(character === "[" ? {} : { separator: "" }),
  });
  parser.onValue = ({ value }) => {
    line += 1;
    found.push({ line, value, mayBeGarbled });
  };
  const invalid = (cause: unknown): AppError => {
    const why = `After item ${line} the file is not valid JSON: ${errorMessage(cause)}`;
    return new AppError("BAD_USER_INPUT", why, { cause });
  };
  let failed: AppError | null = null;
  parser.onError = (cause) => {
    failed ??= invalid(cause);
  };
  for await (const text of decodeUtf8(all)) {
    mayBeGarbled ||= isGarbled(text);
    parser.write(text);
    yield* found;
    found = [];
    if (failed) throw failed;
  }
  if (!parser.isEnded) parser.end();
  if (failed) throw invalid(new Error("it ends too early"));
  yield* found;
}
