import { findKindById } from "../../domain/kinds/vocabulary.js";
import { acceptsEndpoints } from "../accepts-endpoints.js";
import { rejectOversizedValue } from "../bytes/cell-limit.js";
import { readEmbeddedRecords } from "../embedded-records.js";
import { FileSources, NO_SOURCE } from "../file-sources.js";
import { ForeignIds } from "../foreign-ids.js";
import {
  type Bytes,
  createReject,
  createRow,
  type EarlierChange,
  type InputLine,
  type InputRow,
  type ReadFormatOptions,
} from "../format.js";
import { createShapeReject } from "../shape-guard.js";
import { parseWebAddress } from "../web-address.js";
import { FtmChanges, isFtmDelta } from "./ftm/ftm-delta.js";
import { type FtmEntity, findFirstValue, isFtmEntity } from "./ftm/ftm-entity.js";
import { buildLinkLine, type FtmLink, findLink, listOmittedLinkProperties } from "./ftm/ftm-links.js";
import { buildThingLine, findThingKind, listOmittedProperties } from "./ftm/ftm-things.js";
import { readJsonLines } from "./read-json-lines.js";

interface LocatedEntity {
  readonly line: number;
  readonly entity: FtmEntity;
  /** True if it is from a file of changes, so that it replaces what was imported before. */
  readonly isChange: boolean;
}

interface LocatedLink extends LocatedEntity {
  readonly link: FtmLink;
}

export async function* readEntities(bytes: Bytes, { source }: ReadFormatOptions): AsyncGenerator<InputRow> {
  const [ids, sources] = [new ForeignIds<LocatedLink>(), new FileSources(source)];
  const changes = new FtmChanges();
  for await (const read of readJsonLines(bytes)) {
    const { line } = read;
    const value = "fact" in read ? read.fact : null;
    const fault =
      "fault" in read ? createReject(line, read.fault.message) : rejectOversizedValue(line, value);
    const delta = !fault && isFtmDelta(value) ? value : null;
    if (delta?.op === "DEL") {
      const isDeleted = changes.delete(delta.entity.id, line);
      if (!isDeleted)
        yield createRow(line, { rejects: [createReject(line, CHANGED_TWICE, "id", delta.entity.id)] });
      continue;
    }
    const entity = delta ? delta.entity : value;
    if (fault || !isFtmEntity(entity)) {
      yield createRow(line, { rejects: [fault ?? createShapeReject(line, isFtmEntity)] });
      continue;
    }
    if (delta) changes.describe(entity.id);
    const located = { line, entity, isChange: delta !== null };
    const link = findLink(entity.schema);
    const embedded = findEmbeddedRecords(entity);
    if (embedded) {
      ids.add(entity.id, String(embedded.at(-1)?.id));
      yield markChange(located, createRow(line, { facts: embedded }));
    } else if (!link) yield markChange(located, createThingRow(located, ids, sources));
    else if (!isReady(entity, link, ids) && ids.postpone({ ...located, link })) continue;
    else yield markChange(located, createLinkRow({ ...located, link }, ids, sources));
  }
  for (const located of ids.waiting)
    yield located.isChange && !isReady(located.entity, located.link, ids)
      ? createRow(located.line, { change: describeLink(located, ids, source) })
      : markChange(located, createLinkRow(located, ids, sources));
  for (const [deletedId, line] of changes.deleted) yield createRow(line, { change: { deletedId } });
}

const CHANGED_TWICE = "An earlier line of the file adds or modifies it. A file has one change of each thing.";

/** A changed entity replaces all that was imported before about it. */
const markChange = ({ isChange }: LocatedEntity, row: InputRow): InputRow =>
  isChange ? { ...row, isUpdate: true } : row;

const findEmbeddedRecords = ({ id, schema, properties, brandgraph }: FtmEntity) =>
  readEmbeddedRecords(brandgraph, { id, schema, properties });

