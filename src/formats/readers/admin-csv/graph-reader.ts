import { Source } from "../../../domain/graphql/source.js";
import { entityKinds, relationshipKinds } from "../../../domain/kinds/kinds.js";
import { isSourceId } from "../../../domain/kinds/other-ids.js";
import { findKindById, type KindModel } from "../../../domain/kinds/vocabulary.js";
import type { EntityKindModel } from "../../../domain/model/entity-kind.js";
import { recordedProperties } from "../../../domain/model/recorded-properties.js";
import type { RelationshipKindModel } from "../../../domain/model/relationship-kind.js";
import { formatDay } from "../../../domain/time.js";
import { slugIn } from "../../../recording/input/ids.js";
import { foreignId } from "../../foreign-ids.js";
import { type InputLine, type InputRow, type ReadFormatOptions, reject, row } from "../../format.js";
import { omitEmpty } from "../../omit-empty.js";
import { NO_SOURCE } from "../../sources.js";
import { cellsUnder } from "../csv/records.js";
import { readCells } from "./cell-values.js";
import { DeferredClaims } from "./deferred-claims.js";
import type { Header } from "./header.js";
import type { PlacedRecord, Table } from "./table.js";
import { type TableRow, tableRow } from "./table-row.js";

/** Labels of nodes in an export that are not imported: recording creates them again. */
const BOOKKEEPING = new Set(["Change", "Graph"]);
const CLAIM_COLUMNS = ["field", "value", "statement", "quote", "stance", "basis", "observedOn"];

/**
 * Reads nodes and relationships as facts. Labels and types give the kind. An id of this graph stays the id;
 * other ids get the default source as a prefix. Holds the id of each node, about 100 bytes, and the claims of
 * a brandgraph export until their subject is read.
 */
export class GraphReader {
  readonly #options: ReadFormatOptions;
  /** The id of each node by its key; null if the node was left out. */
  readonly #ids = new Map<string, string | null>();
  readonly #claims = new DeferredClaims();

  constructor(options: ReadFormatOptions) {
    this.#options = options;
  }

  read(table: Table, { place, record }: PlacedRecord): InputRow {
    const { header } = table;
    const { line } = place;
    const names = header.columns.map(({ name, role }) => (role === "PROPERTY" ? name : `:${role}`));
    const cells = cellsUnder(names, { ...record, line });
    if ("reason" in cells) return row(line, { ...place, rejects: [cells] });
    const read = tableRow(table, line, cells, this.#options.listDelimiter);
    const parts = header.entry === "nodes" ? this.#node(read, place) : this.#relationship(read);
    return row(line, { ...place, ...parts });
  }

  /** The claims whose subjects were not read after them. */
  rest(): Iterable<InputRow> {
    return this.#claims.rest();
  }

  #node(read: TableRow, place: PlacedRecord["place"]): Partial<InputRow> {
    const { labels, line, cells } = read;
    const key = read.key("ID");
    if (labels.some((label) => BOOKKEEPING.has(label))) return {};
    if (this.#ids.has(key))
      return { rejects: [reject(line, "Another node has this id.", ":ID", read.of("ID"))] };
    const subject = cells.get("subjectId");
    if (labels.includes("Claim") && subject !== undefined) {
      this.#claims.add(key, { place, subject, claim: claimIn(cells) });
      return {};
    }
    if (labels.includes("Source")) return this.#sourceNode(read, key);
    const kinds = kindsOfLabels(labels);
    const [kind] = kinds;
    this.#ids.set(key, null);
    if (!kind) return { omitted: [`node ${labels.join(":") || "without a label"}`] };
    if (kinds.length > 1) {
      const reason = `It has labels of several kinds: ${kinds.map(({ label }) => label).join(", ")}.`;
      return { rejects: [reject(line, reason, ":LABEL", labels.join(":"))] };
    }
    const id = this.#idOf(kind, read);
    this.#ids.set(key, id);
    return this.#fact(read, kind, { kind: kind.kind, id });
  }

  #sourceNode({ cells, listDelimiter, line }: TableRow, key: string): Partial<InputRow> {
    const id = cells.get("id") ?? "";
    const { values, issues } = readCells(recordedProperties(Source), cells, listDelimiter);
    if (!isSourceId(id))
      return { rejects: [reject(line, "A source needs an id that begins with source:.", "id", id)] };
    this.#ids.set(key, id);
    const rejects = issues.map(({ column, value, reason }) => reject(line, reason, column, value));
    return rejects.length > 0 ? { rejects } : { facts: [{ kind: "SOURCE", id, ...omitEmpty(values) }] };
  }

