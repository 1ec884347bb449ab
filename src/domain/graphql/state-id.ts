import type { AsOf } from "./as-of.js";
import { formatAsOfText, parseAsOfText } from "./as-of-text.js";

/** Not a sign of ids. Like the other signs of a stateId it needs no escape in the path or query of a URL. */
const SEPARATOR = "@";

/** A node, and the state that it is read in. */
export interface NodeState {
  readonly id: string;
  readonly asOf: AsOf;
}

/**
 * Creates a function that writes the stateIds of an asOf: the plain id under the default, else id and canonical asOf, such as
 * `brand:gucci@2012-01-01@known:2026-01-01T00:00:00.000000Z`.
 */
export function createStateIdWriter(asOf: AsOf | null | undefined): (id: string) => string {
  const state = formatAsOfText(asOf);
  return (id) => (state === "" ? id : id + SEPARATOR + state);
}

/** Parses an id or a stateId. Null if the text has a separator and is not a stateId. */
export function parseStateId(text: string): NodeState | null {
  const separatorIndex = text.indexOf(SEPARATOR);
  if (separatorIndex < 0) return { id: text, asOf: {} };
  const asOf = parseAsOfText(text.slice(separatorIndex + 1));
  return asOf && { id: text.slice(0, separatorIndex), asOf };
}
