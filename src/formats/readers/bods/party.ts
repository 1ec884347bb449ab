import { Organization } from "../../../domain/entities/organization.js";
import { Person } from "../../../domain/entities/person.js";
import { readDay } from "../../date-formats.js";
import { identifyLine } from "../../foreign-ids.js";
import type { InputLine } from "../../format.js";
import { selectIdentifiers } from "../../identifiers.js";
import type { BodsRecordDetails, BodsStatement } from "./bods-statement.js";

/** The entity or person that a statement describes; null without a name. */
export function readParty({ recordId, recordType, recordDetails }: BodsStatement): InputLine | null {
  const isPerson = recordType === "person";
  const name = isPerson ? findPersonName(recordDetails) : recordDetails.name;
  if (!name?.trim()) return null;
  const { identifiers = [], foundingDate, dissolutionDate, birthDate, deathDate } = recordDetails;
  const country = isPerson ? recordDetails.nationalities?.[0]?.code : recordDetails.jurisdiction?.code;
  return {
    ...identifyLine(isPerson ? Person : Organization, recordId),
    name,
    aliases: collectAliases(recordDetails, name),
    identifiers: selectIdentifiers(
      identifiers.map(({ scheme, schemeName, id }) => ({
        scheme: scheme === "XI-LEI" ? "LEI" : (scheme ?? schemeName),
        id,
      })),
    ),
    country: country?.trim() || null,
    validFrom: readDay(isPerson ? birthDate : foundingDate),
    validTo: readDay(isPerson ? deathDate : dissolutionDate),
  };
}

const findPersonName = ({ names = [] }: BodsRecordDetails): string | undefined =>
  (names.find(({ type }) => type === "legal") ?? names[0])?.fullName;

function collectAliases({ alternateNames = [], names = [] }: BodsRecordDetails, name: string) {
  const otherNames = [...alternateNames, ...names.flatMap(({ fullName }) => fullName ?? [])];
  return [...new Set(otherNames)]
    .filter((otherName) => otherName !== name && otherName.trim() !== "")
    .map((value) => ({ value, kind: "NAME" }));
}
