import { LineCarrier, OWN_NAME } from "../carried-lines.js";
import { percentOfShare } from "../percent.js";
import { withExactDates } from "./exact-dates.js";
import type { ExportFormat } from "./export-format.js";
import {
  aliasesOfItem,
  claimsOfItem,
  identifiersOfItem,
  isEntityItem,
  isRelationshipItem,
  textValue,
} from "./guards.js";
import type { ExportLine } from "./line-reading.js";
import { readingInWords } from "./reading-in-words.js";

export const ftmOut: ExportFormat = {
  name: "ftm",
  description: "FollowTheMoney, one JSON object per line",
  mediaType: "application/x-ndjson",
  extension: "ftm.json",
  write: async function* (lines, omit) {
    const carrier = new LineCarrier();
    for await (const whole of lines) {
      const line = withExactDates(whole, omit);
      if (line.kind === "SOURCE") carrier.addSource(line);
      const entity = isEntityItem(line) ? thingOf(line) : isRelationshipItem(line) ? linkOf(line) : null;
      if (entity) yield `${JSON.stringify(withSource(entity, whole, carrier))}\n`;
      else if (line.kind !== "SOURCE") omit(line.kind);
    }
  },
};

interface FtmEntity {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

/** The schema of each entity kind; other kinds are left out. Only a Company or another Asset can be owned. */
const THINGS: Readonly<Record<string, string>> = {
  CONGLOMERATE: "Company",
  ORGANIZATION: "Company",
  MERCHANT: "Company",
  PAYMENT_AFFILIATE: "Company",
  BRAND: "Asset",
  PLATFORM: "Asset",
  COURT: "PublicBody",
  STOCK_EXCHANGE: "Company",
  PERSON: "Person",
  LAWSUIT: "CourtCase",
};

const START: Readonly<Record<string, string>> = { Person: "birthDate", CourtCase: "fileDate" };
const END: Readonly<Record<string, string>> = { Person: "deathDate", CourtCase: "closeDate" };
const ALIASES: Readonly<Record<string, string>> = { FORMER_NAME: "previousName", MISSPELLING: "weakAlias" };
const IDENTIFIERS: Readonly<Record<string, string>> = { WIKIDATA: "wikidataId", LEI: "leiCode" };

const lists = (values: Readonly<Record<string, string | number | undefined>>) =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, [String(value)]]])),
  );

function thingOf(line: ExportLine): FtmEntity | null {
  const schema = THINGS[line.kind];
  if (!schema) return null;
  const isSuit = schema === "CourtCase";
  const properties: Record<string, readonly string[]> = {
    ...lists({
      name: textValue(line, "name"),
      summary: textValue(line, "description"),
      notes: readingInWords(line.reading) ?? undefined,
      country: textValue(line, "country")?.toLowerCase(),
      ...(schema !== "Asset" && {
        [START[schema] ?? "incorporationDate"]: textValue(line, "validFrom"),
        [END[schema] ?? "dissolutionDate"]: textValue(line, "validTo"),
      }),
      ...(!isSuit && { website: textValue(line, "website") }),
    }),
  };
  const add = (name: string, value: string) => {
    properties[name] = [...(properties[name] ?? []), value];
  };
  for (const { value, kind } of aliasesOfItem(line))
    add(isSuit ? "alias" : (ALIASES[kind] ?? "alias"), value);
  for (const { scheme, value } of identifiersOfItem(line)) {
    const name = IDENTIFIERS[scheme];
    if (name && (name === "wikidataId" || !isSuit)) add(name, value);
  }
  return { id: ftmId(line.id), schema, properties };
}

interface Link {
  readonly schema: string;
  readonly from: string;
  readonly to: string;
  /** The property that has the role. */
  readonly role?: string;
  /** The role, if the kind determines it. */
  readonly says?: string;
}

const LINKS: Readonly<Record<string, Link>> = {
  OWNERSHIP: { schema: "Ownership", from: "owner", to: "asset" },
  EMPLOYMENT: { schema: "Employment", from: "employee", to: "employer", role: "jobTitle" },
  AFFILIATION: { schema: "UnknownLink", from: "subject", to: "object", role: "affiliationRole" },
  PAYMENT_SERVICE: { schema: "UnknownLink", from: "subject", to: "object", says: "processes payments for" },
  OPERATION: { schema: "UnknownLink", from: "subject", to: "object", says: "operates" },
  SUCCESSION: { schema: "Succession", from: "predecessor", to: "successor" },
  PARTICIPATION: { schema: "CourtCaseParty", from: "party", to: "case", role: "role" },
  JUDGE: { schema: "CourtCaseParty", from: "party", to: "case", says: "judge" },
  COUNSEL: { schema: "CourtCaseParty", from: "party", to: "case", says: "counsel" },
};

function linkOf(line: ExportLine): FtmEntity | null {
  const link = LINKS[line.kind];
  const [from, to] = [String(line.from), String(line.to)];
  if (!link || [from, to].some((id) => !THINGS[kindIn(id)])) return null;
  const isEvent = link.schema === "CourtCaseParty";
  if (isEvent && !to.startsWith("lawsuit:")) return null;
  const share = typeof line.share === "number" ? percentOfShare(line.share) : undefined;
  const properties = {
    ...lists({
      [link.from]: ftmId(from),
      [link.to]: ftmId(to),
      role: textValue(line, link.role ?? "") ?? link.says,
      percentage: share,
      [isEvent ? "date" : "startDate"]: textValue(line, "validFrom"),
      endDate: textValue(line, "validTo"),
      description: readingInWords(line.reading) ?? undefined,
    }),
  };
  return { id: ftmId(line.id), schema: link.schema, properties };
}

const kindIn = (id: string): string => id.slice(0, id.indexOf(":")).toUpperCase().replaceAll("-", "_");

/** Ids of FollowTheMoney have no colon. */
const ftmId = (id: unknown): string => String(id).replace(":", "-");

/** The entity with the publisher of its first source, and the line that it stands for. */
function withSource(entity: FtmEntity, line: ExportLine, carrier: LineCarrier): object {
  const [first] = claimsOfItem(line);
  const source = first && carrier.source(first.source);
  const published = source
    ? lists({
        publisher: textValue(source, "publisher") ?? textValue(source, "title"),
        sourceUrl: textValue(source, "url"),
      })
    : {};
  const shown = { ...entity, properties: { ...entity.properties, ...published } };
  return { ...shown, datasets: [OWN_NAME], [OWN_NAME]: carrier.carry(line, shown) };
}
