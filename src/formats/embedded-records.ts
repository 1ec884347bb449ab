import { createHash } from "node:crypto";
import { toCanonicalJson } from "../recording/claims/canonical-json.js";
import type { InputLine } from "./format.js";
import { buildListShape, buildObjectShape, compileShapeGuard, textShape } from "./shape-guard.js";

/** The name of the publisher of exports in other formats, and the key of the records that are embedded in them. */
export const OWN_NAME = "brandgraph";

/**
 * The records that are embedded in an export whose format loses a part of them: a line of facts JSONL, after the lines of sources
 * that it is the first to cite. An import takes these lines: it records nothing twice, and cites the same sources, since an
 * export is no evidence of its own.
 */
interface EmbeddedRecords {
  readonly lines: readonly InputLine[];
  /** The hash of what the format shows. A thing that was edited since is read as it is shown. */
  readonly hash: string;
}

/** Embeds the complete records in the things of one export. */
export class RecordEmbedder {
  readonly #sources = new Map<string, InputLine>();
  readonly #cited = new Set<string>();

  addSource(line: InputLine): void {
    this.#sources.set(String(line.id), line);
  }

  /** Returns a source of the export. */
  getSource(id: string): InputLine | undefined {
    return this.#sources.get(id);
  }

  /** Returns the records to embed for a line, with the hash of the content that the format shows. */
  embed({ reading: _, ...line }: InputLine, content: unknown): EmbeddedRecords {
    const claims = (line.claims ?? []) as readonly { readonly source: string }[];
    const cited = new Set(claims.map(({ source }) => source).filter((id) => !this.#cited.has(id)));
    for (const id of cited) this.#cited.add(id);
    const sources = [...cited].flatMap((id) => this.#sources.get(id) ?? []);
    return { lines: [...sources, line], hash: hashContent(content) };
  }
}

const isEmbedded = compileShapeGuard<EmbeddedRecords>(
  buildObjectShape(
    {
      lines: buildListShape(buildObjectShape({ kind: textShape, id: textShape }, "kind", "id")),
      hash: textShape,
    },
    "lines",
    "hash",
  ),
);

/** Returns the lines that are embedded in a thing of a file; null if there are none, or the thing was edited. */
export const readEmbeddedRecords = (value: unknown, content: unknown): readonly InputLine[] | null =>
  isEmbedded(value) && value.hash === hashContent(content) ? value.lines : null;

const hashContent = (content: unknown): string =>
  createHash("sha256").update(toCanonicalJson(content)).digest("hex").slice(0, 32);
