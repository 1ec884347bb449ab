import { cypher } from "../../neo4j/cypher.js";
import type { Aggregation } from "./column.js";

/**
 * Builds the aggregation of a list of values, as an expression without aggregates: within an expression of a row, the
 * database would apply an aggregate to the outer rows.
 */
export function aggregateListExpression(aggregation: Aggregation, values: string): string {
  const knownValues = `[value IN ${values} WHERE value IS NOT NULL]`;
  switch (aggregation) {
    case "COUNT":
      return `size(${knownValues})`;
    case "COUNT_DISTINCT":
      return `size(${buildDistinctValues(values)})`;
    case "SUM":
      return `reduce(sum = 0, value IN ${knownValues} | sum + value)`;
    case "MIN":
      return buildExtreme(knownValues, "<");
    case "MAX":
      return buildExtreme(knownValues, ">");
    case "LIST":
      return buildDistinctValues(values);
    default:
      return buildQuantile(values, aggregation.quantile);
  }
}

const buildExtreme = (knownValues: string, comparison: "<" | ">"): string =>
  `reduce(found = null, value IN ${knownValues} | CASE WHEN found IS NULL OR value ${comparison} found THEN value ELSE found END)`;

const buildDistinctValues = (values: string): string =>
  `COLLECT { UNWIND ${values} AS value WITH value WHERE value IS NOT NULL RETURN DISTINCT value }`;

/** Builds a quantile: between neighbours in proportion, as percentileCont computes it. */
const buildQuantile = (values: string, quantile: string): string => cypher`
  head(COLLECT {
    UNWIND [COLLECT {
      UNWIND ${values} AS value
      WITH value WHERE value IS NOT NULL
      RETURN value ORDER BY value
    }] AS sorted
    WITH sorted, ${quantile} * (size(sorted) - 1) AS place
    WITH sorted, place, toInteger(floor(place)) AS low, toInteger(ceil(place)) AS high
    RETURN CASE
      WHEN size(sorted) = 0 THEN null
      WHEN low = high THEN toFloat(sorted[low])
      ELSE sorted[low] * (high - place) + sorted[high] * (place - low)
    END
  })`;
