import { describe, expect, it } from "vitest";
import { type DetailedEntity, listEntityFields } from "../../../src/explorer/sources/entity-fields.js";

const brand = {
  __typename: "Brand",
  kind: "BRAND",
  name: "Gucci",
  nameAsOf: "Gucci",
  exists: true,
  aliases: [],
  identifiers: [],
  website: null,
  country: null,
  validFrom: null,
  validTo: "2018",
} as unknown as DetailedEntity;

const time = { validAt: "2020-01-01", validDuring: null, knownAt: null };

describe("The fields of an entity", () => {
  it.each([
    ["EXACT", "Ended"],
    ["NO_LATER_THAN", "Ended"],
    ["NO_EARLIER_THAN", "Existed"],
  ] as const)("name an end that is %s with the word %s", (validToQualifier, label) => {
    const fields = listEntityFields({ ...brand, validToQualifier }, time);
    expect(fields.map((field) => [field.field, field.label])).toContainEqual(["validTo", label]);
  });
});
