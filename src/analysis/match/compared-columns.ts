import type { Alias } from "../../domain/values/alias.js";
import type { Identifier } from "../../domain/values/identifier.js";
import { type Decode, decodeJson, decodeList, decodeNullable, text } from "../../neo4j/row-decoder.js";

const decodeJsonList =
  <T>(): Decode<readonly T[]> =>
  (value) =>
    value == null ? [] : decodeList(decodeJson<T>())(value);

/** The columns of an entity that are compared, and the decoder of each. */
export const comparedColumns = {
  name: text,
  aliases: decodeJsonList<Alias>(),
  country: decodeNullable(text),
  identifiers: decodeJsonList<Identifier>(),
};

/** The values of these columns, of a node or its version. */
export const listComparedValues = (variable: string): readonly string[] =>
  Object.keys(comparedColumns).map((column) => `${variable}.${column}`);
