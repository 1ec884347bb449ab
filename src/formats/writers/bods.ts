import { createHash } from "node:crypto";
import {
  findKind,
  findKindById,
  getEntityMappings,
  getRelationshipMappings,
} from "../../domain/kinds/vocabulary.js";
import { formatDay, getNow, toCalendarDay } from "../../domain/time.js";
import { OWN_NAME, RecordEmbedder } from "../embedded-records.js";
import type { InputLine } from "../format.js";
import { convertShareToPercent } from "../percent.js";
import { buildBodsSource } from "./bods-source.js";
import { describeState } from "./describe-state.js";
import { removeInexactDates } from "./exact-dates.js";
import type { ExportFormat } from "./export-format.js";
import { type BodsDate, toFirstDay, toLastDay } from "./full-date.js";
import type { ExportLine } from "./line-status.js";
import { getLineAliases, getLineIdentifiers, getTextValue, isEntityItem } from "./line-values.js";

export const bodsOut: ExportFormat = {
  name: "bods",
  description: "Beneficial Ownership Data Standard 0.4: parties and ownerships as one JSON list",
  mediaType: "application/json",
  extension: "bods.json",
  write: async function* (lines, omit) {
    const embedder = new RecordEmbedder();
    yield "[";
    let isFirst = true;
    for await (const completeLine of lines) {
      const line = removeInexactDates(completeLine, omit);
      if (line.kind === "SOURCE") {
        embedder.addSource(line);
        continue;
      }
      const record = buildBodsRecord(line);
      if (!record) {
        omit(describeOmitted(line));
        continue;
      }
      yield `${isFirst ? "" : ","}\n${JSON.stringify(buildStatement(completeLine, record, embedder))}`;
      isFirst = false;
    }
    yield "\n]\n";
  },
};

/** The type of record of an entity. A brand or a platform is no party: it is owned as an asset. */
const findRecordType = (id: unknown) => getEntityMappings(findKindById(String(id))).bods;
const isParty = (id: unknown): boolean => findRecordType(id) === "entity";
const isPerson = (id: unknown): boolean => findRecordType(id) === "person";

/** The type of interest that a fact is. */
const findInterestType = (kind: string): string | undefined => getRelationshipMappings(findKind(kind)).bods;

/** Names a line that is left out, such as "BRAND" or "OWNERSHIP of a BRAND". */
const describeOmitted = ({ kind, to }: InputLine): string =>
  findInterestType(kind) ? `${kind} of a ${findKindById(String(to))?.kind}` : kind;

/** The record of a statement, with the entity or person whose network it is of, and the dates that were completed. */
interface BodsRecord {
  readonly recordType: "entity" | "person" | "relationship";
  readonly declarationSubject: string;
  readonly recordDetails: object;
  /** The completed dates, by the pointer to each. */
  readonly dates: Readonly<Record<string, BodsDate | null>>;
}

function buildBodsRecord(line: ExportLine): BodsRecord | null {
  const { id, from, to } = line;
  const type = findInterestType(line.kind);
  if (type) return isParty(to) && (isParty(from) || isPerson(from)) ? buildOwnershipRecord(line, type) : null;
  if (!isEntityItem(line)) return null;
  if (isPerson(id)) return buildPersonRecord(line);
  return isParty(id) ? buildEntityRecord(line) : null;
}

/** The record has the id of the graph. The id of the statement changes with its content. */
function buildStatement(line: ExportLine, { dates, ...record }: BodsRecord, embedder: RecordEmbedder) {
  const today = formatDay(toCalendarDay(getNow()));
  const source = buildBodsSource(line, embedder);
  const embedded = {
    statementPointerTarget: "",
    motivation: "identifying",
    description: "The record as a line of facts JSONL, with its claims.",
    [OWN_NAME]: embedder.embed(line, record.recordDetails),
  };
  const content = {
    recordId: line.id,
    recordStatus: "new",
    ...record,
    ...(source && { source }),
    annotations: [...buildComments(line, dates), embedded],
  };
  return {
    statementId: createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 32),
    statementDate: today,
    publicationDetails: { publicationDate: today, bodsVersion: "0.4", publisher: { name: OWN_NAME } },
    ...content,
  };
}

