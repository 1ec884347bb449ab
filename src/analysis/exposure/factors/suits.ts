import { Brand } from "../../../domain/entities/brand.js";
import { isSuitOver, Lawsuit } from "../../../domain/entities/lawsuit.js";
import { type ExposedKind, selectByExposedKind } from "../../../domain/kinds/exposed-kinds.js";
import { Operation } from "../../../domain/relationships/operation.js";
import { hasLeft, Participation } from "../../../domain/relationships/participation.js";
import { Subject } from "../../../domain/relationships/subject.js";
import { cypher } from "../../../neo4j/cypher.js";
import { buildLabelExpression } from "../../../query/cypher/labels.js";
import { buildDatedDay } from "../../../query/temporal/dated-day.js";
import { bindEntityVersion } from "../../../query/temporal/version.js";
import { buildNewestObservation } from "../model/confirmed-day.js";
import {
  areFactsValid,
  buildFactTypes,
  type ExposureContext,
  type FactorEvidence,
} from "../model/exposure-context.js";
import { findFactorIndex } from "../model/exposure-model.js";

/**
 * Suits about the brand or the platform, against the merchant, or against an operator of the platform. A suit is
 * active until it is known to be over or the defendant to have left it, and past from then on; a suit that dismissed the
 * defendant is neither.
 */
export const findSuitEvidence = (context: ExposureContext): readonly FactorEvidence[] =>
  selectSuitPatterns(context.kind).map(({ matchSuits, isParty }) => {
    const { builder, day } = context;
    const { entity, clauses } = bindEntityVersion(builder, builder.createVariable("suit"), Lawsuit);
    const match = matchSuits(context, entity.node);
    const begun = `WITH * WHERE ${entity.version}.firstDay <= ${day}`;
    const hasExited = isParty ? [`coalesce(${hasLeft("fact", context)}, false)`] : [];
    const isActive = `NOT (${[isSuitOver(entity.version, context), ...hasExited].join(" OR ")})`;
    const counts = "WITH * WHERE isActive OR NOT coalesce(fact.exit IN ['WITHDRAWN', 'DISMISSED'], false)";
    const [active, past] = [findFactorIndex("ACTIVE_SUITS"), findFactorIndex("PAST_SUITS")];
    return {
      clauses: [match, ...clauses, begun, `WITH *, ${isActive} AS isActive`, counts],
      factor: `CASE WHEN isActive THEN ${active} ELSE ${past} END`,
      counted: `${entity.node}.id`,
      furtherDays: [
        buildNewestObservation(context, `${entity.node}.id`),
        `CASE WHEN ${entity.version}.lastDay <= ${day}
          THEN ${buildDatedDay(`${entity.version}.lastDay`, `${entity.version}.validTo`)} END`,
      ],
    };
  });

interface SuitPattern {
  /** Builds a clause that binds a suit, and the `fact` that links it to the entity. */
  readonly matchSuits: (context: ExposureContext, suit: string) => string;
  /** True if the fact is that of a party, which can leave the suit. */
  readonly isParty: boolean;
}

const isLawsuit = ({ builder }: ExposureContext, suit: string): string =>
  `${suit}:${buildLabelExpression(builder, Lawsuit)}`;

const subjectSuits: SuitPattern = {
  isParty: false,
  matchSuits: (context, suit) => cypher`
    MATCH (${context.node})<-[fact:${buildFactTypes(context, Subject)}]-(${isLawsuit(context, suit)})
    WHERE ${areFactsValid(context, "fact")}`,
};

const defendantSuits: SuitPattern = {
  isParty: true,
  matchSuits: (context, suit) => cypher`
    MATCH (${context.node})-[fact:${buildFactTypes(context, Participation)}]->(${isLawsuit(context, suit)})
    WHERE fact.role = 'DEFENDANT' AND ${areFactsValid(context, "fact")}`,
};

/** Suits over a brand against who operates the platform. Those about the platform itself are counted as such. */
const operatorSuits: SuitPattern = {
  isParty: true,
  matchSuits: (context, suit) => {
    const about = buildFactTypes(context, Subject);
    return cypher`
      MATCH (${context.node})<-[operates:${buildFactTypes(context, Operation)}]-(operator)
      WHERE ${areFactsValid(context, "operates")}
      MATCH (operator)-[fact:${buildFactTypes(context, Participation)}]->(${isLawsuit(context, suit)})
      WHERE fact.role = 'DEFENDANT' AND ${areFactsValid(context, "fact")}
        AND EXISTS {
          MATCH (${suit})-[over:${about}]->(:${buildLabelExpression(context.builder, Brand)})
          WHERE ${areFactsValid(context, "over")}
        }
        AND NOT EXISTS {
          MATCH (${suit})-[about:${about}]->(${context.node})
          WHERE ${areFactsValid(context, "about")}
        }`;
  },
};

const selectSuitPatterns = (kind: ExposedKind): readonly SuitPattern[] =>
  selectByExposedKind(kind, {
    brand: [subjectSuits],
    platform: [subjectSuits, operatorSuits],
    merchant: [defendantSuits],
  });
