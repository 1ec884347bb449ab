import { kindNamed, propertyOf } from "../../domain/kinds/vocabulary.js";
import type { InputLine } from "../../formats/format.js";
import { canonicalJson } from "../../recording/claims/canonical-json.js";
import { isKnown } from "../../util/is-known.js";

/** The most things whose values are remembered, besides those of fields that keep all values as claims. */
const MAX_THINGS = 200_000;

/** What is not a value of a line. */
const KEYS = new Set(["kind", "id", "from", "to", "claims"]);

interface LineClaim {
  readonly source: string;
  readonly field?: string | null;
  readonly further?: boolean;
}

/**
 * The values that a file gives first. Its rows may contradict each other about a thing: the first row that gives a value
 * decides, for each source, so that importing the file again changes nothing, however its rows are split into batches.
 */
export class FirstValues {
  /** Objects, since a map for each thing would take several times the memory. */
  readonly #values = new Map<string, Record<string, unknown>>();

  /** The line of a thing with the values that were given first, and the fields in which its own differ. */
  decide(id: string, line: InputLine): { readonly line: InputLine; readonly differing: readonly string[] } {
    const kind = kindNamed(line.kind);
    const claims = (line.claims ?? []) as readonly LineClaim[];
    const thing = `${claims[0]?.source} ${id}`;
    const inClaims = new Set(claims.flatMap(({ field, further }) => (further && field ? [field] : [])));
    const decided: Record<string, unknown> = {};
    const differing: string[] = [];
    for (const field in line) {
      const value = line[field];
      if (KEYS.has(field) || !isKnown(value)) continue;
      // Names and identifiers of an entity that is found by its name add up.
      if (line.id === undefined && kind && propertyOf(kind.type, field)?.identifies) continue;
      const first = this.#first(thing, field, value, inClaims.has(field));
      if (first === value || canonicalJson(first) === canonicalJson(value)) continue;
      decided[field] = first;
      if (!inClaims.has(field)) differing.push(field);
    }
    return { line: Object.keys(decided).length > 0 ? { ...line, ...decided } : line, differing };
  }

  /** Whether a source gives a value of a field first with a claim, or the same again. A claim of another stance gives none. */
  isFirst({ source, subject, field, value, stance = "SUPPORTS" }: InputLine): boolean {
    if (!isKnown(field) || !isKnown(value) || stance !== "SUPPORTS") return true;
    return this.#first(`claims ${source} ${subject}`, String(field), value, false) === value;
  }

  #first(thing: string, field: string, value: unknown, mustRemember: boolean): unknown {
    const known = this.#values.get(thing);
    if (known && Object.hasOwn(known, field)) return known[field];
    if (known) known[field] = value;
    else if (mustRemember || this.#values.size < MAX_THINGS) this.#values.set(thing, { [field]: value });
    return value;
  }
}
