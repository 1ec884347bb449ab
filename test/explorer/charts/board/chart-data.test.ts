import { describe, expect, it } from "vitest";
import { formatBoard, parseBoard } from "../../../../src/explorer/charts/board/board.js";
import {
  buildChartAddress,
  buildRowsAddress,
  parseChart,
  parseChartFilters,
} from "../../../../src/explorer/charts/chart-address.js";
import { resolveCurrency } from "../../../../src/explorer/charts/chart-currency.js";
import { buildChartData } from "../../../../src/explorer/charts/chart-data.js";
import {
  buildChartConditions,
  listIneffectiveFilters,
  noFilters,
} from "../../../../src/explorer/charts/chart-filters.js";
import { type ChartSpec, listSuitableShapes } from "../../../../src/explorer/charts/chart-spec.js";
import { buildChartVariables } from "../../../../src/explorer/charts/chart-variables.js";

type Answer = Parameters<typeof buildChartData>[1];
const createKey = (value: string | null) => ({ value, label: value, node: null });
const createBucket = (
  keys: readonly (string | null)[],
  value: number | null,
  atLeast: number | null = null,
) => ({
  keys: keys.map(createKey),
  values: [value, value],
  qualifiers: [null],
  approximate: [false],
  atLeast: [atLeast],
});
const createAnswer = (buckets: readonly ReturnType<typeof createBucket>[], more: object = {}): Answer =>
  ({
    distribution: {
      buckets,
      other: null,
      total: {
        values: [9, 9],
        qualifiers: [],
        atLeast: [],
        overlapping: false,
        measure: { currencies: null },
      },
      ...more,
    },
  }) as unknown as Answer;

const byYear: ChartSpec = { of: "OWNERSHIP", by: ["YEAR"], measure: null, shape: "LINES" };
const byYearAndCountry: ChartSpec = { ...byYear, by: ["YEAR", "COUNTRY"] };

const meanShare = { name: "mean", field: "share", currency: null } as const;

const raised = { name: "sum", field: "amountRaised", currency: "USD" } as const;

describe("The data of a chart", () => {
  it("of amounts in several currencies is none before one is named", () => {
    const ofMoney: ChartSpec = { ...byYear, of: "STOCK_LISTING", measure: { ...raised, currency: null } };
    expect(resolveCurrency(ofMoney, ["EUR", "USD"])).toBeNull();
    expect(resolveCurrency(ofMoney, ["USD"])?.measure).toEqual(raised);
    expect(resolveCurrency({ ...ofMoney, measure: raised }, ["EUR", "USD"])?.measure).toEqual(raised);
    expect(resolveCurrency(byYear, null)).toBe(byYear);
    const ofOthers = {
      total: {
        values: [9, 9],
        qualifiers: [],
        atLeast: [],
        overlapping: false,
        measure: { currencies: ["EUR", "USD"] },
      },
    };
    expect(
      buildChartData(ofMoney, createAnswer([createBucket(["2014"], null)], ofOthers)).currencies,
    ).toEqual(["EUR", "USD"]);
  });

  it("over time has a group of 0 for each year between, and those without a date last", () => {
    const { groups } = buildChartData(
      byYear,
      createAnswer([createBucket(["2004"], 2), createBucket([null], 5), createBucket(["2001"], 1)]),
    );
    expect(groups.map(({ name, cells: [cell] }) => [name, cell?.value])).toEqual([
      ["2001", 1],
      ["2002", 0],
      ["2003", 0],
      ["2004", 2],
      ["not known", 5],
    ]);
  });

  it("of a mean has no value for a year without items, since 0 would be one", () => {
    const { groups } = buildChartData(
      { ...byYear, measure: meanShare },
      createAnswer([createBucket(["2003"], 0.5), createBucket(["2001"], 0.7)]),
    );
    expect(groups.map(({ cells: [cell] }) => cell?.value)).toEqual([0.7, null, 0.5]);
  });

  it("has a series for each value of the second key, the largest first", () => {
    const { series, groups } = buildChartData(
      byYearAndCountry,
      createAnswer([
        createBucket(["2001", "CN"], 1),
        createBucket(["2001", "FR"], 4),
        createBucket(["2002", "FR"], 1),
      ]),
    );
    expect(series.map(({ key }) => key)).toEqual(["FR", "CN"]);
    expect(groups.map(({ cells }) => cells.map(({ value }) => value))).toEqual([
      [4, 1],
      [1, 0],
    ]);
  });

  it("shows the least of a value that is not known, as at least", () => {
    const { groups } = buildChartData(
      { ...byYear, by: ["OWNER"] },
      createAnswer([createBucket(["x"], null, 7)]),
    );
    expect(groups[0]?.cells).toEqual([{ value: 7, qualifier: "AT_LEAST", isApproximate: false }]);
  });
});

describe("The shapes of a chart", () => {
  it("have no stack if groups overlap, since a stack shows their sum", () => {
    expect(listSuitableShapes({ by: ["PLATFORM", "BRAND"], measure: null }, false)).toContain("STACKED");
    expect(listSuitableShapes({ by: ["PLATFORM", "BRAND"], measure: null }, true)).not.toContain("STACKED");
    expect(listSuitableShapes({ ...byYearAndCountry, measure: meanShare }, false)).not.toContain("STACKED");
    expect(listSuitableShapes(byYear, false)).toEqual(["BARS", "LINES", "STEPS"]);
  });
});

