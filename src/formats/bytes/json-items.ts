import { JSONParser } from "@streamparser/json";
import { AppError } from "../../errors.js";
import { errorMessage } from "../../util/error-details.js";
import type { Bytes } from "../format.js";
import { decodeUtf8, isGarbled } from "./decode-utf8.js";
import { peekFirstCharacter } from "./peek.js";

/** A value within a JSON text, by its place among those asked for, from 1 on. */
export interface JsonItem {
  readonly line: number;
  readonly value: unknown;
  /** Whether something of the text up to its end is no UTF-8. */
  readonly mayBeGarbled: boolean;
}

/**
 * The items of a JSON list, as its bytes come; of an object, the values at a path, where `$` stands for the object itself,
 * so that objects one after another, as lines have them, are items too. Only one item is held at a time. Fails with
 * BAD_USER_INPUT where the text is no JSON, having given what stood before.
 */
export async function* jsonItems(bytes: Bytes, pathInObject: string): AsyncGenerator<JsonItem> {
  const { sign, bytes: all } = await peekFirstCharacter(bytes);
  let found: JsonItem[] = [];
  let line = 0;
  let mayBeGarbled = false;
  const parser = new JSONParser({
    paths: [sign === "[" ? "$.*" : pathInObject],
    keepStack: false,
    ...(sign === "[" ? {} : { separator: "" }),
  });
  parser.onValue = ({ value }) => {
    line += 1;
    found.push({ line, value, mayBeGarbled });
  };
  const told = (cause: unknown): AppError => {
    const why = `After item ${line} the file is no JSON: ${errorMessage(cause)}`;
    return new AppError("BAD_USER_INPUT", why, { cause });
  };
  let failed: AppError | null = null;
  parser.onError = (cause) => {
    failed ??= told(cause);
  };
  for await (const text of decodeUtf8(all)) {
    mayBeGarbled ||= isGarbled(text);
    parser.write(text);
    yield* found;
    found = [];
    if (failed) throw failed;
  }
  if (!parser.isEnded) parser.end();
  if (failed) throw told(new Error("it ends before it is whole"));
  yield* found;
}
