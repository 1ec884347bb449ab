import { isWebAddress } from "../domain/scalars.js";
import { readFactLines } from "./facts-jsonl.js";
import { ForeignIds } from "./foreign-ids.js";
import { type Bytes, type FactLine, type Format, type ReadOptions, type Row, reject, row } from "./format.js";
import { type FtmEntity, firstOf, isFtmEntity } from "./ftm/entity.js";
import { linkLine, linkOf } from "./ftm/links.js";
import { omittedOf, thingLine, thingOf } from "./ftm/things.js";
import { NO_SOURCE, Sources } from "./sources.js";

export const ftm: Format = {
  name: "ftm",
  description: "FollowTheMoney: a JSON object a line, things and the links between them",
  namesSources: false,
  read: readEntities,
};

interface Placed {
  readonly line: number;
  readonly entity: FtmEntity;
}

async function* readEntities(bytes: Bytes, { source }: ReadOptions): AsyncGenerator<Row> {
  const [ids, sources] = [new ForeignIds<Placed>(), new Sources(source)];
  for await (const read of readFactLines(bytes)) {
    const { line } = read;
    if ("fault" in read) yield row(line, { rejects: [reject(line, read.fault.message)] });
    else if (!isFtmEntity(read.fact))
      yield row(line, {
        rejects: [reject(line, "A line needs id, schema and properties, these lists of texts.")],
      });
    else if (!linkOf(read.fact.schema)) yield thingRow({ line, entity: read.fact }, ids, sources);
    else if (!isReady(read.fact, ids) && ids.wait({ line, entity: read.fact })) continue;
    else yield linkRow({ line, entity: read.fact }, ids, sources);
  }
  for (const placed of ids.waiting) yield linkRow(placed, ids, sources);
}

function thingRow({ line, entity }: Placed, ids: ForeignIds<Placed>, sources: Sources): Row {
  const thing = thingOf(entity.schema);
  if (!thing) return row(line, { omitted: [entity.schema] });
  const fact = thingLine(entity, thing);
  if (!fact) return row(line, { rejects: [reject(line, "It has no name.", "name")] });
  ids.know(entity.id, String(fact.id));
  return recordable({ line, entity }, fact, sources, omittedOf(entity));
}

const endsOf = (entity: FtmEntity): readonly string[] => {
  const { from, to } = linkOf(entity.schema)!;
  return [from, to].flatMap((end) => firstOf(entity, end) ?? []);
};

const isReady = (entity: FtmEntity, ids: ForeignIds<Placed>): boolean =>
  endsOf(entity).every((end) => ids.of(end) !== undefined);

function linkRow(placed: Placed, ids: ForeignIds<Placed>, sources: Sources): Row {
  const { line, entity } = placed;
  const link = linkOf(entity.schema)!;
  const [from, to] = [link.from, link.to].map((end) => ids.of(firstOf(entity, end) ?? ""));
  if (!from || !to) {
    const column = from ? link.to : link.from;
    const reason = "The file has no thing of this id that the graph has a place for.";
    return row(line, { rejects: [reject(line, reason, column, firstOf(entity, column))] });
  }
  const fact = linkLine(entity, link, from, to);
  if (fact?.kind === "AFFILIATION" && ![from, to].every(isParty))
    return row(line, { omitted: [`${entity.schema} with what is no party`] });
  return fact
    ? recordable(placed, fact, sources, [])
    : row(line, {
        rejects: [
          reject(
            line,
            `A ${entity.schema} needs a role that is known here.`,
            "role",
            firstOf(entity, "role"),
          ),
        ],
      });
}

/** What can be affiliated: a brand or a suit cannot. */
const isParty = (id: string): boolean => /^(organization|person):/.test(id);

/** Whose word it is: the publisher that the entity names, else its dataset, else the source given. */
function sourceOf(entity: FtmEntity, sources: Sources) {
  const publisher = firstOf(entity, "publisher");
  const url = firstOf(entity, "publisherUrl", "sourceUrl");
  const title = publisher ?? entity.datasets?.[0];
  if (title === undefined) return sources.of(null);
  return sources.of({ title, publisher, url: url !== null && isWebAddress(url) ? url : null });
}

function recordable(
  { line, entity }: Placed,
  fact: FactLine,
  sources: Sources,
  omitted: readonly string[],
): Row {
  const source = sourceOf(entity, sources);
  if (!source) return row(line, { rejects: [reject(line, NO_SOURCE, "publisher")] });
  const claims = [{ source: source.id, basis: "DATASET" }];
  return row(line, { facts: [...source.lines, { ...fact, claims }], omitted });
}
