import type { BodsInterest, BodsStatement } from "./bods-statement.js";

/** The details of a record that are read, and those that say only how a file is built. */
const READ: Readonly<Record<BodsStatement["recordType"], ReadonlySet<string>>> = {
  entity: new Set(
    "name alternateNames identifiers foundingDate dissolutionDate jurisdiction isComponent".split(" "),
  ),
  person: new Set("names identifiers nationalities birthDate deathDate isComponent".split(" ")),
  relationship: new Set("subject interestedParty interests isComponent componentRecords".split(" ")),
};
const READ_OF_INTEREST: ReadonlySet<string> = new Set(
  "type directOrIndirect startDate endDate share".split(" "),
);

/** The types of entities and persons that the graph takes its own to be. */
const USUAL_TYPES: ReadonlySet<unknown> = new Set(["registeredEntity", "knownPerson"]);

/** Names what the graph has no place for in the details of a record, such as "person.placeOfBirth". */
export function listOmittedDetails({ recordType, recordDetails }: BodsStatement): readonly string[] {
  const { nationalities = [], interests = [], ...details } = recordDetails;
  const unread = Object.entries(details).flatMap(([name, value]) =>
    READ[recordType].has(name) || isEmpty(value) || isUsualType(value) ? [] : [`${recordType}.${name}`],
  );
  const further = recordType === "person" ? nationalities.slice(1) : [];
  return [
    ...unread,
    ...further.map(() => "person.nationalities after the first"),
    ...(recordType === "relationship" ? interests.flatMap(listOmittedOfInterest) : []),
  ];
}

/** Names what is left out of an interest. Only shareholdings have a share. */
function listOmittedOfInterest(interest: BodsInterest): readonly string[] {
  const isShareLost = interest.type !== "shareholding" && !isEmpty(interest.share);
  return [
    ...Object.entries(interest).flatMap(([name, value]) =>
      READ_OF_INTEREST.has(name) || isEmpty(value) ? [] : [`interest.${name}`],
    ),
    ...(isShareLost ? [`interest.share of ${interest.type}`] : []),
  ];
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** Returns true for a type of BODS 0.4, a text or an object with it, that is the usual one. */
const isUsualType = (value: unknown): boolean =>
  USUAL_TYPES.has(typeof value === "object" && value !== null && "type" in value ? value.type : value);
