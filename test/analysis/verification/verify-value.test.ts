import { describe, expect, it } from "vitest";
import { createVerdict } from "../../../src/analysis/verification/verdict.js";
import { verifyValue } from "../../../src/analysis/verification/verify-value.js";
import { createFact, createHolding, type FactDetails } from "./create-fact.js";

const createStakeOfA = (more: FactDetails) => createHolding("A", "B", more);
const createStatedShare = (text: string) => ({
  field: "share",
  qualifierField: undefined,
  parties: ["A", "B"] as const,
  text,
});

const findVerdict = (facts: readonly FactDetails[], text: string) =>
  verifyValue(createVerdict("SUPPORTED", "It is so.", facts.map(createStakeOfA)), createStatedShare(text))
    .verdict;

describe("a value of a statement", () => {
  it.each([
    ["99.4 %", "SUPPORTED"],
    ["0.994", "SUPPORTED"],
    ["99 %", "SUPPORTED"],
    ["1.0", "SUPPORTED"],
    ["1", "FALSE_AT_THAT_TIME"],
    ["98 %", "FALSE_AT_THAT_TIME"],
    ["most of it", "FALSE_AT_THAT_TIME"],
  ])("of 99.4 %% that is stated as %s is %s", (text, verdict) => {
    expect(findVerdict([{ share: 0.994 }], text)).toBe(verdict);
  });

  it("is UNKNOWN within a bound, and false beyond it", () => {
    const atLeast = { share: null, inexactFields: [{ field: "share", qualifier: "AT_LEAST", value: "0.5" }] };
    expect(findVerdict([atLeast], "60 %")).toBe("UNKNOWN");
    expect(findVerdict([atLeast], "40 %")).toBe("FALSE_AT_THAT_TIME");
    const about = { share: null, inexactFields: [{ field: "share", qualifier: "ABOUT", value: "0.5" }] };
    expect(findVerdict([about], "50 %")).toBe("SUPPORTED");
    expect(findVerdict([about], "45 %")).toBe("UNKNOWN");
  });

  it("is DISPUTED if sources disagree and one states it, and UNKNOWN if it is alleged, not recorded, or changed", () => {
    expect(findVerdict([{ share: 0.6, disputedFields: ["share"] }], "60 %")).toBe("DISPUTED");
    expect(findVerdict([{ share: 0.6, disputedFields: ["share"] }], "10 %")).toBe("FALSE_AT_THAT_TIME");
    expect(findVerdict([{ share: 0.6, allegedFields: ["share"] }], "60 %")).toBe("UNKNOWN");
    expect(findVerdict([{}], "60 %")).toBe("UNKNOWN");
    expect(findVerdict([{ share: 0.6 }, { share: 0.7 }], "60 %")).toBe("UNKNOWN");
  });

  it("is not that of a step of a chain", () => {
    const chain = [createHolding("A", "C", { share: 0.6 }), createHolding("C", "B", { share: 0.6 })];
    const { verdict } = verifyValue(
      createVerdict("SUPPORTED", "It is so.", chain),
      createStatedShare("60 %"),
    );
    expect(verdict).toBe("UNKNOWN");
  });

  it("leaves any other verdict as it is", () => {
    const unknown = createVerdict("UNKNOWN", "Nothing is recorded.");
    expect(verifyValue(unknown, createStatedShare("60 %"))).toBe(unknown);
  });

  it("of an amount of money has its currency, and a text is compared in any case", () => {
    const values = { amountRaised: { amount: 25_000_000_000, currency: "USD" }, ticker: "BABA" };
    const listing = { ...createFact("STOCK_LISTING", "A", "B"), ...values };
    const verifyField = (field: string, text: string) =>
      verifyValue(createVerdict("SUPPORTED", "It is so.", [listing]), { ...createStatedShare(text), field })
        .verdict;
    expect(verifyField("amountRaised", "25,000,000,000 USD")).toBe("SUPPORTED");
    expect(verifyField("amountRaised", "25,000,000,000 EUR")).toBe("FALSE_AT_THAT_TIME");
    expect(verifyField("ticker", "baba")).toBe("SUPPORTED");
  });
});
