import { describe, expect, it } from "vitest";
import { isHoldingOver, listHoldings } from "../../../../src/explorer/sources/profile/holdings.js";
import { createViewFact } from "../../sample.js";

const today = "2026-12-03";

describe("Holdings", () => {
  it("are one for each owner, with steps by date, and those that ended come last", () => {
    const holdings = listHoldings(
      [
        createViewFact("2", "kering", "puma", { validFrom: "2007-07", values: { share: 0.6 } }),
        createViewFact("1", "kering", "puma", {
          validFrom: "2007-04-10",
          validTo: "2007-06",
          values: { share: 0.2 },
        }),
        createViewFact("3", "former", "puma", { validFrom: "1990", validTo: "2001", values: { share: 1 } }),
      ],
      today,
    );
    expect(holdings.map(({ owner, steps }) => [owner.id, steps.map(({ fact }) => fact.id)])).toEqual([
      ["kering", ["1", "2"]],
      ["former", ["3"]],
    ]);
    expect(holdings.map((holding) => isHoldingOver(holding, today))).toEqual([false, true]);
    expect(holdings[0]?.steps.map(({ isNext }) => isNext)).toEqual([false, true]);
  });

  it("have the bounds of shares that are not exact, and none where no source gives a share", () => {
    const readBounds = (qualifier: string, value: string, share: number | null = null) =>
      listHoldings(
        [
          createViewFact("1", "a", "b", {
            values: { share },
            inexactFields: [{ field: "share", qualifier, value }],
          }),
        ],
        today,
      )[0]?.steps[0]?.share;
    expect(readBounds("AT_LEAST", "0.5")).toEqual({ low: 0.5, high: 1 });
    expect(readBounds("AT_MOST", "0.5")).toEqual({ low: 0, high: 0.5 });
    expect(readBounds("ABOUT", "0.29", 0.29)).toEqual({ low: 0.29, high: 0.29 });
    expect(readBounds("FROM_TO", "0.157 to 0.862")).toEqual({ low: 0.157, high: 0.862 });
    expect(
      listHoldings([createViewFact("1", "a", "b", { values: { share: null } })], today)[0]?.steps[0]?.share,
    ).toBeNull();
  });
});
