import type { ExposedKind } from "../../domain/kinds/exposed-kinds.js";
import { Offer } from "../../domain/relationships/offer.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import type { SharedValue } from "../../query/cypher/shared-value.js";
import type { EntityVariable } from "../../query/cypher/variables.js";
import { collectEvidenceRows } from "./evidence-rows.js";
import { countMembers } from "./factors/sellers.js";
import { findSharedSellerEvidence } from "./factors/shared-sellers.js";
import { areFactsValid, buildFactTypes, createExposureContext } from "./model/exposure-context.js";
import { exposureModel } from "./model/exposure-model.js";
import { bindSellerSample } from "./model/seller-sample.js";

/** The sellers that a merchant of a list shares with others, on a day that is given as yyyymmdd. */
interface SharedSellers {
  /** The sellers of a set of brands. */
  readonly shared: SharedValue;
  /** Cypher for the number of their members without those of the merchant itself. */
  readonly members: string;
}

/**
 * Searches the sellers once for all merchants of the same brands. For each merchant the work would rise with the square of
 * their number.
 */
export function buildSharedSellers(
  builder: QueryBuilder,
  { node, version }: EntityVariable,
  { kind, day }: { readonly kind: ExposedKind; readonly day: number },
): SharedSellers {
  const { clauses, facts } = bindSellerSample(builder, node, kind);
  const context = createExposureContext(builder, {
    node,
    kind,
    // One factor needs no precedence.
    model: { ...exposureModel, precedence: null },
    daysOnly: true,
    sellerFacts: facts,
    accused: "[]",
    ...builder.addDay(day),
  });
  const name = builder.createVariable("shared");
  return {
    shared: {
      name,
      group: cypher`
        COLLECT {
          MATCH (${node})-[own:${buildFactTypes(context, Offer)}]->(brand)
          WITH DISTINCT [brand.id, ${areFactsValid(context, "own")}] AS offered ORDER BY offered
          RETURN offered
        }`,
      cypher: cypher`
        head(COLLECT {
          ${clauses}
          UNWIND [COLLECT {
            UNWIND ${collectEvidenceRows(context, [findSharedSellerEvidence])} AS row
            WITH row WHERE NOT row[8]
            WITH DISTINCT row[1] AS id, row[2] AS members
            RETURN [id, members]
          }] AS sellers
          RETURN [reduce(sum = 0, seller IN sellers | sum + seller[1]), [seller IN sellers | seller[0]]]
        })`,
    },
    members: `${name}[0] - CASE WHEN ${node}.id IN ${name}[1] THEN ${countMembers(version)} ELSE 0 END`,
  };
}
