import { buildObjectShape, compileShapeGuard, textShape } from "../../shape-guard.js";

/** A line of a file of changes: an entity that was added, modified or deleted since the last file. */
interface FtmDelta {
  readonly op: "ADD" | "MOD" | "DEL";
  /** A deleted entity may have only an id. */
  readonly entity: { readonly id: string };
}

/** Checks that a value is a change. The entity of one that is no deletion is checked by itself. */
export const isFtmDelta = compileShapeGuard<FtmDelta>(
  buildObjectShape(
    { op: { enum: ["ADD", "MOD", "DEL"] }, entity: buildObjectShape({ id: textShape }, "id") },
    "op",
    "entity",
  ),
);

/** The changes of a file: what it describes, and what it deletes. */
export class FtmChanges {
  readonly #described = new Set<string>();
  readonly #deleted = new Map<string, number>();

  /** The deleted ids, each with its line. */
  get deleted(): ReadonlyMap<string, number> {
    return this.#deleted;
  }

  /** Adds an entity that is described. A deletion before it counts no more. */
  describe(id: string): void {
    this.#described.add(id);
    this.#deleted.delete(id);
  }

  /** Adds a deletion. Returns false if the file described the entity before. */
  delete(id: string, line: number): boolean {
    if (this.#described.has(id)) return false;
    this.#deleted.set(id, line);
    return true;
  }
}
