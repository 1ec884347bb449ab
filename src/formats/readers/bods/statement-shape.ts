import { listOf, number, objectOf, shapeCheck, text } from "../../foreign-shape.js";

const coded = objectOf({ code: text });
/** A record's id, or an object that says why there is none. */
const party = { anyOf: [text, objectOf({ reason: text })] };

const interest = objectOf({
  type: text,
  directOrIndirect: text,
  startDate: text,
  endDate: text,
  share: objectOf({
    exact: number,
    minimum: number,
    exclusiveMinimum: number,
    maximum: number,
    exclusiveMaximum: number,
  }),
});

const details = objectOf({
  name: text,
  names: listOf(objectOf({ type: text, fullName: text })),
  alternateNames: listOf(text),
  identifiers: listOf(objectOf({ id: text, scheme: text, schemeName: text })),
  foundingDate: text,
  dissolutionDate: text,
  jurisdiction: coded,
  nationalities: listOf(coded),
  subject: party,
  interestedParty: party,
  interests: listOf(interest),
});

const publication = objectOf({ publisher: objectOf({ name: text, url: text }), license: text });

/** What keeps a value from being a statement as far as it is read. */
export const statementFault = shapeCheck(
  objectOf(
    {
      recordId: text,
      recordType: { enum: ["entity", "person", "relationship"] },
      recordStatus: text,
      statementDate: text,
      publicationDetails: publication,
      source: objectOf({ type: listOf(text) }),
      recordDetails: details,
    },
    "recordId",
    "recordType",
    "recordDetails",
  ),
);
