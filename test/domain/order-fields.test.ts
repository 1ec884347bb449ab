import { describe, expect, it } from "vitest";
import { Brand } from "../../src/domain/entities/brand.js";
import { Entity } from "../../src/domain/entities/entity.js";
import { requireOrderField } from "../../src/domain/graphql/order-fields.js";
import { Ownership } from "../../src/domain/relationships/ownership.js";
import { Relationship } from "../../src/domain/relationships/relationship.js";

describe("A sort value", () => {
  it("is found for the rows that have it", () => {
    expect(requireOrderField(Brand, "CATEGORY")).toMatchObject({ by: "property" });
    expect(requireOrderField(Brand, "OWNER_COUNT")).toMatchObject({ by: "count" });
    expect(requireOrderField(Ownership, "SHARE")).toMatchObject({ by: "property" });
    expect(requireOrderField(Relationship, "FROM_NAME")).toMatchObject({ by: "end" });
  });

  it.each([
    [
      Brand,
      "LEGAL_FORM",
      /^BRAND cannot be sorted by LEGAL_FORM; allowed: NAME, .*\bCATEGORY\b.*OWNER_COUNT/,
    ],
    [Entity, "CATEGORY", /^Entity cannot be sorted by CATEGORY; allowed: NAME, /],
    [Ownership, "LISTING_COUNT", /^OWNERSHIP cannot be sorted by LISTING_COUNT; allowed: .*\bSHARE\b/],
    [Relationship, "SHARE", /^Relationship cannot be sorted by SHARE; allowed: /],
  ] as const)("that the rows of %o do not have is an error that lists theirs", (type, name, message) => {
    expect(() => requireOrderField(type, name)).toThrow(message);
  });
});
