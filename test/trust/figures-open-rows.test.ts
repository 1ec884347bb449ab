import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { selectFittingKeys } from "../../src/analysis/figures/keys/group-keys.js";
import { kinds, requireKindByName } from "../../src/domain/kinds/vocabulary.js";
import { standardCharts } from "../../src/explorer/charts/board/standard-charts.js";
import { noFilters } from "../../src/explorer/charts/chart-filters.js";
import { buildChartVariables } from "../../src/explorer/charts/chart-variables.js";
import { packageRoot } from "../../src/paths.js";
import { toLowerFirst } from "../../src/util/text/case.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { isLongRun, selectForRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

interface CountedFigure {
  readonly of: string;
  readonly groupBy: readonly string[];
  readonly asOf: object;
}

/** The figures of the charts that boards begin with. */
const chartFigures: readonly CountedFigure[] = standardCharts.map(({ spec }) => {
  const { of, groupBy, asOf } = buildChartVariables(spec, noFilters);
  return { of, groupBy: groupBy as string[], asOf: asOf ?? {} };
});

const folder = join(packageRoot, "schema/documents");

/** The figures in stored documents whose kind and keys are no variables. */
const documentFigures: readonly CountedFigure[] = readdirSync(folder).flatMap((name) => {
  const text = readFileSync(join(folder, name), "utf8");
  return [...text.matchAll(/distribution\(of: ([A-Z_]+), groupBy: \[([A-Z_, ]+)\]([^)]*)\)/g)].map(
    ([, of = "", keys = "", furtherArguments = ""]) => ({
      of,
      groupBy: keys.split(", "),
      asOf: furtherArguments.includes("validDuring: {}") ? { validDuring: {} } : {},
    }),
  );
});

interface Bucket {
  readonly where: object;
  readonly asOf: object;
  readonly values: readonly number[];
}

async function listBuckets({ of, groupBy, asOf }: CountedFigure): Promise<readonly Bucket[]> {
  const { distribution } = await api.execute(
    `query ($of: Kind!, $groupBy: [GroupKey!]!, $asOf: AsOf) {
      distribution(of: $of, groupBy: $groupBy, asOf: $asOf, limit: 400) { buckets { where asOf values } }
    }`,
    { of, groupBy, asOf },
  );
  return distribution.buckets;
}

/** Counts the rows that the conditions of each bucket open, in the list of the kind. */
async function countRows({ of }: CountedFigure, buckets: readonly Bucket[]): Promise<readonly number[]> {
  const kind = requireKindByName(of);
  const isEntity = kind.category === "ENTITY";
  const name = toLowerFirst(kind.type.name);
  const lists = buckets.map((_, index) =>
    isEntity
      ? `list${index}: ${kind.plural}(where: $where${index}, asOf: $asOf) { totalCount }`
      : `list${index}: facts(kinds: [${of}], where: { ${name}: $where${index} }, asOf: $asOf) { totalCount }`,
  );
  const declared = buckets.map((_, index) => `$where${index}: ${kind.type.name}Where`);
  const variables = Object.fromEntries(buckets.map(({ where }, index) => [`where${index}`, where]));
  const answer = await api.execute(`query ($asOf: AsOf, ${declared.join(", ")}) { ${lists.join(" ")} }`, {
    asOf: buckets[0]?.asOf,
    ...variables,
  });
  return buckets.map((_, index) => answer[`list${index}`].totalCount);
}

/** The most lists of a request. */
const AT_ONCE = 10;

/** A short run has one figure for each form of a key, and for each pair of keys. */
const figureExamples = [
  "BRAND by COUNTRY",
  "LAWSUIT by YEAR,CASE_STATUS",
  "LISTING by BRAND",
  "OWNERSHIP by OWNER",
  "OWNERSHIP by YEAR,COUNTRY",
  "PARTICIPATION by COUNTRY,ROLE",
  "PARTICIPATION by STATUS",
  "SELLER by PLATFORM",
];

const formatFigure = ({ of, groupBy }: CountedFigure): string => `${of} by ${groupBy}`;

describe("A bucket opens exactly the rows that it counts", () => {
  it.each(
    selectForRun([...chartFigures, ...documentFigures], formatFigure, figureExamples).map(
      (figure) => [formatFigure(figure), figure] as const,
    ),
  )("%s", async (_, figure) => {
    const buckets = await listBuckets(figure);
    expect(buckets.length).toBeGreaterThan(0);
    for (let first = 0; first < buckets.length; first += AT_ONCE) {
      const openedBuckets = buckets.slice(first, first + AT_ONCE);
      expect(await countRows(figure, openedBuckets)).toEqual(
        openedBuckets.map(({ values: [count] }) => count),
      );
    }
  });
});

/** Each kind by each key that fits it, as stored documents with variables can ask for them. */
const variableFigures: readonly CountedFigure[] = kinds.flatMap((kind) =>
  selectFittingKeys(kind).map((key) => ({ of: kind.kind, groupBy: [key], asOf: { validDuring: {} } })),
);

