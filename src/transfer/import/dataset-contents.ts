import { findKind, type KindModel } from "../../domain/kinds/vocabulary.js";
import type { InputLine, InputRow } from "../../formats/format.js";
import { buildFactId, buildIdFromName } from "../../recording/input/ids.js";
import { RejectedContents } from "./rejected-contents.js";

/**
 * The contents of the files of a dataset: the ids of their entities and facts by source, about 100 bytes each.
 */
export class DatasetContents {
  readonly rejected = new RejectedContents();
  readonly #bySource = new Map<string, Set<string>>();
  /** The subjects of lines without a source. */
  readonly #unsourced = new Set<string>();
  readonly #partial: ReadonlySet<string>;

  /** @param partial the sources of which the files have only a part */
  constructor(partial: readonly string[] = []) {
    this.#partial = new Set(partial);
  }

  /** The sources that the files cite, and of which they have all. */
  get sources(): readonly string[] {
    return [...this.#bySource.keys()].filter((source) => !this.#partial.has(source));
  }

  /** Passes the rows through, and collects the ids in them. */
  async *collect(rows: AsyncIterable<InputRow>): AsyncGenerator<InputRow> {
    for await (const row of rows) {
      for (const fact of row.facts) this.#add(fact);
      this.#addRejected(row);
      yield row;
    }
  }

  /** Returns true if the files cite a source about an entity or a fact. */
  has(source: string, id: string): boolean {
    return this.#unsourced.has(id) || (this.#bySource.get(source)?.has(id) ?? false);
  }

  /** Returns true if the files have an entity or a fact. */
  hasAny(id: string): boolean {
    if (this.#unsourced.has(id)) return true;
    for (const ids of this.#bySource.values()) if (ids.has(id)) return true;
    return false;
  }

  /** A row with a rejected cell contains its facts, perhaps with other ids. */
  #addRejected({ rejects, facts, unrecorded }: InputRow): void {
    if (rejects.length === 0) return;
    const isPart = rejects.every(({ isCell }) => isCell);
    for (const line of unrecorded ?? (isPart ? facts : [])) this.rejected.add(line);
    if (!unrecorded && !isPart) this.rejected.addUnknown();
  }

  #add(line: InputLine): void {
    const id = computeSubjectId(line);
    if (id === null) return;
    const sources = listSources(line);
    if (sources.length === 0) this.#unsourced.add(id);
    for (const source of sources) {
      const sourceIds = this.#bySource.get(source);
      if (sourceIds) sourceIds.add(id);
      else this.#bySource.set(source, new Set([id]));
    }
  }
}

/** The id of the entity or fact that a line is about; null for other lines. */
function computeSubjectId(line: InputLine): string | null {
  if (line.kind === "CLAIM") return typeof line.subject === "string" ? line.subject : null;
  const kind = findKind(line.kind);
  if (!kind) return null;
  return typeof line.id === "string" ? line.id : computeMissingId(kind, line);
}

/** The id under which a line without one is recorded. */
const computeMissingId = (kind: KindModel, { name, from, to, validFrom }: InputLine): string =>
  kind.category === "ENTITY"
    ? buildIdFromName(kind.prefix, String(name))
    : buildFactId(kind, String(from), String(to), validFrom);

function listSources(line: InputLine): readonly string[] {
  const claims: readonly { readonly source?: unknown }[] = Array.isArray(line.claims) ? line.claims : [line];
  return claims.flatMap(({ source }) => (typeof source === "string" ? source : []));
}
