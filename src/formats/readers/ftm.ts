import { findKindById } from "../../domain/kinds/vocabulary.js";
import { allowsEnds } from "../allows-ends.js";
import { rejectOfValue } from "../bytes/cell-limit.js";
import { linesCarried } from "../carried-lines.js";
import { ForeignIds } from "../foreign-ids.js";
import { rejectOfShape } from "../foreign-shape.js";
import { type Bytes, type InputLine, type InputRow, type ReadFormatOptions, reject, row } from "../format.js";
import { NO_SOURCE, Sources } from "../sources.js";
import { webAddressIn } from "../web-address.js";
import { readFactLines } from "./facts-jsonl.js";
import { type FtmEntity, firstValue, isEntity } from "./ftm/entity.js";
import { type Link, linkLine, linkOf, omittedOfLink } from "./ftm/links.js";
import { omittedOf, thingLine, thingOf } from "./ftm/things.js";

interface Placed {
  readonly line: number;
  readonly entity: FtmEntity;
}

interface PlacedLink extends Placed {
  readonly link: Link;
}

export async function* readEntities(bytes: Bytes, { source }: ReadFormatOptions): AsyncGenerator<InputRow> {
  const [ids, sources] = [new ForeignIds<PlacedLink>(), new Sources(source)];
  for await (const read of readFactLines(bytes)) {
    const { line } = read;
    const entity = "fact" in read ? read.fact : null;
    const fault = "fault" in read ? reject(line, read.fault.message) : rejectOfValue(line, entity);
    if (fault || !isEntity(entity)) {
      yield row(line, { rejects: [fault ?? rejectOfShape(line, isEntity)] });
      continue;
    }
    const { id, schema, properties, brandgraph } = entity;
    const carried = linesCarried(brandgraph, { id, schema, properties });
    const link = linkOf(schema);
    if (carried) {
      ids.add(id, String(carried.at(-1)?.id));
      yield row(line, { facts: carried });
    } else if (!link) yield thingRow({ line, entity }, ids, sources);
    else if (!isReady(entity, link, ids) && ids.wait({ line, entity, link })) continue;
    else yield linkRow({ line, entity, link }, ids, sources);
  }
  for (const placed of ids.waiting) yield linkRow(placed, ids, sources);
}

function thingRow({ line, entity }: Placed, ids: ForeignIds<PlacedLink>, sources: Sources): InputRow {
  const thing = thingOf(entity.schema);
  if (!thing) return row(line, { omitted: [entity.schema] });
  const fact = thingLine(entity, thing);
  if (!fact) return row(line, { rejects: [reject(line, "It has no name.", "name")] });
  ids.add(entity.id, String(fact.id));
  return factRow({ line, entity }, fact, sources, omittedOf(entity));
}

const isReady = (entity: FtmEntity, { from, to }: Link, ids: ForeignIds<PlacedLink>): boolean =>
  [from, to].flatMap((end) => firstValue(entity, end) ?? []).every((end) => ids.of(end) !== undefined);

function linkRow(placed: PlacedLink, ids: ForeignIds<PlacedLink>, sources: Sources): InputRow {
  const { line, entity, link } = placed;
  const [from, to] = [link.from, link.to].map((end) => ids.of(firstValue(entity, end) ?? ""));
  if (!from || !to) {
    const column = from ? link.to : link.from;
    const reason = "The file has no thing with this id, or its schema is not supported.";
    return row(line, { rejects: [reject(line, reason, column, firstValue(entity, column))] });
  }
  const fact = linkLine(entity, link, from, to);
  if (fact && !allowsEnds(fact))
    return row(line, {
      omitted: [`${entity.schema} between ${findKindById(from)?.kind} and ${findKindById(to)?.kind}`],
    });
  return fact
    ? factRow(placed, fact, sources, omittedOfLink(fact, entity))
    : row(line, {
        rejects: [
          reject(
            line,
            `A ${entity.schema} needs a role such as plaintiff, defendant, judge or counsel.`,
            "role",
            firstValue(entity, "role"),
          ),
        ],
      });
}

/** The source of an entity: its publisher, else its dataset, else the default source. */
function sourceOf(entity: FtmEntity, sources: Sources) {
  const publisher = firstValue(entity, "publisher");
  const url = firstValue(entity, "publisherUrl", "sourceUrl");
  const title = publisher ?? entity.datasets?.[0];
  if (title === undefined) return sources.of(null);
  return sources.of({ title, publisher, url: webAddressIn(url) });
}

function factRow(
  { line, entity }: Placed,
  fact: InputLine,
  sources: Sources,
  omitted: readonly string[],
): InputRow {
  const source = sourceOf(entity, sources);
  if (!source) return row(line, { rejects: [reject(line, NO_SOURCE, "publisher")] });
  const claims = [{ source: source.id, basis: "DATASET" }];
  return row(line, { facts: [...source.lines, { ...fact, claims }], omitted });
}
