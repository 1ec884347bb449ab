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
  type InputLine,
  type InputRow,
  type ReadFormatOptions,
} from "../format.js";
import { createShapeReject } from "../shape-guard.js";
import { parseWebAddress } from "../web-address.js";
import { type FtmEntity, findFirstValue, isFtmEntity } from "./ftm/ftm-entity.js";
import { buildLinkLine, type FtmLink, findLink, listOmittedLinkProperties } from "./ftm/ftm-links.js";
import { buildThingLine, findThingKind, listOmittedProperties } from "./ftm/ftm-things.js";
import { readJsonLines } from "./read-json-lines.js";

interface LocatedEntity {
  readonly line: number;
  readonly entity: FtmEntity;
}

interface LocatedLink extends LocatedEntity {
  readonly link: FtmLink;
}

export async function* readEntities(bytes: Bytes, { source }: ReadFormatOptions): AsyncGenerator<InputRow> {
  const [ids, sources] = [new ForeignIds<LocatedLink>(), new FileSources(source)];
  for await (const read of readJsonLines(bytes)) {
    const { line } = read;
    const entity = "fact" in read ? read.fact : null;
    const fault =
      "fault" in read ? createReject(line, read.fault.message) : rejectOversizedValue(line, entity);
    if (fault || !isFtmEntity(entity)) {
      yield createRow(line, { rejects: [fault ?? createShapeReject(line, isFtmEntity)] });
      continue;
    }
    const { id, schema, properties, brandgraph } = entity;
    const embedded = readEmbeddedRecords(brandgraph, { id, schema, properties });
    const link = findLink(schema);
    if (embedded) {
      ids.add(id, String(embedded.at(-1)?.id));
      yield createRow(line, { facts: embedded });
    } else if (!link) yield createThingRow({ line, entity }, ids, sources);
    else if (!isReady(entity, link, ids) && ids.postpone({ line, entity, link })) continue;
    else yield createLinkRow({ line, entity, link }, ids, sources);
  }
  for (const placed of ids.waiting) yield createLinkRow(placed, ids, sources);
}

function createThingRow(
  { line, entity }: LocatedEntity,
  ids: ForeignIds<LocatedLink>,
  sources: FileSources,
): InputRow {
  const thing = findThingKind(entity.schema);
  if (!thing) return createRow(line, { omitted: [entity.schema] });
  const fact = buildThingLine(entity, thing);
  if (!fact) return createRow(line, { rejects: [createReject(line, "It has no name.", "name")] });
  ids.add(entity.id, String(fact.id));
  return createSourcedRow({ line, entity }, fact, sources, listOmittedProperties(entity));
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
