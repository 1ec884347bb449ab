import {
  findKind,
  findKindById,
  getEntityMappings,
  getRelationshipMappings,
  type KindModel,
} from "../../domain/kinds/vocabulary.js";
import { OWN_NAME, RecordEmbedder } from "../embedded-records.js";
import { convertShareToPercent } from "../percent.js";
import { describeState } from "./describe-state.js";
import { removeInexactDates } from "./exact-dates.js";
import type { ExportFormat } from "./export-format.js";
import type { ExportLine } from "./line-status.js";
import {
  getLineAliases,
  getLineClaims,
  getLineIdentifiers,
  getTextValue,
  isEntityItem,
  isRelationshipItem,
} from "./line-values.js";

export const ftmOut: ExportFormat = {
  name: "ftm",
  description: "FollowTheMoney, one JSON object per line",
  mediaType: "application/x-ndjson",
  extension: "ftm.json",
  write: async function* (lines, omit) {
    const embedder = new RecordEmbedder();
    for await (const completeLine of lines) {
      const line = removeInexactDates(completeLine, omit);
      if (line.kind === "SOURCE") embedder.addSource(line);
      const entity = isEntityItem(line)
        ? buildThing(line)
        : isRelationshipItem(line)
          ? buildLink(line)
          : null;
      if (entity) yield `${JSON.stringify(addSource(entity, completeLine, embedder))}\n`;
      else if (line.kind !== "SOURCE") omit(line.kind);
    }
  },
};

interface FtmOutputEntity {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

/** Finds the schema of an entity kind; other kinds are left out. Only a Company or another Asset can be owned. */
const findSchema = (kind: KindModel | undefined): string | undefined => getEntityMappings(kind).ftm?.schema;

const START: Readonly<Record<string, string>> = { Person: "birthDate", CourtCase: "fileDate" };
const END: Readonly<Record<string, string>> = { Person: "deathDate", CourtCase: "closeDate" };
const ALIASES: Readonly<Record<string, string>> = { FORMER_NAME: "previousName", MISSPELLING: "weakAlias" };
const IDENTIFIERS: Readonly<Record<string, string>> = { WIKIDATA: "wikidataId", LEI: "leiCode" };

const toLists = (values: Readonly<Record<string, string | number | undefined>>) =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, [String(value)]]])),
  );

function buildThing(line: ExportLine): FtmOutputEntity | null {
  const schema = findSchema(findKind(line.kind));
  if (!schema) return null;
  const isSuit = schema === "CourtCase";
  const properties: Record<string, readonly string[]> = {
    ...toLists({
      name: getTextValue(line, "name"),
      summary: getTextValue(line, "description"),
      notes: describeState(line) ?? undefined,
      country: getTextValue(line, "country")?.toLowerCase(),
      ...(schema !== "Asset" && {
        [START[schema] ?? "incorporationDate"]: getTextValue(line, "validFrom"),
        [END[schema] ?? "dissolutionDate"]: getTextValue(line, "validTo"),
      }),
      ...(!isSuit && { website: getTextValue(line, "website") }),
    }),
  };
  const add = (name: string, value: string) => {
    properties[name] = [...(properties[name] ?? []), value];
  };
  for (const { value, kind } of getLineAliases(line))
    add(isSuit ? "alias" : (ALIASES[kind] ?? "alias"), value);
  for (const { scheme, value } of getLineIdentifiers(line)) {
    const name = IDENTIFIERS[scheme];
    if (name && (name === "wikidataId" || !isSuit)) add(name, value);
  }
  return { id: toFtmId(line.id), schema, properties };
}

function buildLink(line: ExportLine): FtmOutputEntity | null {
  const link = getRelationshipMappings(findKind(line.kind)).ftm;
  const [from, to] = [String(line.from), String(line.to)];
  const [fromSchema, toSchema] = [from, to].map((id) => findSchema(findKindById(id)));
  if (!link || !fromSchema || !toSchema) return null;
  const isEvent = link.schema === "CourtCaseParty";
  if (isEvent && toSchema !== "CourtCase") return null;
  const share = typeof line.share === "number" ? convertShareToPercent(line.share) : undefined;
  const properties = {
    ...toLists({
      [link.from]: toFtmId(from),
      [link.to]: toFtmId(to),
      role: getTextValue(line, link.role ?? "") ?? link.fixedRole,
      percentage: share,
      [isEvent ? "date" : "startDate"]: getTextValue(line, "validFrom"),
      endDate: getTextValue(line, "validTo"),
      description: describeState(line) ?? undefined,
    }),
  };
  return { id: toFtmId(line.id), schema: link.schema, properties };
}

/** Ids of FollowTheMoney have no colon. */
const toFtmId = (id: unknown): string => String(id).replace(":", "-");

/** The entity with the publisher of its first source, and the line that it stands for. */
function addSource(entity: FtmOutputEntity, line: ExportLine, embedder: RecordEmbedder): object {
  const [first] = getLineClaims(line);
  const source = first && embedder.getSource(first.source);
  const published = source
    ? toLists({
        publisher: getTextValue(source, "publisher") ?? getTextValue(source, "title"),
        sourceUrl: getTextValue(source, "url"),
      })
    : {};
  const content = { ...entity, properties: { ...entity.properties, ...published } };
  return { ...content, datasets: [OWN_NAME], [OWN_NAME]: embedder.embed(line, content) };
}
