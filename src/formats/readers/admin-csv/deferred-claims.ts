import { createRow, type InputRow } from "../../format.js";
import type { TablePosition } from "./input-table.js";

type DeferredClaim = Readonly<Record<string, unknown>>;

interface LocatedClaim {
  readonly position: TablePosition;
  readonly subject: string;
  readonly claim: DeferredClaim;
}

/**
 * Keeps claims until their subject is read. In an export, claims have a table of their own, and another table
 * links them to their sources.
 */
export class DeferredClaims {
  readonly #uncited = new Map<string, LocatedClaim>();
  readonly #bySubject = new Map<string, LocatedClaim[]>();

  add(node: string, placed: LocatedClaim): void {
    this.#uncited.set(node, placed);
  }

  /** Sets the source of a claim. Returns false if the claim is unknown. */
  cite(node: string, source: string): boolean {
    const uncited = this.#uncited.get(node);
    if (!uncited) return false;
    this.#uncited.delete(node);
    const placed = { ...uncited, claim: { source, ...uncited.claim } };
    const subjectClaims = this.#bySubject.get(uncited.subject);
    if (subjectClaims) subjectClaims.push(placed);
    else this.#bySubject.set(uncited.subject, [placed]);
    return true;
  }

  /** Removes and returns the claims about a subject. */
  take(subject: string): readonly DeferredClaim[] {
    const claims = this.#bySubject.get(subject) ?? [];
    this.#bySubject.delete(subject);
    return claims.map(({ claim }) => claim);
  }

  /** The other claims as lines of their own: their subjects are not in the files, or came earlier. */
  *takeRest(): Generator<InputRow> {
    for (const { position, subject, claim } of [...this.#bySubject.values()].flat())
      yield createRow(position.line, { ...position, facts: [{ ...claim, kind: "CLAIM", subject }] });
    this.#bySubject.clear();
  }
}
