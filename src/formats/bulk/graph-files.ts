import { labelsOf } from "../../domain/model/labels.js";
import type { ClaimStep, EntityStep, Plan, RelationshipStep } from "../../recording/steps.js";
import { isRead, storedChange, storedClaim } from "../../recording/store/write-claims.js";
import { storedEntity } from "../../recording/store/write-entities.js";
import { storedRelationship } from "../../recording/store/write-relationships.js";
import { storedSource } from "../../recording/store/write-sources.js";
import { LIST_DELIMITER_ARGUMENT } from "../admin-csv/csv-file.js";
import type { CsvFolder } from "../admin-csv/csv-folder.js";
import {
  changeColumns,
  citesColumns,
  claimColumns,
  entityColumns,
  factColumns,
  graphColumns,
  sourceColumns,
} from "./graph-columns.js";

/**
 * A graph as files for Neo4j's own import, written plan by plan: what recording would write into an empty graph. It keeps the
 * numbers of sources and entities, some 100 bytes each.
 */
export class GraphFiles {
  readonly #folder: CsvFolder;
  readonly #nodes = new Map<string, number>();
  readonly #comparable: string[] = [];
  #free = 0;

  constructor(folder: CsvFolder) {
    this.#folder = folder;
  }

  /** Claims of one field of one thing, of which it must still be told whether they can be right together. */
  get comparable(): readonly string[] {
    return this.#comparable;
  }

  write({ by, sources, entities, relationships, claims, changes }: Plan): void {
    for (const step of sources)
      this.#folder.write(
        "nodes",
        "Source",
        sourceColumns,
        Object.assign(storedSource(step), { node: this.#node(step.id) }),
      );
    for (const step of entities) this.#entity(step);
    for (const step of relationships) this.#fact(step);
    for (const step of claims) {
      const [node, source] = [this.#next(), this.#nodes.get(step.claim.source)];
      this.#folder.write("nodes", "Claim", claimColumns, Object.assign(storedClaim(step, by), { node }));
      this.#folder.write("relationships", "CITES", citesColumns, { node, source });
    }
    this.#comparable.push(...sameField(claims.filter(isRead)));
    for (const change of changes)
      this.#folder.write(
        "nodes",
        "Change",
        changeColumns,
        Object.assign(storedChange(change, by), { node: this.#next() }),
      );
  }

  /** Adds the node that holds where the graph stands; gives the arguments that tell the import of all files. */
  close({
    by,
    revision,
    recordedAt,
  }: Pick<Plan, "by" | "revision"> & { readonly recordedAt: number | null }): readonly string[] {
    const graph = { node: this.#next(), id: "graph", writer: by, revision, recordedAt };
    this.#folder.write("nodes", "Graph", graphColumns, graph);
    return [`--array-delimiter=${LIST_DELIMITER_ARGUMENT}`, ...this.#folder.close().args];
  }

  #entity(step: EntityStep): void {
    const row = Object.assign(storedEntity(step), { node: this.#node(step.id) });
    this.#folder.write("nodes", labelsOf(step.kind).join(":"), entityColumns(step.kind), row);
  }

  #fact(step: RelationshipStep): void {
    const [start, end] = [this.#nodes.get(step.from), this.#nodes.get(step.to)];
    const row = Object.assign(storedRelationship(step), { start, end });
    this.#folder.write("relationships", step.after, factColumns(step.kind), row);
  }

  #node(id: string): number {
    const node = this.#next();
    this.#nodes.set(id, node);
    return node;
  }

  #next(): number {
    this.#free += 1;
    return this.#free;
  }
}

/** The ids of claims that are not the only one of their field and their subject. */
function sameField(steps: readonly ClaimStep[]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { claim } of steps) {
    const key = `${claim.subject} ${claim.field}`;
    groups.set(key, [...(groups.get(key) ?? []), claim.id]);
  }
  return [...groups.values()].filter((ids) => ids.length > 1).flat();
}
