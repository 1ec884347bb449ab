import "reflect-metadata";
import { describe, expect, it } from "vitest";
import { relationshipKinds } from "../../../src/domain/kinds/kinds.js";
import { computeResolvedValues } from "../../../src/recording/claims/resolved-values.js";

const ownership = relationshipKinds.find(({ kind }) => kind === "OWNERSHIP")!;
const said = {
  ...{ id: "claim:a", source: "source:s", sourceDay: "", field: null, value: null, values: "{}" },
  ...{ stance: "SUPPORTS", basis: "REPORT", confidence: 0.8 },
} as const;
const share = (value: string, given: number) => ({
  ...said,
  ...{ id: `claim:${value}`, field: "share", value, values: JSON.stringify({ share: given }) },
});
const alleged = { ...said, basis: "ALLEGATION" } as const;
const disputes = { ...said, stance: "DISPUTES", confidence: 0.95, values: null } as const;
const read = (claims: readonly object[]) =>
  computeResolvedValues(ownership, claims as never, { values: {}, claimed: new Set() });

describe("the status of a fact", () => {
  it.each([
    ["RETRACTED", "no claim is left", []],
    ["SUPPORTED", "a source supports it", [said]],
    ["ALLEGED", "only allegations speak for it", [alleged, alleged]],
    ["SUPPORTED", "a report joins an allegation", [alleged, said]],
    ["DISPUTED", "a claim disputes it", [said, disputes]],
    ["DISPUTED", "nothing but a dispute is left", [disputes]],
    ["SUPPORTED", "a claim disputes one field", [said, { ...disputes, field: "share" }]],
    ["SUPPORTED", "claims give one field values that differ", [share("50 %", 0.5), share("60 %", 0.6)]],
  ] as const)("is %s where %s", (status, _, claims) => {
    expect(read(claims).status).toBe(status);
  });
});

describe("a field is disputed", () => {
  it.each([
    [true, "claims give values that differ", [share("50 %", 0.5), share("60 %", 0.6)]],
    [false, "they give one value in two forms", [share("50 %", 0.5), share("0.5", 0.5)]],
    [true, "two of three disagree", [share("50 %", 0.5), share("about 50 %", 0.5), share("40.2 %", 0.402)]],
    [true, "a claim disputes it", [share("50 %", 0.5), { ...disputes, field: "share" }]],
    [false, "a claim disputes the whole fact", [share("50 %", 0.5), disputes]],
  ] as const)("(%s) where %s", (isDisputed, _, claims) => {
    expect(read(claims).disputedFields).toEqual(isDisputed ? ["share"] : []);
  });
});

describe("the confidence in a fact", () => {
  it("is the highest of its supporting claims", () => {
    expect(read([said, { ...said, confidence: 0.5 }, disputes]).confidence).toBe(0.8);
  });

  it("is that of the reports if allegations join them", () => {
    expect(
      read([
        { ...said, confidence: 0.5 },
        { ...alleged, confidence: 0.9 },
      ]).confidence,
    ).toBe(0.5);
  });

  it("is 0 without a supporting claim", () => {
    expect(read([disputes]).confidence).toBe(0);
  });
});
