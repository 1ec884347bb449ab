import { Source } from "../../../domain/graphql/source.js";
import { entityKinds, relationshipKinds } from "../../../domain/kinds/kinds.js";
import { isSourceId } from "../../../domain/kinds/other-ids.js";
import { findKindById, type KindModel } from "../../../domain/kinds/vocabulary.js";
import type { EntityKindModel } from "../../../domain/model/entity-kind.js";
import { recordedProperties } from "../../../domain/model/recorded-properties.js";
import type { RelationshipKindModel } from "../../../domain/model/relationship-kind.js";
import { formatDay } from "../../../domain/time.js";
import { extractSlug } from "../../../recording/input/ids.js";
import { omitEmpty } from "../../../util/omit-empty.js";
import { parseJson } from "../../../util/text/parse-json.js";
import { NO_SOURCE } from "../../file-sources.js";
import { convertForeignId } from "../../foreign-ids.js";
import {
  createReject,
  createRow,
  type InputLine,
  type InputRow,
  type ReadFormatOptions,
} from "../../format.js";
import { alignToHeader } from "../csv/read-csv-records.js";
import { DeferredClaims } from "./deferred-claims.js";
import type { Header } from "./header.js";
import type { LocatedRecord, OpenedTable } from "./input-table.js";
import { readCells } from "./read-cells.js";
import { createTableRow, type TableRow } from "./table-row.js";

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

  read(table: OpenedTable, { position, record }: LocatedRecord): InputRow {
    const { header } = table;
    const { line } = position;
    const names = header.columns.map(({ name, role }) => (role === "PROPERTY" ? name : `:${role}`));
    const cells = alignToHeader(names, { ...record, line });
    if ("reason" in cells) return createRow(line, { ...position, rejects: [cells] });
    const read = createTableRow(table, line, cells, this.#options.listDelimiter);
    const parts = header.entry === "nodes" ? this.#readNode(read, position) : this.#readRelationship(read);
    return createRow(line, { ...position, ...parts });
  }

  /** Returns the claims whose subjects were not read after them. */
  readRest(): Iterable<InputRow> {
    return this.#claims.takeRest();
  }

  #readNode(read: TableRow, position: LocatedRecord["position"]): Partial<InputRow> {
    const { labels, line, cells } = read;
    const key = read.getKey("ID");
    if (labels.some((label) => BOOKKEEPING.has(label))) return {};
    if (this.#ids.has(key))
      return { rejects: [createReject(line, "Another node has this id.", ":ID", read.getCell("ID"))] };
    const subject = cells.get("subjectId");
    if (labels.includes("Claim") && subject !== undefined) {
      this.#claims.add(key, { position, subject, claim: readClaimCells(cells) });
      return {};
    }
    if (labels.includes("Source")) return this.#readSourceNode(read, key);
    const kinds = findKindsByLabels(labels);
    const [kind] = kinds;
    this.#ids.set(key, null);
    if (!kind) return { omitted: [`node ${labels.join(":") || "without a label"}`] };
    if (kinds.length > 1) {
      const reason = `It has labels of several kinds: ${kinds.map(({ label }) => label).join(", ")}.`;
      return { rejects: [createReject(line, reason, ":LABEL", labels.join(":"))] };
    }
    const id = this.#computeId(kind, read);
    this.#ids.set(key, id);
    return this.#buildLine(read, kind, { kind: kind.kind, id });
  }

  #readSourceNode({ cells, listDelimiter, line }: TableRow, key: string): Partial<InputRow> {
    const id = cells.get("id") ?? "";
    const { values, issues } = readCells(recordedProperties(Source), cells, listDelimiter);
    if (!isSourceId(id))
      return { rejects: [createReject(line, "A source needs an id that begins with source:.", "id", id)] };
    this.#ids.set(key, id);
    const rejects = issues.map(({ column, value, reason }) => createReject(line, reason, column, value));
    return rejects.length > 0 ? { rejects } : { facts: [{ kind: "SOURCE", id, ...omitEmpty(values) }] };
  }

  #readRelationship(read: TableRow): Partial<InputRow> {
    const { line, cells } = read;
    const type = read.labels[0] ?? "";
    if (type === "CITES" && this.#addCitation(read)) return {};
    const kind = findKindByType(type);
    if (!kind) return { omitted: [`relationship ${type || "without a type"}`] };
    const [from, to] = [this.#findEnd(read, "START_ID"), this.#findEnd(read, "END_ID")];
    if (from === null || to === null) return { omitted: [`${type} of a node that was left out`] };
    if (from === undefined || to === undefined) {
      const role = from === undefined ? "START_ID" : "END_ID";
      return {
        rejects: [createReject(line, "The files have no node with this id.", `:${role}`, read.getCell(role))],
      };
    }
    const id = cells.get("id") ?? "";
    return this.#buildLine(read, kind, {
      kind: kind.kind,
      ...(findKindById(id) === kind && { id }),
      from,
      to,
    });
  }

  #addCitation(read: TableRow): boolean {
    const source = this.#ids.get(read.getKey("END_ID"));
    return source != null && this.#claims.cite(read.getKey("START_ID"), source);
  }

  /** The id of an end. An id of this graph needs no node in the files. Null: the node was left out. */
  #findEnd(read: TableRow, role: "START_ID" | "END_ID"): string | null | undefined {
    const nodeId = this.#ids.get(read.getKey(role));
    if (nodeId !== undefined) return nodeId;
    return findKindById(read.getCell(role))?.category === "ENTITY" ? read.getCell(role) : undefined;
  }

  #computeId(kind: KindModel, read: TableRow): string {
    const existingId = [read.cells.get("id") ?? "", read.getCell("ID")].find(
      (id) => findKindById(id) === kind,
    );
    if (existingId !== undefined) return existingId;
    const { source } = this.#options;
    const parts = [source === null ? "" : extractSlug(source), read.getSpace("ID"), read.getCell("ID")];
    return convertForeignId(kind.prefix, parts.filter((part) => part !== "").join("-"));
  }

  #buildLine(
    { header, line, cells, listDelimiter }: TableRow,
    kind: KindModel,
    thing: InputLine & { readonly id?: string },
  ): Partial<InputRow> {
    const { values, issues, used } = readCells(recordedProperties(kind.type), cells, listDelimiter);
    const rejects = issues.map(({ column, value, reason }) => createReject(line, reason, column, value));
    const deferred = thing.id === undefined ? [] : this.#claims.take(thing.id);
    const { source } = this.#options;
    if (deferred.length === 0 && source === null) rejects.push(createReject(line, NO_SOURCE));
    if (rejects.length > 0) return { rejects };
    const claims = deferred.length > 0 ? deferred : [{ source, basis: "DATASET" }];
    const omitted = header.isOwn ? [] : findOmittedColumns(header, cells, used, kind);
    return { facts: [{ ...thing, ...omitEmpty(values), claims }], omitted };
  }
}

