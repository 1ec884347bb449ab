import "reflect-metadata";
import { describe, expect, it } from "vitest";
import { relationshipKinds } from "../../../src/domain/kinds/kinds.js";
import { computeShownValues } from "../../../src/recording/claims/shown-values.js";

const ownership = relationshipKinds.find(({ kind }) => kind === "OWNERSHIP")!;
const claim = {
  id: "claim:a",
  source: "source:s",
  sourceDay: "",
  field: null,
  value: null,
  values: "{}",
  stance: "SUPPORTS",
  basis: "REPORT",
  confidence: 0.8,
} as const;
const createShareClaim = (value: string, fraction: number) => ({
  ...claim,
  id: `claim:${value}`,
  field: "share",
  value,
  values: JSON.stringify({ share: fraction }),
});
const alleged = { ...claim, basis: "ALLEGATION" } as const;
const disputes = { ...claim, stance: "DISPUTES", confidence: 0.95, values: null } as const;
const read = (claims: readonly object[]) =>
  computeShownValues(ownership, claims as never, { values: {}, claimed: new Set() });

describe("the status of a fact", () => {
  it.each([
    ["RETRACTED", "no claim is left", []],
    ["SUPPORTED", "a source supports it", [claim]],
    ["ALLEGED", "only allegations speak for it", [alleged, alleged]],
    ["SUPPORTED", "a report joins an allegation", [alleged, claim]],
    ["DISPUTED", "a claim disputes it", [claim, disputes]],
    ["DISPUTED", "nothing but a dispute is left", [disputes]],
    ["SUPPORTED", "a claim disputes one field", [claim, { ...disputes, field: "share" }]],
    [
      "SUPPORTED",
      "claims give one field values that differ",
      [createShareClaim("50 %", 0.5), createShareClaim("60 %", 0.6)],
    ],
  ] as const)("is %s where %s", (status, _, claims) => {
    expect(read(claims).status).toBe(status);
  });
});

describe("a field is disputed", () => {
  it.each([
    [true, "claims give values that differ", [createShareClaim("50 %", 0.5), createShareClaim("60 %", 0.6)]],
    [
      false,
      "they give one value in two forms",
      [createShareClaim("50 %", 0.5), createShareClaim("0.5", 0.5)],
    ],
    [
      true,
      "two of three disagree",
      [createShareClaim("50 %", 0.5), createShareClaim("about 50 %", 0.5), createShareClaim("40.2 %", 0.402)],
    ],
    [true, "a claim disputes it", [createShareClaim("50 %", 0.5), { ...disputes, field: "share" }]],
    [false, "a claim disputes the whole fact", [createShareClaim("50 %", 0.5), disputes]],
  ] as const)("(%s) where %s", (isDisputed, _, claims) => {
    expect(read(claims).disputedFields).toEqual(isDisputed ? ["share"] : []);
  });
});

describe("the confidence in a fact", () => {
  it("is the highest of its supporting claims", () => {
    expect(read([claim, { ...claim, confidence: 0.5 }, disputes]).confidence).toBe(0.8);
  });

  it("is that of the reports if allegations join them", () => {
    expect(
      read([
        { ...claim, confidence: 0.5 },
        { ...alleged, confidence: 0.9 },
      ]).confidence,
    ).toBe(0.5);
  });

  it("is 0 without a supporting claim", () => {
    expect(read([disputes]).confidence).toBe(0);
  });
});
