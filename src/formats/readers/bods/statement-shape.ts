import {
  buildListShape,
  buildObjectShape,
  compileShapeGuard,
  numberShape,
  textShape,
} from "../../shape-guard.js";
import type { BodsStatement } from "./bods-statement.js";

const coded = buildObjectShape({ code: textShape });
/** The id of a record, or an object with the reason why there is none. */
const party = { anyOf: [textShape, buildObjectShape({ reason: textShape })] };

const interest = buildObjectShape({
  type: textShape,
  directOrIndirect: textShape,
  startDate: textShape,
  endDate: textShape,
  share: buildObjectShape({
    exact: numberShape,
    minimum: numberShape,
    exclusiveMinimum: numberShape,
    maximum: numberShape,
    exclusiveMaximum: numberShape,
  }),
});

const details = buildObjectShape({
  name: textShape,
  names: buildListShape(buildObjectShape({ type: textShape, fullName: textShape })),
  alternateNames: buildListShape(textShape),
  identifiers: buildListShape(buildObjectShape({ id: textShape, scheme: textShape, schemeName: textShape })),
  foundingDate: textShape,
  dissolutionDate: textShape,
  birthDate: textShape,
  deathDate: textShape,
  jurisdiction: coded,
  nationalities: buildListShape(coded),
  subject: party,
  interestedParty: party,
  interests: buildListShape(interest),
});

const publication = buildObjectShape({
  publisher: buildObjectShape({ name: textShape, url: textShape }),
  license: textShape,
});

/** Checks that a value is a statement. Only the parts that are read are checked. */
export const isStatement = compileShapeGuard<BodsStatement>(
  buildObjectShape(
    {
      recordId: textShape,
      recordType: { enum: ["entity", "person", "relationship"] },
      recordStatus: textShape,
      statementDate: textShape,
      publicationDetails: publication,
      source: buildObjectShape({ type: buildListShape(textShape) }),
      annotations: buildListShape(buildObjectShape({})),
      recordDetails: details,
    },
    "recordId",
    "recordType",
    "recordDetails",
  ),
);