/** Describes a link of a file of changes whose ends were imported before. */
function describeLink(
  { entity, link }: LocatedLink,
  ids: ForeignIds<LocatedLink>,
  source: string | null,
): EarlierChange {
  const ends = [link.from, link.to].flatMap((end) => findFirstValue(entity, end) ?? []);
  return {
    link: entity,
    ends: Object.fromEntries(ends.map((end) => [end, ids.find(end) ?? null])),
    source,
  };
}

/** Reads a link whose ends were imported before, with the ids of those that the graph has. */
export function completeLink(
  line: number,
  item: unknown,
  ends: ReadonlyMap<string, string>,
  source: string | null,
): InputRow {
  const entity = isFtmEntity(item) ? item : null;
  const link = entity && findLink(entity.schema);
  if (!entity || !link) throw new TypeError("Only a link of FollowTheMoney can be completed.");
  const ids = new ForeignIds<LocatedLink>();
  for (const [end, id] of ends) ids.add(end, id);
  const located = { line, entity, link, isChange: true };
  return markChange(located, createLinkRow(located, ids, new FileSources(source)));
}

function createThingRow(
  located: LocatedEntity,
  ids: ForeignIds<LocatedLink>,
  sources: FileSources,
): InputRow {
  const { line, entity } = located;
  const thing = findThingKind(entity.schema);
  if (!thing) return createRow(line, { omitted: [entity.schema] });
  const fact = buildThingLine(entity, thing);
  if (!fact) return createRow(line, { rejects: [createReject(line, "It has no name.", "name")] });
  ids.add(entity.id, String(fact.id));
  return createSourcedRow(located, fact, sources, listOmittedProperties(entity));
}

const isReady = (entity: FtmEntity, { from, to }: FtmLink, ids: ForeignIds<LocatedLink>): boolean =>
  [from, to].flatMap((end) => findFirstValue(entity, end) ?? []).every((end) => ids.find(end) !== undefined);

function createLinkRow(placed: LocatedLink, ids: ForeignIds<LocatedLink>, sources: FileSources): InputRow {
  const { line, entity, link } = placed;
  const [from, to] = [link.from, link.to].map((end) => ids.find(findFirstValue(entity, end) ?? ""));
  if (!from || !to) {
    const column = from ? link.to : link.from;
    const reason = "The file has no thing with this id, or its schema is not supported.";
    return createRow(line, { rejects: [createReject(line, reason, column, findFirstValue(entity, column))] });
  }
  const fact = buildLinkLine(entity, link, from, to);
  if (fact && !acceptsEndpoints(fact))
    return createRow(line, {
      omitted: [`${entity.schema} between ${findKindById(from)?.kind} and ${findKindById(to)?.kind}`],
    });
  return fact
    ? createSourcedRow(placed, fact, sources, listOmittedLinkProperties(fact, entity))
    : createRow(line, {
        rejects: [
          createReject(
            line,
            `A ${entity.schema} needs a role such as plaintiff, defendant, judge or counsel.`,
            "role",
            findFirstValue(entity, "role"),
          ),
        ],
      });
}

/** The source of an entity: its publisher, else its dataset, else the default source. */
function resolveSource(entity: FtmEntity, sources: FileSources) {
  const publisher = findFirstValue(entity, "publisher");
  const url = findFirstValue(entity, "publisherUrl", "sourceUrl");
  const title = publisher ?? entity.datasets?.[0];
  if (title === undefined) return sources.resolve(null);
  return sources.resolve({ title, publisher, url: parseWebAddress(url) });
}

function createSourcedRow(
  { line, entity }: LocatedEntity,
  fact: InputLine,
  sources: FileSources,
  omitted: readonly string[],
): InputRow {
  const source = resolveSource(entity, sources);
  if (!source) return createRow(line, { rejects: [createReject(line, NO_SOURCE, "publisher")] });
  const claims = [{ source: source.id, basis: "DATASET" }];
  return createRow(line, { facts: [...source.lines, { ...fact, claims }], omitted });
}