/** One figure for each form of a key: a date, an end, a party, a list, a field of an end, and a source. An owner is above. */
const examples = [
  "OWNERSHIP by MONTH",
  "SELLER by TO",
  "LAWSUIT by PARTY",
  "OFFER by CHANNEL",
  "LISTING by COUNTRY",
  "PARTICIPATION by SOURCE",
];

/** A short run reads the chart of groups by a party, of which an item has several. */
const chartedExamples = ["LAWSUIT by PARTY"];

describe("The stored documents whose kind is a variable", () => {
  const [countsByGroup, chart, facet, countsByYear] = [
    "counts-by-group",
    "chart",
    "facet",
    "counts-by-year",
  ].map((name) => readFileSync(join(folder, `${name}.graphql`), "utf8"));

  it.each(
    selectForRun(variableFigures, formatFigure, examples).map(
      (figure) => [formatFigure(figure), figure] as const,
    ),
  )("open exactly the rows that they count, and charts have the same: %s", async (_, figure) => {
    const measures = [{ op: "COUNT", name: "figure" }];
    const variables = { ...figure, measures, ofFacts: false, ofValues: false };
    const { distribution } = await api.execute(countsByGroup!, variables);
    const buckets: readonly Omit<Bucket, "asOf">[] = distribution.buckets;
    for (let first = 0; first < buckets.length; first += AT_ONCE) {
      const opened = buckets
        .slice(first, first + AT_ONCE)
        .map((bucket) => ({ ...bucket, asOf: figure.asOf }));
      expect(await countRows(figure, opened)).toEqual(opened.map(({ values: [count] }) => count));
    }
    if (!isLongRun && !chartedExamples.includes(formatFigure(figure))) return;
    const charted = (await api.execute(chart!, variables)).distribution;
    expect(charted.buckets.slice(0, buckets.length).map(({ values }: Bucket) => values)).toEqual(
      buckets.map(({ values }) => values),
    );
    expect(charted.total.values).toEqual(distribution.total.values);
    if (!isLongRun) return;
    const { distribution: ofFacet } = await api.execute(facet!, { ...figure, limit: 50 });
    expect(ofFacet.buckets.map(({ values }: Bucket) => values)).toEqual(buckets.map(({ values }) => values));
  });

  it.each(isLongRun ? ["LAWSUIT", "OWNERSHIP", "STOCK_LISTING", "AGREEMENT"] : ["LAWSUIT"])(
    "open exactly the rows that they count in each year: %s",
    async (of) => {
      const years = { of, since: isLongRun ? "1990" : "2013", until: "2017" };
      const openable = countsByYear!.replace("points {", "points { where asOf");
      const [{ points }] = (await api.execute(openable, years)).timeSeries;
      const buckets: readonly Bucket[] = points.map(({ value, ...point }: OpenablePoint) => ({
        ...point,
        values: [value],
      }));
      expect(buckets.some(({ values: [count] }) => count! > 0)).toBe(true);
      for (let first = 0; first < buckets.length; first += AT_ONCE) {
        const opened = buckets.slice(first, first + AT_ONCE);
        expect(await countRows({ of, groupBy: [], asOf: {} }, opened)).toEqual(
          opened.map(({ values: [count] }) => count),
        );
      }
    },
  );
});

type OpenablePoint = Omit<Bucket, "values"> & { readonly value: number };

it("Stored documents and boards have figures", () => {
  expect(chartFigures.length).toBeGreaterThan(5);
  expect(documentFigures.length).toBeGreaterThan(5);
});

it("The home screen's number of each kind is that of the table that it opens, of every day", async () => {
  const sizes = readFileSync(join(folder, "graph-size.graphql"), "utf8");
  const { entityCounts, relationshipCounts } = (await api.execute(sizes)).graph;
  for (const { kind, count } of entityCounts) {
    const { entities } = await api.execute(
      "query ($kinds: [EntityKind!]) { entities(kinds: $kinds, asOf: { validDuring: {} }) { totalCount } }",
      { kinds: [kind] },
    );
    expect([kind, entities.totalCount]).toEqual([kind, count]);
  }
  for (const { kind, count } of selectForRun(
    relationshipCounts as SizeOfKind[],
    ({ kind }) => kind,
    countedKinds,
  )) {
    const { facts } = await api.execute(
      "query ($kinds: [RelationshipKind!]) { facts(kinds: $kinds, asOf: { validDuring: {} }) { totalCount } }",
      { kinds: [kind] },
    );
    expect([kind, facts.totalCount]).toEqual([kind, count]);
  }
});

/** A short run has a kind of links, and the one that is none. */
const countedKinds = ["OWNERSHIP", "ABSENCE"];

interface SizeOfKind {
  readonly kind: string;
  readonly count: number;
}
