import "reflect-metadata";
import { describe, expect, it } from "vitest";
import { relationshipKinds } from "../../../src/domain/kinds/kinds.js";
import { statusOfClaims } from "../../../src/recording/claims/status.js";

const ownership = relationshipKinds.find(({ kind }) => kind === "OWNERSHIP")!;
const said = { field: null, value: null, stance: "SUPPORTS", basis: "REPORT", confidence: 0.8 } as const;
const share = (value: string) => ({ ...said, field: "share", value });
const alleged = { ...said, basis: "ALLEGATION" } as const;
const disputes = { ...said, stance: "DISPUTES", confidence: 0.95 } as const;

describe("the status of a fact", () => {
  it.each([
    ["RETRACTED", "no claim is left", []],
    ["SUPPORTED", "a source supports it", [said]],
    ["ALLEGED", "only allegations speak for it", [alleged, alleged]],
    ["SUPPORTED", "a report joins an allegation", [alleged, said]],
    ["DISPUTED", "a claim disputes it", [said, disputes]],
    ["DISPUTED", "nothing but a dispute is left", [disputes]],
    ["DISPUTED", "claims give one field values that differ", [share("50 %"), share("60 %")]],
    ["SUPPORTED", "they give one value in two forms", [share("50 %"), share("0.5")]],
    [
      "SUPPORTED",
      "they speak of different fields",
      [share("50 %"), { ...said, field: "validFrom", value: "2013" }],
    ],
    ["DISPUTED", "two of three disagree", [share("50 %"), share("about 50 %"), share("40.2 %")]],
  ] as const)("is %s where %s", (status, _, claims) => {
    expect(statusOfClaims(ownership, claims).status).toBe(status);
  });
});

describe("the confidence in a fact", () => {
  it("is the highest of its supporting claims", () => {
    expect(statusOfClaims(ownership, [said, { ...said, confidence: 0.5 }, disputes]).confidence).toBe(0.8);
  });

  it("is 0 without a supporting claim", () => {
    expect(statusOfClaims(ownership, [disputes]).confidence).toBe(0);
  });
});
