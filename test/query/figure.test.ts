import { describe, expect, it } from "vitest";
import { decodeFigure } from "../../src/query/measures/figure.js";
import { limitFigure } from "../../src/query/measures/limit-figure.js";

/** Decodes a figure from its value, its least value, and its currency with those of all amounts. */
const decode = (value: number | null, atLeast: number | null = null, money: unknown = null) =>
  decodeFigure([value, atLeast, null, null, false, null, money]);

describe("A figure", () => {
  it("has the currency of its value, and those of all amounts once and in order", () => {
    expect(decode(12, null, ["USD", ["USD", "EUR", "USD"]])).toMatchObject({
      currency: "USD",
      currencies: ["EUR", "USD"],
    });
    expect(decode(null, null, ["USD", ["EUR"]])).toMatchObject({ currency: null, currencies: ["EUR"] });
    expect(decode(12)).toMatchObject({ currency: null, currencies: null });
  });

  it("is indefinite between bounds, and of amounts in several currencies", () => {
    expect(decode(null, 3).isIndefinite).toBe(true);
    expect(decode(null, null, [null, ["EUR", "USD"]]).isIndefinite).toBe(true);
    expect(decode(null, null, ["USD", ["EUR"]]).isIndefinite).toBe(false);
    expect(decode(null, null, [null, []]).isIndefinite).toBe(false);
    expect(decode(null).isIndefinite).toBe(false);
  });

  it("that is a least value has no value, not 0, if some of its items are in doubt", () => {
    const atLeastFive = decodeFigure([5, null, null, "AT_LEAST", false, null, null]);
    expect(limitFigure(atLeastFive)).toMatchObject({ value: null, atLeast: 0, isIndefinite: true });
  });

  it("names the numbers of items without a duration", () => {
    expect(decodeFigure([30, null, null, null, false, [1, 2, 3], null]).leftOut).toEqual({
      openEnded: 1,
      undated: 2,
      boundsOnly: 3,
    });
  });
});
