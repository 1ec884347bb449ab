import { Lawsuit } from "../../../domain/entities/lawsuit.js";
import { Participation } from "../../../domain/relationships/participation.js";
import { Subject } from "../../../domain/relationships/subject.js";
import { cypher } from "../../../neo4j/cypher.js";
import { labelExpression } from "../../../query/cypher/labels.js";
import { boundEntity } from "../../../query/temporal/version.js";
import { type ExposureContext, type FactorEvidence, typesOf, validFacts } from "../model/exposure-context.js";
import { factorIndex } from "../model/exposure-model.js";

/**
 * Suits about the brand or the platform, or in which the merchant is sued. A suit is active until it ends or
 * the merchant leaves it, and past from then on; a suit that dismissed the merchant is neither.
 */
export function suits(context: ExposureContext): readonly FactorEvidence[] {
  const { builder, node, kind, day, date } = context;
  const { entity, clauses } = boundEntity(builder, builder.variable("suit"), Lawsuit);
  const suit = `${entity.node}:${labelExpression(builder, Lawsuit)}`;
  const match =
    kind === "MERCHANT"
      ? cypher`
        MATCH (${node})-[fact:${typesOf(context, Participation)}]->(${suit})
        WHERE fact.role = 'DEFENDANT' AND ${validFacts(context, "fact")}`
      : cypher`
        MATCH (${node})<-[fact:${typesOf(context, Subject)}]-(${suit})
        WHERE ${validFacts(context, "fact")}`;
  const begun = `WITH * WHERE ${entity.version}.firstDay <= ${day}`;
  // A fact about the subject of a suit has no exit date.
  const isActive = `${entity.version}.lastDay >= ${day} AND NOT coalesce(fact.exitedOn <= ${date}, false)`;
  const counts = "WITH * WHERE isActive OR NOT coalesce(fact.exit IN ['WITHDRAWN', 'DISMISSED'], false)";
  const [active, past] = [factorIndex("ACTIVE_SUITS"), factorIndex("PAST_SUITS")];
  return [
    {
      clauses: [match, ...clauses, begun, `WITH *, ${isActive} AS isActive`, counts],
      factor: `CASE WHEN isActive THEN ${active} ELSE ${past} END`,
      counted: `${entity.node}.id`,
    },
  ];
}
