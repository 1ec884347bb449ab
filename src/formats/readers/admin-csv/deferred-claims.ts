import { type InputRow, row } from "../../format.js";
import type { TablePlace } from "./table.js";

type Claim = Readonly<Record<string, unknown>>;

interface Placed {
  readonly place: TablePlace;
  readonly subject: string;
  readonly claim: Claim;
}

/**
 * Keeps claims until their subject is read. In an export, claims have a table of their own, and another table
 * links them to their sources.
 */
export class DeferredClaims {
  readonly #uncited = new Map<string, Placed>();
  readonly #bySubject = new Map<string, Placed[]>();

  add(node: string, placed: Placed): void {
    this.#uncited.set(node, placed);
  }

  /** Sets the source of a claim. Returns false if the claim is unknown. */
  cite(node: string, source: string): boolean {
    const found = this.#uncited.get(node);
    if (!found) return false;
    this.#uncited.delete(node);
    const placed = { ...found, claim: { source, ...found.claim } };
    const known = this.#bySubject.get(found.subject);
    if (known) known.push(placed);
    else this.#bySubject.set(found.subject, [placed]);
    return true;
  }

  /** Removes and returns the claims about a subject. */
  take(subject: string): readonly Claim[] {
    const found = this.#bySubject.get(subject) ?? [];
    this.#bySubject.delete(subject);
    return found.map(({ claim }) => claim);
  }

  /** The other claims as lines of their own: their subjects are not in the files, or came earlier. */
  *rest(): Generator<InputRow> {
    for (const { place, subject, claim } of [...this.#bySubject.values()].flat())
      yield row(place.line, { ...place, facts: [{ ...claim, kind: "CLAIM", subject }] });
    this.#bySubject.clear();
  }
}