  #relationship(read: TableRow): Partial<InputRow> {
    const { line, cells } = read;
    const type = read.labels[0] ?? "";
    if (type === "CITES" && this.#cites(read)) return {};
    const kind = kindOfRelationshipType(type);
    if (!kind) return { omitted: [`relationship ${type || "without a type"}`] };
    const [from, to] = [this.#end(read, "START_ID"), this.#end(read, "END_ID")];
    if (from === null || to === null) return { omitted: [`${type} of a node that was left out`] };
    if (from === undefined || to === undefined) {
      const role = from === undefined ? "START_ID" : "END_ID";
      return { rejects: [reject(line, "The files have no node with this id.", `:${role}`, read.of(role))] };
    }
    const id = cells.get("id") ?? "";
    return this.#fact(read, kind, { kind: kind.kind, ...(findKindById(id) === kind && { id }), from, to });
  }

  #cites(read: TableRow): boolean {
    const source = this.#ids.get(read.key("END_ID"));
    return source != null && this.#claims.cite(read.key("START_ID"), source);
  }

  /** The id of an end. An id of this graph needs no node in the files. Null: the node was left out. */
  #end(read: TableRow, role: "START_ID" | "END_ID"): string | null | undefined {
    const known = this.#ids.get(read.key(role));
    if (known !== undefined) return known;
    return findKindById(read.of(role))?.category === "ENTITY" ? read.of(role) : undefined;
  }

  #idOf(kind: KindModel, read: TableRow): string {
    const own = [read.cells.get("id") ?? "", read.of("ID")].find((id) => findKindById(id) === kind);
    if (own !== undefined) return own;
    const { source } = this.#options;
    const parts = [source === null ? "" : slugIn(source), read.space("ID"), read.of("ID")];
    return foreignId(kind.prefix, parts.filter((part) => part !== "").join("-"));
  }

  #fact(
    { header, line, cells, listDelimiter }: TableRow,
    kind: KindModel,
    thing: InputLine & { readonly id?: string },
  ): Partial<InputRow> {
    const { values, issues, used } = readCells(recordedProperties(kind.type), cells, listDelimiter);
    const rejects = issues.map(({ column, value, reason }) => reject(line, reason, column, value));
    const found = thing.id === undefined ? [] : this.#claims.take(thing.id);
    const { source } = this.#options;
    if (found.length === 0 && source === null) rejects.push(reject(line, NO_SOURCE));
    if (rejects.length > 0) return { rejects };
    const claims = found.length > 0 ? found : [{ source, basis: "DATASET" }];
    const omitted = header.isOwn ? [] : omittedColumns(header, cells, used, kind);
    return { facts: [{ ...thing, ...omitEmpty(values), claims }], omitted };
  }
}

/** The names of the properties of a row that the kind does not have. */
const omittedColumns = (
  { columns }: Header,
  cells: ReadonlyMap<string, string>,
  used: ReadonlySet<string>,
  { kind }: KindModel,
): readonly string[] =>
  columns
    .filter(({ role, name }) => role === "PROPERTY" && name !== "id" && !used.has(name) && cells.get(name))
    .map(({ name }) => `${kind}.${name}`);

function claimIn(cells: ReadonlyMap<string, string>): Readonly<Record<string, unknown>> {
  const texts = CLAIM_COLUMNS.map((name) => [name, cells.get(name) || null]);
  const confidence = Number(cells.get("confidence") || Number.NaN);
  const values = jsonIn(cells.get("values"));
  return {
    ...omitEmpty({
      ...Object.fromEntries(texts),
      confidence: Number.isNaN(confidence) ? null : confidence,
      values,
    }),
    ...observationIn(cells),
  };
}

/** The day on which a claim observes its subject, as yyyymmdd; no text if it observes nothing. */
function observationIn(cells: ReadonlyMap<string, string>) {
  const day = cells.get("observedDay");
  if (day === undefined || cells.get("observedOn")) return {};
  return { observationDay: day === "" ? null : (formatDay(Number(day)) ?? day) };
}

/** A cell that has JSON; null for any other. */
function jsonIn(cell: string | undefined): unknown {
  try {
    return cell ? JSON.parse(cell) : null;
  } catch {
    return null;
  }
}

const plain = (name: string): string => name.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();

const byLabel = new Map(
  entityKinds.flatMap((kind) => [kind.label, kind.kind].map((name) => [plain(name), kind] as const)),
);
const byType = new Map(
  relationshipKinds.flatMap((kind) =>
    [kind.stored.openEnded, kind.stored.bounded, kind.kind].map((name) => [plain(name), kind] as const),
  ),
);

/** The entity kinds that labels name: by label or kind name, in any case and punctuation. */
const kindsOfLabels = (labels: readonly string[]): readonly EntityKindModel[] => [
  ...new Set(labels.flatMap((label) => byLabel.get(plain(label)) ?? [])),
];

/** The relationship kind that a type names, in the same way. */
const kindOfRelationshipType = (type: string): RelationshipKindModel | undefined => byType.get(plain(type));
