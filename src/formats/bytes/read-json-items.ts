import { JSONParser } from "@streamparser/json";
import { type AppError, createBadInputError } from "../../errors.js";
import { getErrorMessage } from "../../util/error-details.js";
import type { Bytes } from "../format.js";
import { decodeUtf8, isGarbled } from "./decode-utf8.js";
import { peekFirstCharacter } from "./peek-first-character.js";

/** A value of a JSON text with its position among the selected values, which begins with 1. */
export interface JsonItem {
  readonly line: number;
  readonly value: unknown;
  /** True if the text up to the end of the item contains bytes that are not UTF-8. */
  readonly mayBeGarbled: boolean;
}

/**
 * The items of a JSON list as its bytes arrive. Of an object, the values at a path: `$` is the object itself,
 * so that a sequence of objects, one per line, is read too. One item is held at a time. Fails with
 * BAD_USER_INPUT if the text is not JSON, after yielding the items before the error.
 */
export async function* readJsonItems(bytes: Bytes, pathInObject: string): AsyncGenerator<JsonItem> {
  const { character, bytes: all } = await peekFirstCharacter(bytes);
  let items: JsonItem[] = [];
  let line = 0;
  let mayBeGarbled = false;
  const parser = new JSONParser({
    paths: [character === "[" ? "$.*" : pathInObject],
    keepStack: false,
    ...(character === "[" ? {} : { separator: "" }),
  });
  parser.onValue = ({ value }) => {
    line += 1;
    items.push({ line, value, mayBeGarbled });
  };
  const createSyntaxError = (cause: unknown): AppError => {
    const why = `After item ${line} the file is not valid JSON: ${getErrorMessage(cause)}`;
    return createBadInputError(why, { cause });
  };
  let failed: AppError | null = null;
  parser.onError = (cause) => {
    failed ??= createSyntaxError(cause);
  };
  for await (const text of decodeUtf8(all)) {
    mayBeGarbled ||= isGarbled(text);
    parser.write(text);
    yield* items;
    items = [];
    if (failed) throw failed;
  }
  if (!parser.isEnded) parser.end();
  if (failed) throw createSyntaxError(new Error("it ends too early"));
  yield* items;
}
