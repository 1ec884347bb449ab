import { buildClaimKnownCondition } from "../../domain/model/known-conditions.js";
import { cypher } from "../../neo4j/cypher.js";
import { decodeList, decodeNestedRow, number } from "../../neo4j/row-decoder.js";
import type { Projection } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildObject } from "../../query/selection/response-object.js";
import { selectFields } from "../../query/selection/select-fields.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { bindSourceVersion } from "../../query/temporal/version.js";
import { exposureModel } from "./model/exposure-model.js";

/** The drivers that rest on one source, as a field shows them. The claims are read only if it is selected. */
export function projectSingleSources(
  builder: QueryBuilder,
  { selection }: FieldSelection,
  rows: string,
): Projection {
  const source = builder.createVariable("source");
  const { version, clauses } = bindSourceVersion(builder, source);
  const sourceFields = selectFields(selection.fields, "source");
  const projections = sourceFields.map((field) =>
    builder.project.source(builder, field.selection, { source, version }),
  );
  const readAll = decodeList(decodeNestedRow([number, ...projections.map(({ read }) => read)]));
  return {
    cypher: cypher`
      COLLECT {
        UNWIND range(0, ${exposureModel.factors.length - 1}) AS factor
        UNWIND [COLLECT { ${matchSources(builder, rows)} }] AS sources
        WITH factor, sources WHERE size(sources) = 1
        UNWIND sources AS ${source}
        ${clauses.join(" ")}
        RETURN [${["factor", ...projections.map((projection) => projection.cypher)].join(", ")}]
      }`,
    read: (value) =>
      readAll(value).map(([factor, ...shownSources]) =>
        buildObject(selection, "SingleSourceDriver", (field) =>
          field.name === "factor"
            ? exposureModel.factors[Number(factor)]?.factor
            : shownSources[sourceFields.indexOf(field)],
        ),
      ),
  };
}

/** Matches up to two sources whose claims support the inputs that count for a factor. */
const matchSources = (builder: QueryBuilder, rows: string): string => cypher`
  UNWIND ${rows} AS row
  WITH row WHERE row[0] = factor AND row[5] IS NOT NULL AND row[2] > 0 AND NOT row[8]
  WITH DISTINCT row[5].id AS factId
  MATCH (claim:Claim {subjectId: factId})-[:CITES]->(cited:Source)
  WHERE claim.stance = 'SUPPORTS' AND ${buildClaimKnownCondition(builder, "claim")}
  WITH DISTINCT cited LIMIT 2
  RETURN cited`;
