import { createHash } from "node:crypto";
import { canonicalJson } from "../recording/claims/canonical-json.js";
import { listShape, objectShape, shapeGuard, textShape } from "./foreign-shape.js";
import type { InputLine } from "./format.js";

/** The name of the publisher of exports in other formats, and the key of what their things carry. */
export const OWN_NAME = "brandgraph";

/**
 * What a thing carries in an export whose format loses a part of it: its line of facts JSONL, after the lines of sources
 * that it is the first to cite. An import takes these lines: it records nothing twice, and cites the same sources, since an
 * export is no evidence of its own.
 */
interface CarriedLines {
  readonly lines: readonly InputLine[];
  /** The hash of what the format shows. A thing that was edited since is read as it is shown. */
  readonly hash: string;
}

/** Adds to the things of one export what they carry. */
export class LineCarrier {
  readonly #sources = new Map<string, InputLine>();
  readonly #cited = new Set<string>();

  addSource(line: InputLine): void {
    this.#sources.set(String(line.id), line);
  }

  /** A source of the export. */
  source(id: string): InputLine | undefined {
    return this.#sources.get(id);
  }

  /** What a thing carries, given its line and what the format shows of it. */
  carry({ reading: _, ...line }: InputLine, shown: unknown): CarriedLines {
    const claims = (line.claims ?? []) as readonly { readonly source: string }[];
    const cited = new Set(claims.map(({ source }) => source).filter((id) => !this.#cited.has(id)));
    for (const id of cited) this.#cited.add(id);
    const sources = [...cited].flatMap((id) => this.#sources.get(id) ?? []);
    return { lines: [...sources, line], hash: hashOf(shown) };
  }
}

const isCarried = shapeGuard<CarriedLines>(
  objectShape(
    { lines: listShape(objectShape({ kind: textShape, id: textShape }, "kind", "id")), hash: textShape },
    "lines",
    "hash",
  ),
);

/** The lines that a thing of a file carries; null if it carries none, or was edited. */
export const linesCarried = (value: unknown, shown: unknown): readonly InputLine[] | null =>
  isCarried(value) && value.hash === hashOf(shown) ? value.lines : null;

const hashOf = (shown: unknown): string =>
  createHash("sha256").update(canonicalJson(shown)).digest("hex").slice(0, 32);
