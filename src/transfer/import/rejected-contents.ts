import { findKind, findKindById } from "../../domain/kinds/vocabulary.js";
import type { InputLine } from "../../formats/format.js";

/** A recorded fact: the ids that it and what it connects have and had before merges. */
export interface RecordedFactIds {
  readonly ids: readonly string[];
  readonly from: readonly string[];
  readonly to: readonly string[];
}

const ANY = "*";

/**
 * The possible contents of the rejected rows of a data set. A wrong value can change the id that a row derives, but not the kind
 * of its fact, nor the ends that it names. So a row with both ends may contain any fact of its kind between them; with one,
 * any of its kind at that end; without, any of its kind. A row of which nothing is known may contain anything.
 */
export class RejectedContents {
  readonly #subjects = new Set<string>();
  /** Kind, from and to of the facts that rows may contain. */
  readonly #facts = new Set<string>();
  #isAnything = false;

  /** Returns true if nothing is known of some row. */
  get isAnything(): boolean {
    return this.#isAnything;
  }

  /** A rejected row of which nothing is known. */
  addUnknown(): void {
    this.#isAnything = true;
  }

  add(line: InputLine): void {
    const kind = findKind(line.kind);
    if (typeof line.id === "string") this.#subjects.add(line.id);
    if (kind?.category === "RELATIONSHIP")
      this.#facts.add(buildFactKey(line.kind, readEntityId(line.from), readEntityId(line.to)));
    else if (line.kind === "CLAIM" && findKindById(String(line.subject)))
      this.#subjects.add(String(line.subject));
    // A rejected entity or source contains no fact. The facts that refer to it are rejected, too.
    else if (!kind && line.kind !== "SOURCE" && line.kind !== "RETRACTION") this.addUnknown();
  }

  /** Returns true if one of the rows may contain a fact of a kind. */
  canContain(kind: string, { ids, from, to }: RecordedFactIds): boolean {
    const isBetween = (start: string): boolean =>
      [...to, ANY].some((end) => this.#facts.has(buildFactKey(kind, start, end)));
    return this.#isAnything || this.isAbout(ids) || [...from, ANY].some(isBetween);
  }

  /** Returns true if one of the rows names an entity or a fact by one of its ids. */
  isAbout(ids: readonly string[]): boolean {
    return ids.some((id) => this.#subjects.has(id));
  }
}

const buildFactKey = (kind: string, from: string, to: string): string => `${kind} ${from} ${to}`;

/** The id of an entity; "*" if the value is none. */
const readEntityId = (value: unknown): string =>
  typeof value === "string" && findKindById(value)?.category === "ENTITY" ? value : ANY;
