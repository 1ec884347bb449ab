import { createHash } from "node:crypto";
import { requireKindByType } from "../domain/kinds/vocabulary.js";
import type { TypeClass } from "../domain/schema/field.js";

const PLAIN = /^[a-z0-9._~-]{1,120}$/;

/**
 * The id in this graph for an id of another dataset. Capitals and characters that ids of this graph do not
 * have are replaced, and a hash then distinguishes the id from similar ones.
 */
export function convertForeignId(prefix: string, id: string): string {
  if (PLAIN.test(id)) return `${prefix}:${id}`;
  const plain = id
    .toLowerCase()
    .replace(/[^a-z0-9._~-]+/g, "-")
    .slice(0, 100);
  const mark = createHash("sha256").update(id).digest("hex").slice(0, 8);
  return `${prefix}:${plain}-${mark}`;
}

/** The kind and the id of a line of a type, from its id in another dataset. */
export function identifyLine(type: TypeClass, foreignId: string) {
  const { kind, prefix } = requireKindByType(type.name);
  return { kind, id: convertForeignId(prefix, foreignId) };
}

const MAX_WAITING = 200_000;

/**
 * Maps the ids of a file to ids of this graph. The links of a file name their ends by the file's ids, which
 * do not show a kind. A link that comes before one of its ends waits until the end of the file. Holds about
 * 100 bytes per thing, and at most 200,000 waiting links.
 */
export class ForeignIds<Link> {
  readonly #ids = new Map<string, string>();
  readonly #waiting: Link[] = [];

  add(foreign: string, id: string): void {
    this.#ids.set(foreign, id);
  }

  /** The id in this graph; undefined if the file has not described the thing yet. */
  find(foreign: string): string | undefined {
    return this.#ids.get(foreign);
  }

  /** Keeps a link for later. Returns false if too many links wait. */
  postpone(link: Link): boolean {
    if (this.#waiting.length >= MAX_WAITING) return false;
    this.#waiting.push(link);
    return true;
  }

  /** The links that wait, to be read at the end of the file. */
  get waiting(): readonly Link[] {
    return this.#waiting;
  }
}
