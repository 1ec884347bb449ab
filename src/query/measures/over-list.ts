import { cypher } from "../../neo4j/cypher.js";
import type { Aggregation } from "./column.js";

/**
 * Cypher for the aggregation of a list of values, as an expression without aggregates: within an expression of a row, the
 * database would apply an aggregate to the outer rows.
 */
export function overList(aggregation: Aggregation, values: string): string {
  const known = `[value IN ${values} WHERE value IS NOT NULL]`;
  switch (aggregation) {
    case "COUNT":
      return `size(${known})`;
    case "COUNT_DISTINCT":
      return `size(${different(values)})`;
    case "SUM":
      return `reduce(sum = 0, value IN ${known} | sum + value)`;
    case "MIN":
      return extreme(known, "<");
    case "MAX":
      return extreme(known, ">");
    case "LIST":
      return different(values);
    default:
      return quantileOf(values, aggregation.quantile);
  }
}

const extreme = (known: string, comparison: "<" | ">"): string =>
  `reduce(found = null, value IN ${known} | CASE WHEN found IS NULL OR value ${comparison} found THEN value ELSE found END)`;

const different = (values: string): string =>
  `COLLECT { UNWIND ${values} AS value WITH value WHERE value IS NOT NULL RETURN DISTINCT value }`;

/** Between neighbours in proportion, as percentileCont has it. */
const quantileOf = (values: string, quantile: string): string => cypher`
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
