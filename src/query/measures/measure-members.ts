import { requireRelationshipKind } from "../../domain/model/relationship-kind.js";
import { Part } from "../../domain/relationships/part.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildValidConditions, buildWhereClause, joinStoredTypes } from "../temporal/temporal-predicates.js";
import type { Measure } from "./measure.js";
import {
  buildBoundsQualifier,
  buildLowerBound,
  buildMeasuredValue,
  type MeasuredCount,
} from "./measure-counts.js";
import { createPlainValue } from "./measured-value.js";

/**
 * Measures how many members several groups have together. The members of a part are among those of its whole, and count only
 * if the whole is not measured too. Whether other groups have members in common is not known, so they have at least those of
 * the largest group, and at most all of them added up.
 */
export function measureMembers(
  builder: QueryBuilder,
  group: string,
  measured: MeasuredCount,
): Pick<Measure, "binds" | "columns" | "read"> {
  const { count, qualifier } = measured;
  const wholes = builder.createVariable("wholes");
  const isPart = `size(${wholes}) > 0`;
  const buildUnlessPart = (value: string) => `CASE WHEN NOT ${isPart} THEN ${value} END`;
  return {
    binds: [`WITH *, ${collectWholes(builder, group)} AS ${wholes}`],
    columns: [
      { aggregation: "COUNT", of: buildUnlessPart(count) },
      { aggregation: "SUM", of: buildUnlessPart(count) },
      { aggregation: "MAX", of: buildLowerBound(measured) },
      { aggregation: "LIST", of: buildUnlessPart(qualifier) },
      {
        aggregation: "LIST",
        of: `CASE WHEN ${isPart} AND ${count} IS NOT NULL THEN [${group}.id, ${count}, ${qualifier}, ${wholes}] END`,
      },
      {
        aggregation: "LIST",
        of: `CASE WHEN ${count} IS NOT NULL AND ${isWhole(builder, group)} THEN ${group}.id END`,
      },
    ],
    read: (
      _,
      [ownGroups = "", ownTotal = "", floor = "", ownQualifiers = "", parts = "", measuredWholes = ""],
    ) => {
      const isInWhole = `any(id IN part[3] WHERE id IN ${measuredWholes})`;
      const separateParts = `[part IN ${parts} WHERE NOT ${isInWhole}]`;
      const groups = `(${ownGroups} + size(${separateParts}))`;
      const total = `reduce(total = ${ownTotal}, part IN ${separateParts} | total + part[1])`;
      const qualifiers = `(${ownQualifiers} + [part IN ${separateParts} | part[2]])`;
      const summed = buildMeasuredValue("SUM", { count: groups, total, floor: total, qualifiers });
      return {
        ...summed,
        value: `CASE WHEN ${groups} = 1 THEN ${total} END`,
        atLeast: `CASE WHEN ${groups} > 1 THEN ${floor} END`,
        atMost: `CASE WHEN ${groups} > 1 AND NOT 'AT_LEAST' IN ${qualifiers} THEN ${total} END`,
        qualifier: `CASE WHEN ${groups} > 1 THEN ${buildBoundsQualifier(qualifiers)} ELSE ${summed.qualifier} END`,
        groups,
      };
    },
  };
}

/** Counts groups. A part of a group that is counted too has members that both stand for, so that they are at most this number. */
export function measureGroups(
  builder: QueryBuilder,
  group: string,
): Pick<Measure, "binds" | "columns" | "read"> {
  const wholes = builder.createVariable("wholes");
  return {
    binds: [`WITH *, ${collectWholes(builder, group)} AS ${wholes}`],
    columns: [
      { aggregation: "COUNT", of: group },
      { aggregation: "LIST", of: `CASE WHEN size(${wholes}) > 0 THEN ${wholes} END` },
      { aggregation: "LIST", of: `CASE WHEN ${isWhole(builder, group)} THEN ${group}.id END` },
    ],
    read: (_, [count = "", wholesOfParts = "", countedWholes = ""]) => {
      const isCounted = `any(id IN wholes WHERE id IN ${countedWholes})`;
      const isInWhole = `any(wholes IN ${wholesOfParts} WHERE ${isCounted})`;
      return createPlainValue(count, `CASE WHEN ${isInWhole} THEN 'AT_MOST' ELSE 'EXACT' END`);
    },
  };
}

/** Cypher for the ids of the groups that a group is a part of. */
function collectWholes(builder: QueryBuilder, group: string): string {
  const [fact, wholeNode] = builder.createVariables("r", "n");
  return cypher`
    COLLECT {
      MATCH (${group})-[${fact}:${joinPartTypes(builder)}]->(${wholeNode})
      ${buildWhereClause(buildValidConditions(builder, fact))}
      RETURN ${wholeNode}.id
    }`;
}

/** The condition that groups are parts of a group. */
function isWhole(builder: QueryBuilder, group: string): string {
  const fact = builder.createVariable("r");
  return cypher`
    EXISTS {
      MATCH (${group})<-[${fact}:${joinPartTypes(builder)}]-()
      ${buildWhereClause(buildValidConditions(builder, fact))}
    }`;
}

const joinPartTypes = (builder: QueryBuilder): string =>
  joinStoredTypes(builder, [requireRelationshipKind(Part)]);
