import { type InputRow, row } from "../../format.js";
import type { TablePlace } from "./table.js";

type Claim = Readonly<Record<string, unknown>>;

interface Placed {
  readonly place: TablePlace;
  readonly subject: string;
  readonly claim: Claim;
}

/**
 * Claims, which stand in a table of their own and cite their source in another, until the thing that they speak of is
 * read. Holds each of them till then.
 */
export class DeferredClaims {
  readonly #uncited = new Map<string, Placed>();
  readonly #bySubject = new Map<string, Placed[]>();

  add(node: string, placed: Placed): void {
    this.#uncited.set(node, placed);
  }

  /** Tells the source of a claim; false where there is no such claim. */
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

  /** The claims of a thing, which are then told; none where none is known. */
  take(subject: string): readonly Claim[] {
    const found = this.#bySubject.get(subject) ?? [];
    this.#bySubject.delete(subject);
    return found.map(({ claim }) => claim);
  }

  /** Those of things that were not read, or read before, as lines of their own. */
  *rest(): Generator<InputRow> {
    for (const { place, subject, claim } of [...this.#bySubject.values()].flat())
      yield row(place.line, { ...place, facts: [{ ...claim, kind: "CLAIM", subject }] });
    this.#bySubject.clear();
  }
}
