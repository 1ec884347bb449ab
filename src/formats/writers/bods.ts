import { createHash } from "node:crypto";
import { findKindById } from "../../domain/kinds/vocabulary.js";
import { formatDay, getNow, toCalendarDay } from "../../domain/time.js";
import { LineCarrier, OWN_NAME } from "../carried-lines.js";
import type { InputLine } from "../format.js";
import { percentOfShare } from "../percent.js";
import { bodsSource } from "./bods-source.js";
import { withExactDates } from "./exact-dates.js";
import type { ExportFormat } from "./export-format.js";
import { type BodsDate, fullEnd, fullStart } from "./full-date.js";
import { aliasesOfItem, identifiersOfItem, isEntityItem, textValue } from "./guards.js";
import type { ExportLine } from "./line-reading.js";
import { readingInWords } from "./reading-in-words.js";

export const bodsOut: ExportFormat = {
  name: "bods",
  description: "Beneficial Ownership Data Standard 0.4: parties and ownerships as one JSON list",
  mediaType: "application/json",
  extension: "bods.json",
  write: async function* (lines, omit) {
    const carrier = new LineCarrier();
    yield "[";
    let isFirst = true;
    for await (const whole of lines) {
      const line = withExactDates(whole, omit);
      if (line.kind === "SOURCE") {
        carrier.addSource(line);
        continue;
      }
      const record = recordOf(line);
      if (!record) {
        omit(nameOfOmitted(line));
        continue;
      }
      yield `${isFirst ? "" : ","}\n${JSON.stringify(asStatement(whole, record, carrier))}`;
      isFirst = false;
    }
    yield "\n]\n";
  },
};

/** The kinds that can own or be owned as registered entities. A brand or a platform is no party: it is owned as an asset. */
const PARTIES: ReadonlySet<string> = new Set([
  "CONGLOMERATE",
  "ORGANIZATION",
  "MERCHANT",
  "PAYMENT_AFFILIATE",
  "STOCK_EXCHANGE",
]);

const isParty = (id: unknown): boolean => PARTIES.has(findKindById(String(id))?.kind ?? "");
const isPerson = (id: unknown): boolean => String(id).startsWith("person:");

/** What is left out, such as "BRAND" or "OWNERSHIP of a BRAND". */
const nameOfOmitted = ({ kind, to }: InputLine): string =>
  kind === "OWNERSHIP" ? `OWNERSHIP of a ${findKindById(String(to))?.kind}` : kind;

/** The record of a statement, with the entity or person whose network it is of, and the dates that were completed. */
interface BodsRecord {
  readonly recordType: "entity" | "person" | "relationship";
  readonly declarationSubject: string;
  readonly recordDetails: object;
  /** The completed dates, by the pointer to each. */
  readonly dates: Readonly<Record<string, BodsDate | null>>;
}

function recordOf(line: ExportLine): BodsRecord | null {
  const { id, from, to } = line;
  if (line.kind === "OWNERSHIP")
    return isParty(to) && (isParty(from) || isPerson(from)) ? ownershipRecord(line) : null;
  if (!isEntityItem(line)) return null;
  if (isPerson(id)) return personRecord(line);
  return isParty(id) ? entityRecord(line) : null;
}

/** The record has the id of the graph. The id of the statement changes with its content. */
function asStatement(line: ExportLine, { dates, ...record }: BodsRecord, carrier: LineCarrier) {
  const today = formatDay(toCalendarDay(getNow()));
  const source = bodsSource(line, carrier);
  const carried = {
    ...{ statementPointerTarget: "", motivation: "identifying" },
    description: "The record as a line of facts JSONL, with its claims.",
    [OWN_NAME]: carrier.carry(line, record.recordDetails),
  };
  const content = {
    recordId: line.id,
    recordStatus: "new",
    ...record,
    ...(source && { source }),
    annotations: [...commentsOn(line, dates), carried],
  };
  return {
    statementId: createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 32),
    statementDate: today,
    publicationDetails: { publicationDate: today, bodsVersion: "0.4", publisher: { name: OWN_NAME } },
    ...content,
  };
}

