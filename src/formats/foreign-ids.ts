import { createHash } from "node:crypto";

const PLAIN = /^[a-z0-9._~-]{1,120}$/;

/**
 * The id here of what another dataset calls by an id of its own. One with other signs than ids here have, or capitals,
 * is written in those it has and told from others that look like it by a hash.
 */
export function foreignId(prefix: string, id: string): string {
  if (PLAIN.test(id)) return `${prefix}:${id}`;
  const plain = id
    .toLowerCase()
    .replace(/[^a-z0-9._~-]+/g, "-")
    .slice(0, 100);
  const mark = createHash("sha256").update(id).digest("hex").slice(0, 8);
  return `${prefix}:${plain}-${mark}`;
}

const MOST_WAITING = 200_000;

/**
 * What a file calls its things, and what they are called here: its links name their ends by the file's ids, which say
 * nothing of their kind. A link that comes before one of its ends waits for the file's end. Holds some 100 bytes for
 * each thing, and at most 200,000 waiting links.
 */
export class ForeignIds<Link> {
  readonly #known = new Map<string, string>();
  readonly #waiting: Link[] = [];

  know(foreign: string, id: string): void {
    this.#known.set(foreign, id);
  }

  /** The id here; undefined for what the file has not shown yet. */
  of(foreign: string): string | undefined {
    return this.#known.get(foreign);
  }

  /** Keeps a link for later; false where too many wait. */
  wait(link: Link): boolean {
    if (this.#waiting.length >= MOST_WAITING) return false;
    this.#waiting.push(link);
    return true;
  }

  /** The links that wait, to be read now that the file is at its end. */
  get waiting(): readonly Link[] {
    return this.#waiting;
  }
}
