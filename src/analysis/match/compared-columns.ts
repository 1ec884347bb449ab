import type { Alias } from "../../domain/values/alias.js";
import type { Identifier } from "../../domain/values/identifier.js";
import { type Decode, json, listOf, nullable, text } from "../../neo4j/row-decoder.js";

const jsonList =
  <T>(): Decode<readonly T[]> =>
  (value) =>
    value == null ? [] : listOf(json<T>())(value);

/** The columns of an entity that are compared, and how each is read. */
export const comparedColumns = {
  name: text,
  aliases: jsonList<Alias>(),
  country: nullable(text),
  identifiers: jsonList<Identifier>(),
};

/** The values of these columns, of a node or its version. */
export const comparedValues = (variable: string): readonly string[] =>
  Object.keys(comparedColumns).map((column) => `${variable}.${column}`);