/** What is disputed, alleged or not exact, and what is known of each completed date. */
function commentsOn({ reading }: ExportLine, dates: BodsRecord["dates"]) {
  const words = readingInWords(reading);
  const comment = (statementPointerTarget: string, description: string) => ({
    ...{ statementPointerTarget, motivation: "commenting", description },
  });
  return [
    ...(words === null ? [] : [comment("", words)]),
    ...Object.entries(dates).flatMap(([pointer, date]) =>
      date && date.known !== date.day
        ? [comment(pointer, `Only ${date.known} is known. The day is ${date.end} of it.`)]
        : [],
    ),
  ];
}

const common = (line: InputLine) => ({
  isComponent: false,
  identifiers: identifiersOfItem(line).map(identifier),
});

/** A code of org-id.guide is a scheme; other registers have a name only. */
function identifier({ scheme, value }: { readonly scheme: string; readonly value: string }) {
  if (scheme === "LEI") return { id: value, scheme: "XI-LEI", schemeName: "LEI" };
  return { id: value, ...(/^[A-Z]{2}-/.test(scheme) ? { scheme } : { schemeName: scheme }) };
}

function entityRecord(line: InputLine): BodsRecord {
  const [founded, dissolved] = periodOf(line);
  return {
    recordType: "entity",
    declarationSubject: String(line.id),
    recordDetails: {
      ...common(line),
      entityType: { type: "registeredEntity" },
      name: line.name,
      alternateNames: aliasesOfItem(line).map(({ value }) => value),
      ...(founded && { foundingDate: founded.day }),
      ...(dissolved && { dissolutionDate: dissolved.day }),
      ...(line.country !== undefined && { jurisdiction: countryOfItem(line) }),
    },
    dates: { "/recordDetails/foundingDate": founded, "/recordDetails/dissolutionDate": dissolved },
  };
}

/** A person's dates may be as precise as they are known. */
function personRecord(line: InputLine): BodsRecord {
  const { validFrom: birthDate, validTo: deathDate } = line;
  const names = aliasesOfItem(line).map(({ value }) => ({ type: "alternative", fullName: value }));
  return {
    recordType: "person",
    declarationSubject: String(line.id),
    recordDetails: {
      ...common(line),
      personType: "knownPerson",
      names: [{ type: "legal", fullName: line.name }, ...names],
      ...(line.country !== undefined && { nationalities: [countryOfItem(line)] }),
      ...(birthDate !== undefined && { birthDate }),
      ...(deathDate !== undefined && { deathDate }),
    },
    dates: {},
  };
}

const countryOfItem = ({ country }: InputLine) => ({ name: country, code: country });

/**
 * Whether somebody is between the two is not known, nor whether the owner is a beneficial one. An interest says neither then.
 */
function ownershipRecord(line: ExportLine): BodsRecord {
  const [start, end] = periodOf(line);
  const interest = {
    type: "shareholding",
    directOrIndirect: "unknown",
    ...shareOf(line),
    ...(start && { startDate: start.day }),
    ...(end && { endDate: end.day }),
  };
  const at = "/recordDetails/interests/0";
  return {
    recordType: "relationship",
    declarationSubject: String(line.to),
    recordDetails: {
      isComponent: false,
      subject: line.to,
      interestedParty: line.from,
      interests: [interest],
    },
    dates: { [`${at}/startDate`]: start, [`${at}/endDate`]: end },
  };
}

/** The start on its first day, and the end on its last, so that a period never ends before it starts. */
const periodOf = (line: InputLine): readonly [BodsDate | null, BodsDate | null] => [
  fullStart(textValue(line, "validFrom")),
  fullEnd(textValue(line, "validTo")),
];

/** The share, or the bound that is known of it. */
function shareOf({ share, reading }: ExportLine) {
  if (typeof share === "number") return { share: { exact: percentOfShare(share) } };
  const bound = reading?.fieldStates.find(({ field, value }) => field === "share" && value !== null);
  if (!bound) return {};
  const percent = percentOfShare(Number(bound.value));
  if (bound.qualifier === "AT_LEAST") return { share: { minimum: percent } };
  return bound.qualifier === "AT_MOST" ? { share: { maximum: percent } } : {};
}