describe("The address of a chart", () => {
  it("holds it with its limits", () => {
    const filters = { ...noFilters, country: "FR", status: "ALLEGED" as const, at: "2014-08-22" };
    const address = buildChartAddress(byYearAndCountry, filters);
    expect(address).toBe(
      "/chart?of=OWNERSHIP&by=YEAR,COUNTRY&as=LINES&at=2014-08-22&country=FR&status=ALLEGED",
    );
    const search = new URLSearchParams(address.split("?")[1]);
    expect(parseChart(search)).toEqual(byYearAndCountry);
    expect(parseChartFilters(search)).toEqual(filters);
  });

  it("holds what is measured, and a measure that the field does not have is not taken", () => {
    const chart = { ...byYear, measure: meanShare };
    const address = buildChartAddress(chart, noFilters);
    expect(address).toBe("/chart?of=OWNERSHIP&by=YEAR&mean=share&as=LINES");
    expect(parseChart(new URLSearchParams(address.split("?")[1]))).toEqual(chart);
    for (const measure of ["median=listingCount", "sum=duration", "sum=name"])
      expect(parseChart(new URLSearchParams(`of=LISTING&by=YEAR&${measure}`))?.measure).toBeNull();
    expect(buildChartVariables(chart, noFilters).measures).toEqual([
      { name: "figure", op: "AVG", field: "SHARE" },
      { op: "COUNT", name: "items" },
    ]);
  });

  it("holds the currency of amounts of money, and of nothing else", () => {
    const chart = { ...byYear, of: "STOCK_LISTING" as const, measure: raised };
    const address = buildChartAddress(chart, noFilters);
    expect(address).toBe("/chart?of=STOCK_LISTING&by=YEAR&sum=amountRaised&currency=USD&as=LINES");
    expect(parseChart(new URLSearchParams(address.split("?")[1]))).toEqual(chart);
    for (const query of [
      "of=STOCK_LISTING&by=YEAR&sum=amountRaised&currency=dollars",
      "of=LISTING&by=YEAR&sum=listingCount&currency=USD",
    ])
      expect(parseChart(new URLSearchParams(query))?.measure?.currency).toBeNull();
    expect(buildChartVariables(chart, noFilters)).toMatchObject({
      measures: [
        { name: "figure", op: "SUM", field: "AMOUNT_RAISED", currency: "USD" },
        { op: "COUNT", name: "items" },
      ],
      disputed: { stockListing: { AND: [{ disputedFields: { has: "AMOUNT_RAISED" } }] } },
      ofValues: true,
    });
    expect(buildRowsAddress(chart, noFilters, ["2014"])).toBe(
      "/browse/STOCK_LISTING?YEAR=2014&AMOUNT_RAISED_CURRENCY=USD&on=any",
    );
  });

  it("that names no kind, no key of it or a day that does not exist is not taken", () => {
    expect(parseChart(new URLSearchParams("of=CARS&by=YEAR"))).toBeNull();
    expect(parseChart(new URLSearchParams("of=OWNERSHIP&by=CHANNEL"))).toBeNull();
    expect(parseChartFilters(new URLSearchParams("at=2014-02-30&status=TRUE")).at).toBeNull();
    expect(parseChartFilters(new URLSearchParams("at=2014-02-30&status=TRUE")).status).toBeNull();
  });

  it("of its rows has the keys of a value and the limits, and there is none for a range of days", () => {
    const filters = { ...noFilters, owner: "conglomerate:kering" };
    expect(buildRowsAddress(byYearAndCountry, filters, ["2013", null])).toBe(
      "/browse/OWNERSHIP?YEAR=2013&COUNTRY=&OWNER=conglomerate%3Akering&on=any",
    );
    expect(buildRowsAddress(byYear, { ...noFilters, from: "2010-01-01" }, ["2013"])).toBeNull();
  });
});

describe("The limits of a chart", () => {
  it("are conditions on the kind, and those that it does not have are said", () => {
    const filters = { ...noFilters, country: "FR", owner: "conglomerate:kering", status: "ALLEGED" as const };
    expect(buildChartConditions("LISTING", { ...noFilters, country: "FR" })).toEqual({
      listing: { AND: [{ group: { keys: ["COUNTRY"], values: ["FR"] } }] },
    });
    expect(listIneffectiveFilters("COURT", filters)).toEqual(["owner", "status"]);
    expect(buildChartConditions("COURT", noFilters)).toBeNull();
  });
});

it("A board keeps its charts and limits as a text, and leaves out what it does not know", () => {
  const board = { charts: [byYear, byYearAndCountry], filters: { ...noFilters, country: "FR" } };
  expect(parseBoard(formatBoard(board))).toEqual(board);
  expect(parseBoard('{"charts":["/chart?of=CARS&by=YEAR"],"filters":""}')).toEqual({
    charts: [],
    filters: noFilters,
  });
  expect(parseBoard("{")).toBeNull();
  expect(parseBoard('{"charts":1}')).toBeNull();
});
