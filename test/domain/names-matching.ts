import { buildSearchQuery, searchTerms } from "../../src/domain/names/names.js";

/** The tokens that the query of this input requires, without their variants `^2`, `*` and `~1`. */
export function requiredTokens(input: string): string[] {
  const query = buildSearchQuery(input) ?? "";
  return [...query.matchAll(/\+\(?([\p{L}\p{M}\p{N}]+)/gu)].map((match) => match[1]!);
}

/** Whether an entity with these names has every token that the query requires. */
export function finds(input: string, names: readonly string[]): boolean {
  const terms = new Set(searchTerms(names).split(" "));
  const required = requiredTokens(input);
  return required.length > 0 && required.every((token) => terms.has(token));
}