/** The names of the properties of a row that the kind does not have. */
const findOmittedColumns = (
  { columns }: Header,
  cells: ReadonlyMap<string, string>,
  used: ReadonlySet<string>,
  { kind }: KindModel,
): readonly string[] =>
  columns
    .filter(({ role, name }) => role === "PROPERTY" && name !== "id" && !used.has(name) && cells.get(name))
    .map(({ name }) => `${kind}.${name}`);

function readClaimCells(cells: ReadonlyMap<string, string>): Readonly<Record<string, unknown>> {
  const texts = CLAIM_COLUMNS.map((name) => [name, cells.get(name) || null]);
  const confidence = Number(cells.get("confidence") || Number.NaN);
  const values = parseJson(cells.get("values") ?? "");
  return {
    ...omitEmpty({
      ...Object.fromEntries(texts),
      confidence: Number.isNaN(confidence) ? null : confidence,
      values,
    }),
    ...(cells.get("expected") === "true" && { expected: true }),
    ...readObservationDay(cells),
  };
}

/** The day on which a claim observes its subject, as yyyymmdd; no text if it observes nothing. */
function readObservationDay(cells: ReadonlyMap<string, string>) {
  const day = cells.get("observedDay");
  if (day === undefined || cells.get("observedOn")) return {};
  return { observationDay: day === "" ? null : (formatDay(Number(day)) ?? day) };
}

const normalizeName = (name: string): string => name.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();

const byLabel = new Map(
  entityKinds.flatMap((kind) => [kind.label, kind.kind].map((name) => [normalizeName(name), kind] as const)),
);
const byType = new Map(
  relationshipKinds.flatMap((kind) =>
    [kind.stored.openEnded, kind.stored.bounded, kind.kind].map(
      (name) => [normalizeName(name), kind] as const,
    ),
  ),
);

/** The entity kinds that labels name: by label or kind name, in any case and punctuation. */
const findKindsByLabels = (labels: readonly string[]): readonly EntityKindModel[] => [
  ...new Set(labels.flatMap((label) => byLabel.get(normalizeName(label)) ?? [])),
];

/** The relationship kind that a type names, in the same way. */
const findKindByType = (type: string): RelationshipKindModel | undefined => byType.get(normalizeName(type));
