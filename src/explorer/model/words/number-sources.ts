import type { ClaimInView } from "../claim-in-view.js";

/** Numbers sources in the order in which something first rests on them. The numbers begin with 1. */
export class SourceNumbers {
  readonly #numbers = new Map<string, number>();
  readonly #sources: ClaimInView["source"][] = [];

  /** The sources that have a number, in the order of these. */
  get sources(): readonly ClaimInView["source"][] {
    return this.#sources;
  }

  /** Returns the numbers of the sources of some claims, each once, in ascending order. */
  numberSources(claims: readonly Pick<ClaimInView, "source">[]): readonly number[] {
    return [...new Set(claims.map(({ source }) => this.#assign(source)))].sort((a, b) => a - b);
  }

  #assign(source: ClaimInView["source"]): number {
    const existing = this.#numbers.get(source.id);
    if (existing !== undefined) return existing;
    this.#sources.push(source);
    this.#numbers.set(source.id, this.#sources.length);
    return this.#sources.length;
  }
}

/** Selects the claims that a statement of a fact rests on: those that support it, or all if none does. */
export function selectEvidence(claims: readonly ClaimInView[]): readonly ClaimInView[] {
  const supports = claims.filter(({ stance }) => stance === "SUPPORTS");
  return supports.length > 0 ? supports : claims;
}
