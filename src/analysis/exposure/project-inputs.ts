import { MAX_PAGE } from "../../domain/schema/paging.js";
import { cypher } from "../../neo4j/cypher.js";
import { decodeList, decodeNestedRow, text } from "../../neo4j/row-decoder.js";
import type { Projection } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { exposureModel } from "./model/exposure-model.js";

/** An input of a factor: a fact that speaks for it or against it, with the dated day of its last evidence. */
export type EvidenceInput = readonly [
  factor: number,
  factId: string,
  confirmedDay: number,
  isAgainst: boolean,
  isTooOld: boolean,
];

/** For each factor the dated day of its newest input, and the number of inputs that are too old to count. */
export type FactorAges = readonly (readonly [newestDay: number | null, tooOldCount: number])[];

const everyFactor = `range(0, ${exposureModel.factors.length - 1})`;

/**
 * Cypher for the inputs of rows of evidence, with the facts themselves: those that count for the factor come first, the most
 * trusted of them first.
 */
export const collectInputs = (rows: string): string => cypher`
  COLLECT {
    UNWIND ${everyFactor} AS factor
    UNWIND COLLECT {
      UNWIND ${rows} AS row
      WITH row WHERE row[0] = factor AND row[5] IS NOT NULL AND (row[2] > 0 OR row[3] > 0)
      WITH DISTINCT row[5] AS fact, row[7] AS confirmedDay, row[2] = 0 AS isAgainst, row[8] AS isTooOld
      ORDER BY isAgainst OR isTooOld, fact.confidence DESC, fact.id LIMIT ${MAX_PAGE}
      RETURN [fact, confirmedDay, isAgainst, isTooOld]
    } AS input
    RETURN [factor, input[0], input[1], input[2], input[3]]
  }`;

/** Cypher for inputs with the ids of their facts. */
export const listInputs = (inputs: string): string =>
  `[input IN ${inputs} | [input[0], input[1].id, input[2], input[3], input[4]]]`;

/** Cypher for the ages of the factors of rows of evidence. */
export const collectFactorAges = (rows: string): string => cypher`
  COLLECT {
    UNWIND ${everyFactor} AS factor
    RETURN [
      head(COLLECT {
        UNWIND ${rows} AS row
        WITH row WHERE row[0] = factor AND row[5] IS NOT NULL AND row[7] IS NOT NULL
        RETURN row[7] ORDER BY row[7] DESC LIMIT 1
      }),
      size(COLLECT {
        UNWIND ${rows} AS row
        WITH row WHERE row[0] = factor AND row[8]
        RETURN DISTINCT row[5].id
      })
    ]
  }`;

/** Finds the shown value of a fact by its id. */
export type FindShownFact = (id: string) => unknown;

/** The facts of inputs as a field shows them. One expression projects those of all factors. */
export function projectInputFacts(
  builder: QueryBuilder,
  { selection }: FieldSelection,
  inputs: string,
): Projection<FindShownFact> {
  const fact = builder.createVariable("r");
  const { cypher: factCypher, read } = builder.project.fact(builder, selection, {
    fact,
    from: null,
    to: null,
  });
  const readAll = decodeList(decodeNestedRow([text, read]));
  return {
    cypher: cypher`
      COLLECT {
        UNWIND ${inputs} AS input
        WITH DISTINCT input[1] AS ${fact}
        RETURN [${fact}.id, ${factCypher}]
      }`,
    read: (value) => {
      const factById = new Map(readAll(value).map(([id, shownFact]) => [id, shownFact]));
      return (id) => factById.get(id);
    },
  };
}
