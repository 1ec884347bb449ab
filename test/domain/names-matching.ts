import { buildSearchQuery, searchTerms } from "../../src/domain/names/names.js";

/** Lists the tokens that the query of this input requires, without their variants `^2`, `*` and `~1`. */
export function listRequiredTokens(input: string): string[] {
  const query = buildSearchQuery(input) ?? "";
  return [...query.matchAll(/\+\(?([\p{L}\p{M}\p{N}]+)/gu)].map((match) => match[1]!);
}

/** Returns true if an entity with these names has every token that the query requires. */
export function canFind(input: string, names: readonly string[]): boolean {
  const terms = new Set(searchTerms(names).split(" "));
  const required = listRequiredTokens(input);
  return required.length > 0 && required.every((token) => terms.has(token));
}
