import { createHash } from "node:crypto";
import { dayOf, formatDay, now } from "../../domain/time.js";
import type { InputLine } from "../format.js";
import { percentOfShare } from "../percent.js";
import { withExactDates } from "./exact-dates.js";
import type { ExportFormat } from "./export-format.js";
import { aliasesOfItem, identifiersOfItem, isEntityItem, textValue } from "./guards.js";
import type { ExportLine } from "./line-reading.js";
import { readingInWords } from "./reading-in-words.js";

export const bodsOut: ExportFormat = {
  name: "bods",
  description: "Beneficial Ownership Data Standard 0.4: parties and ownerships as one JSON list",
  mediaType: "application/json",
  extension: "bods.json",
  write: async function* (lines, omit) {
    yield "[";
    let isFirst = true;
    for await (const whole of lines) {
      const line = withExactDates(whole, omit);
      const statement = statementOf(line);
      if (!statement) {
        if (line.kind !== "SOURCE") omit(line.kind);
        continue;
      }
      yield `${isFirst ? "" : ","}\n${JSON.stringify(statement)}`;
      isFirst = false;
    }
    yield "\n]\n";
  },
};

function statementOf(line: ExportLine): object | null {
  if (line.kind === "OWNERSHIP")
    return asStatement(line, "relationship", ownershipDetails(line), String(line.to));
  if (line.kind === "PERSON") return asStatement(line, "person", personDetails(line), String(line.id));
  return isEntityItem(line) && isParty(line.kind)
    ? asStatement(line, "entity", entityDetails(line), String(line.id))
    : null;
}

/** The entity type of each kind that can own or be owned. Lawsuits, agreements and statements cannot. */
const PARTIES: Readonly<Record<string, string>> = {
  CONGLOMERATE: "registeredEntity",
  ORGANIZATION: "registeredEntity",
  MERCHANT: "registeredEntity",
  PAYMENT_AFFILIATE: "registeredEntity",
  STOCK_EXCHANGE: "registeredEntity",
  BRAND: "arrangement",
  PLATFORM: "arrangement",
};

const isParty = (kind: string): boolean => kind in PARTIES;

/** The record has the id of the graph. The id of the statement changes with its content. */
function asStatement(line: ExportLine, recordType: string, recordDetails: object, subject: string) {
  const today = formatDay(dayOf(now()));
  const content = {
    recordId: line.id,
    recordType,
    recordStatus: "new",
    declarationSubject: subject,
    recordDetails,
    ...annotations(line),
  };
  return {
    statementId: createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 32),
    statementDate: today,
    publicationDetails: {
      publicationDate: today,
      bodsVersion: "0.4",
      publisher: { name: "brandgraph" },
    },
    ...content,
  };
}

/** What is disputed, alleged or not exact, as a comment on the whole statement. */
function annotations({ reading }: ExportLine) {
  const description = readingInWords(reading);
  return description === null
    ? {}
    : { annotations: [{ statementPointerTarget: "", motivation: "commenting", description }] };
}

const common = (line: InputLine) => ({
  identifiers: identifiersOfItem(line).map(({ scheme, value }) => ({ id: value, schemeName: scheme })),
  isComponent: false,
});

const entityDetails = (line: InputLine) => ({
  ...common(line),
  entityType: { type: PARTIES[line.kind] },
  name: line.name,
  alternateNames: aliasesOfItem(line).map(({ value }) => value),
  ...day("foundingDate", textValue(line, "validFrom")),
  ...day("dissolutionDate", textValue(line, "validTo")),
  ...(line.country !== undefined && { jurisdiction: { name: line.country, code: line.country } }),
});

const personDetails = (line: InputLine) => ({
  ...common(line),
  personType: "knownPerson",
  names: [{ type: "legal", fullName: line.name }],
});

const ownershipDetails = (line: ExportLine) => ({
  isComponent: false,
  subject: line.to,
  interestedParty: line.from,
  interests: [
    {
      type: "shareholding",
      directOrIndirect: "direct",
      beneficialOwnershipOrControl: false,
      ...shareOf(line),
      ...day("startDate", textValue(line, "validFrom")),
      ...day("endDate", textValue(line, "validTo")),
    },
  ],
});

/** The share, or the bound that is known of it. */
function shareOf({ share, reading }: ExportLine) {
  if (typeof share === "number") return { share: { exact: percentOfShare(share) } };
  const bound = reading?.fieldStates.find(({ field, value }) => field === "share" && value !== null);
  if (!bound) return {};
  const percent = percentOfShare(Number(bound.value));
  if (bound.qualifier === "AT_LEAST") return { share: { minimum: percent } };
  return bound.qualifier === "AT_MOST" ? { share: { maximum: percent } } : {};
}

/** A date as precise as it is known: the standard allows a day, a month or a year. */
const day = (name: string, date: string | undefined) => (date === undefined ? {} : { [name]: date });
