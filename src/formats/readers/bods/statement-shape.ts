import { listShape, numberShape, objectShape, shapeGuard, textShape } from "../../foreign-shape.js";
import type { BodsStatement } from "./statement.js";

const coded = objectShape({ code: textShape });
/** The id of a record, or an object with the reason why there is none. */
const party = { anyOf: [textShape, objectShape({ reason: textShape })] };

const interest = objectShape({
  type: textShape,
  directOrIndirect: textShape,
  startDate: textShape,
  endDate: textShape,
  share: objectShape({
    exact: numberShape,
    minimum: numberShape,
    exclusiveMinimum: numberShape,
    maximum: numberShape,
    exclusiveMaximum: numberShape,
  }),
});

const details = objectShape({
  name: textShape,
  names: listShape(objectShape({ type: textShape, fullName: textShape })),
  alternateNames: listShape(textShape),
  identifiers: listShape(objectShape({ id: textShape, scheme: textShape, schemeName: textShape })),
  foundingDate: textShape,
  dissolutionDate: textShape,
  jurisdiction: coded,
  nationalities: listShape(coded),
  subject: party,
  interestedParty: party,
  interests: listShape(interest),
});

const publication = objectShape({
  publisher: objectShape({ name: textShape, url: textShape }),
  license: textShape,
});

/** Whether a value is a statement. Only the parts that are read are checked. */
export const isStatement = shapeGuard<BodsStatement>(
  objectShape(
    {
      recordId: textShape,
      recordType: { enum: ["entity", "person", "relationship"] },
      recordStatus: textShape,
      statementDate: textShape,
      publicationDetails: publication,
      source: objectShape({ type: listShape(textShape) }),
      annotations: listShape(objectShape({})),
      recordDetails: details,
    },
    "recordId",
    "recordType",
    "recordDetails",
  ),
);
