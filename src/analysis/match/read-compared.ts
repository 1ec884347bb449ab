import type { Alias } from "../../domain/values/alias.js";
import type { Identifier } from "../../domain/values/identifier.js";
import type { ComparedQuery } from "./candidate.js";

/** The columns of a node or its version that `readCompared` reads, in its order. */
export const comparedColumns = (variable: string): readonly string[] =>
  ["name", "aliases", "country", "identifiers"].map((column) => `${variable}.${column}`);

/** Reads an entity to compare from its stored columns. */
export function readCompared([name, aliases, country, identifiers]: readonly unknown[]): ComparedQuery {
  const read = <T>(texts: unknown): readonly T[] =>
    ((texts ?? []) as readonly string[]).map((text) => JSON.parse(text) as T);
  return {
    name: name as string,
    aliases: read<Alias>(aliases),
    country: (country ?? null) as string | null,
    identifiers: read<Identifier>(identifiers),
  };
}
