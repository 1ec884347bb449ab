import type { GraphQLEnumType } from "graphql";
import { createSchema } from "../../src/server/graphql/schema.js";
import { toConstantCase } from "../../src/util/text/case.js";
import { type StoredAnswer, sendJson } from "./answer.js";
import type { ServedGraph } from "./served-graph.js";

const listNames = (type: string): readonly string[] =>
  (createSchema().getType(type) as GraphQLEnumType).getValues().map(({ name }) => name);

const values = `values qualifiers atLeast atMost overlapping observed { from to }
  measure(name: "figure") { name value qualifier atLeast atMost currency currencies leftOut { boundsOnly openEnded undated } }`;
const asOf = "asOf: { validDuring: {} }";

const buildGroupQuery = (of: string, keys: string, measure: string): string => `{
  distribution(of: ${of}, groupBy: [${keys}], measures: [{ ${measure}, name: "figure" }], limit: 3, ${asOf}) {
    notFound ties total { ${values} } other { ${values} }
    buckets { keys { label value node { id name } } where ${values} }
  }
}`;

const buildSeriesQuery = (of: string, interval: string, count: string, measure: string): string => `{
  timeSeries(from: "2012-01-01", to: "2015-12-31", interval: ${interval}, count: ${count},
    series: [{ name: "one", of: ${of}, measure: { ${measure} } }, { name: "two", of: ${of} }]) {
    name notFound undated points { start value qualifier atLeast atMost currency currencies firstObserved unknownStart unknownEnd asOf observed { from to } }
  }
}`;

/** Kinds with counts, shares, amounts and days; the fields by which each is measured. */
const measuredKinds: Readonly<Record<string, readonly string[]>> = {
  LISTING: ["listingCount", "to", "validFrom"],
  OWNERSHIP: ["share", "duration", "confidence"],
  STOCK_LISTING: ["amountRaised", "listedOn"],
  MERCHANT: ["memberCount", "country"],
};

/** Groups of all kinds by all keys, by two keys, with all measures, and series of all intervals. */
export function listFigureQueries(kinds = listNames("Kind")): readonly string[] {
  const keys = listNames("GroupKey");
  const entries = Object.entries(measuredKinds);
  return [
    ...kinds.flatMap((of) => keys.map((key) => buildGroupQuery(of, key, "op: COUNT"))),
    ...keys.map((key) => buildGroupQuery("LISTING", `${key}, STATUS`, "op: COUNT_DISTINCT, field: FROM")),
    ...entries.flatMap(([of, fields]) =>
      fields.flatMap((field) =>
        listNames("MeasureOp").map((op) =>
          buildGroupQuery(
            of,
            "YEAR",
            `op: ${op}, field: ${toConstantCase(field)}${op === "QUANTILE" ? ", quantile: 0.5" : ""}`,
          ),
        ),
      ),
    ),
    ...Object.keys(measuredKinds).flatMap((of) =>
      listNames("Interval").flatMap((interval) =>
        listNames("SeriesCount").map((count) => buildSeriesQuery(of, interval, count, "op: COUNT_DISTINCT")),
      ),
    ),
  ];
}

/** One query of figures in this many is sent: the database plans each, and the texts of all are compared without it. */
const SENT = 3;

export async function* collectFigureAnswers(graph: ServedGraph): AsyncGenerator<StoredAnswer> {
  for (const [index, query] of listFigureQueries(["LISTING", "OWNERSHIP"]).entries())
    if (index % SENT === 0) yield await sendJson(graph, query.replace(/\s+/g, " "), "/graphql", { query });
}
