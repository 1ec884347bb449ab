import { dayIn } from "../../dates.js";
import { foreignId } from "../../foreign-ids.js";
import type { InputLine } from "../../format.js";
import { countryOf, identifiersOf } from "../../identifiers.js";
import type { BodsStatement, Details } from "./statement.js";

/** The entity or person that a statement describes; null without a name. */
export function partyOf({ recordId, recordType, recordDetails }: BodsStatement): InputLine | null {
  const isPerson = recordType === "person";
  const name = isPerson ? personName(recordDetails) : recordDetails.name;
  if (!name?.trim()) return null;
  const { identifiers = [], foundingDate, dissolutionDate } = recordDetails;
  const country = isPerson ? recordDetails.nationalities?.[0]?.code : recordDetails.jurisdiction?.code;
  return {
    kind: isPerson ? "PERSON" : "ORGANIZATION",
    id: foreignId(isPerson ? "person" : "organization", recordId),
    name,
    aliases: aliasesOf(recordDetails, name),
    identifiers: identifiersOf(
      identifiers.map(({ scheme, schemeName, id }) => ({
        scheme: scheme === "XI-LEI" ? "LEI" : (scheme ?? schemeName),
        id,
      })),
    ),
    country: countryOf(country),
    ...(!isPerson && { validFrom: dayIn(foundingDate), validTo: dayIn(dissolutionDate) }),
  };
}

const personName = ({ names = [] }: Details): string | undefined =>
  (names.find(({ type }) => type === "legal") ?? names[0])?.fullName;

function aliasesOf({ alternateNames = [], names = [] }: Details, name: string) {
  const others = [...alternateNames, ...names.flatMap(({ fullName }) => fullName ?? [])];
  return [...new Set(others)]
    .filter((other) => other !== name && other.trim() !== "")
    .map((value) => ({ value, kind: "NAME" }));
}