/** Comments on values that are disputed, alleged or not exact, and on each completed date. */
function buildComments(line: ExportLine, dates: BodsRecord["dates"]) {
  const words = describeState(line);
  const buildComment = (statementPointerTarget: string, description: string) => ({
    statementPointerTarget,
    motivation: "commenting",
    description,
  });
  return [
    ...(words === null ? [] : [buildComment("", words)]),
    ...Object.entries(dates).flatMap(([pointer, date]) =>
      date && date.known !== date.day
        ? [buildComment(pointer, `Only ${date.known} is known. The day is ${date.end} of it.`)]
        : [],
    ),
  ];
}

const buildCommonDetails = (line: InputLine) => ({
  isComponent: false,
  identifiers: getLineIdentifiers(line).map(toBodsIdentifier),
});

/** A code of org-id.guide is a scheme; other registers have a name only. */
function toBodsIdentifier({ scheme, value }: { readonly scheme: string; readonly value: string }) {
  if (scheme === "LEI") return { id: value, scheme: "XI-LEI", schemeName: "LEI" };
  return { id: value, ...(/^[A-Z]{2}-/.test(scheme) ? { scheme } : { schemeName: scheme }) };
}

function buildEntityRecord(line: InputLine): BodsRecord {
  const [founded, dissolved] = buildPeriod(line);
  return {
    recordType: "entity",
    declarationSubject: String(line.id),
    recordDetails: {
      ...buildCommonDetails(line),
      entityType: { type: "registeredEntity" },
      name: line.name,
      alternateNames: getLineAliases(line).map(({ value }) => value),
      ...(founded && { foundingDate: founded.day }),
      ...(dissolved && { dissolutionDate: dissolved.day }),
      ...(line.country !== undefined && { jurisdiction: buildCountry(line) }),
    },
    dates: { "/recordDetails/foundingDate": founded, "/recordDetails/dissolutionDate": dissolved },
  };
}

/** A person's dates may be as precise as they are known. */
function buildPersonRecord(line: InputLine): BodsRecord {
  const { validFrom: birthDate, validTo: deathDate } = line;
  const names = getLineAliases(line).map(({ value }) => ({ type: "alternative", fullName: value }));
  return {
    recordType: "person",
    declarationSubject: String(line.id),
    recordDetails: {
      ...buildCommonDetails(line),
      personType: "knownPerson",
      names: [{ type: "legal", fullName: line.name }, ...names],
      ...(line.country !== undefined && { nationalities: [buildCountry(line)] }),
      ...(birthDate !== undefined && { birthDate }),
      ...(deathDate !== undefined && { deathDate }),
    },
    dates: {},
  };
}

const buildCountry = ({ country }: InputLine) => ({ name: country, code: country });

/**
 * It is not known if somebody is between the two, nor if the owner is a beneficial one. The interest then has neither.
 */
function buildOwnershipRecord(line: ExportLine, type: string): BodsRecord {
  const [start, end] = buildPeriod(line);
  const interest = {
    type,
    directOrIndirect: "unknown",
    ...buildShare(line),
    ...(start && { startDate: start.day }),
    ...(end && { endDate: end.day }),
  };
  const pointer = "/recordDetails/interests/0";
  return {
    recordType: "relationship",
    declarationSubject: String(line.to),
    recordDetails: {
      isComponent: false,
      subject: line.to,
      interestedParty: line.from,
      interests: [interest],
    },
    dates: { [`${pointer}/startDate`]: start, [`${pointer}/endDate`]: end },
  };
}

/** The start on its first day, and the end on its last, so that a period never ends before it starts. */
const buildPeriod = (line: InputLine): readonly [BodsDate | null, BodsDate | null] => [
  toFirstDay(getTextValue(line, "validFrom")),
  toLastDay(getTextValue(line, "validTo")),
];

/** The share, or the bound that is known of it. */
function buildShare({ share, reading }: ExportLine) {
  if (typeof share === "number") return { share: { exact: convertShareToPercent(share) } };
  const bound = reading?.fieldStates.find(({ field, value }) => field === "share" && value !== null);
  if (!bound) return {};
  const percent = convertShareToPercent(Number(bound.value));
  if (bound.qualifier === "AT_LEAST") return { share: { minimum: percent } };
  return bound.qualifier === "AT_MOST" ? { share: { maximum: percent } } : {};
}
