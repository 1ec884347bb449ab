import { Source } from "../../domain/graphql/source.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import { listEntityLabels } from "../../domain/model/labels.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { formatCsvLine, LIST_DELIMITER_ARGUMENT } from "../../formats/readers/admin-csv/csv-file.js";
import type { CsvFolder } from "../../formats/readers/admin-csv/csv-folder.js";
import type { Plan, RelationshipStep } from "../../recording/state/changes.js";
import { changeLayout, claimLayout } from "../../recording/store/write-claims.js";
import { entityLayout } from "../../recording/store/write-entities.js";
import { relationshipLayout } from "../../recording/store/write-relationships.js";
import { sourceLayout } from "../../recording/store/write-sources.js";
import { memoizeByObject } from "../../util/memoize.js";
import { buildColumns } from "./graph-columns.js";

/**
 * A graph as files for Neo4j's own import, written plan by plan, with the content that recording would write into an
 * empty graph. Node 0 has the revision of the graph: Neo4j applies a commit in the order of records, and this one
 * must be the first that a reader sees. The numbers of sources and entities are in memory, about 100 bytes
 * each.
 */
export class GraphFiles {
  readonly #folder: CsvFolder;
  readonly #nodes = new Map<string, number>();
  #last = GRAPH;

  constructor(folder: CsvFolder) {
    this.#folder = folder;
    folder.begin("nodes", "Graph", graphColumns);
  }

  write({ by, run, sources, entities, relationships, claims, changes }: Plan): void {
    for (const step of sources)
      this.#writeNode("Source", sourceColumns, this.#addNode(step.id), sourceLayout.toRow(step));
    for (const step of entities) {
      const { name, columns, layout } = getNodeTable(step.kind);
      this.#writeNode(name, columns, this.#addNode(step.id), layout.toRow(step));
    }
    for (const step of relationships) this.#writeFact(step);
    for (const step of claims) {
      const node = this.#allocateNumber();
      this.#writeNode("Claim", claimColumns, node, claimLayout.toRow({ step, by, run }));
      const source = this.#nodes.get(step.claim.source);
      this.#folder.write("relationships", "CITES", ENDS, `${node},${source}\n`);
    }
    for (const step of changes)
      this.#writeNode("Change", changeColumns, this.#allocateNumber(), changeLayout.toRow({ step, by, run }));
  }

  /** Writes the node with the revision of the graph. Returns the arguments for the import of all files. */
  close({
    by,
    revision,
    recordedAt,
  }: Pick<Plan, "by" | "revision"> & { readonly recordedAt: number | null }): readonly string[] {
    this.#writeNode("Graph", graphColumns, GRAPH, ["graph", by, revision, recordedAt]);
    return [`--array-delimiter=${LIST_DELIMITER_ARGUMENT}`, ...this.#folder.close().args];
  }

  #writeNode(name: string, columns: readonly string[], node: number, values: readonly unknown[]): void {
    this.#folder.write("nodes", name, columns, `${node},${formatCsvLine(values)}`);
  }

  #writeFact(step: RelationshipStep): void {
    const [start, end] = [this.#nodes.get(step.from), this.#nodes.get(step.to)];
    const { columns, layout } = getFactTable(step.kind);
    const line = formatCsvLine(layout.toRow(step));
    this.#folder.write("relationships", step.after, columns, `${start},${end},${line}`);
  }

  #addNode(id: string): number {
    const node = this.#allocateNumber();
    this.#nodes.set(id, node);
    return node;
  }

  #allocateNumber(): number {
    this.#last += 1;
    return this.#last;
  }
}

const GRAPH = 0;
const ID = ":ID";
const ENDS = [":START_ID", ":END_ID"];

const sourceColumns = [ID, ...buildColumns(sourceLayout.names, Source)];
const claimColumns = [ID, ...buildColumns(claimLayout.names)];
const changeColumns = [ID, ...buildColumns(changeLayout.names)];
const graphColumns = [ID, ...buildColumns(["id", "writer", "revision", "recordedAt"])];

const getNodeTable = memoizeByObject((kind: EntityKindModel) => {
  const layout = entityLayout(kind);
  return {
    name: listEntityLabels(kind).join(":"),
    layout,
    columns: [ID, ...buildColumns(layout.names, kind.type)],
  };
});

const getFactTable = memoizeByObject((kind: RelationshipKindModel) => {
  const layout = relationshipLayout(kind);
  return { layout, columns: [...ENDS, ...buildColumns(layout.names, kind.type)] };
});
