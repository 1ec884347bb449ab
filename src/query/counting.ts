import type { Reading, RelationshipKindModel } from "../domain/model/relationship-kind.js";
import type { Draft } from "./draft.js";
import { all, arrow, holds, storedTypes, whereClause } from "./holding.js";

/** Up to so many facts are visited sooner than sought in an index. */
const FEW = 64;

/**
 * How many facts of a kind meet an entity at the moment asked about. Those that have begun and have no known end all
 * hold today and later: the store knows their number. Of the bounded ones few are visited, many are sought by the days
 * they reach.
 */
export function countHolding(
  draft: Draft,
  node: string,
  kind: RelationshipKindModel,
  reads: Reading,
): string {
  if (!draft.sinceToday || reads === "BOTH") return countVisiting(draft, node, kind, reads);
  const { lasting, bounded } = kind.stored;
  const [visited, sought] = [draft.variable("r"), draft.variable("r")];
  const match = (fact: string) => `MATCH ${arrow(node, reads, `${fact}:${bounded}`, "")}`;
  const byVisit = [match(visited), ...whereClause(holds(draft, visited))];
  const bySeek = [match(sought), ...boundedSeek(draft, node, sought, kind, reads)];
  const degree = (type: string) => count(arrow(node, reads, `:${type}`, ""));
  const reaching = `CASE WHEN ${degree(bounded)} <= ${FEW} THEN ${count(...byVisit)} ELSE ${count(...bySeek)} END`;
  return `(${degree(lasting)} + ${reaching})`;
}

const count = (...clauses: readonly string[]): string => `COUNT { ${clauses.join(" ")} }`;

function countVisiting(draft: Draft, node: string, kind: RelationshipKindModel, reads: Reading): string {
  const fact = draft.variable("r");
  const pattern = arrow(node, reads, `${fact}:${storedTypes(draft, [kind])}`, "");
  return count(`MATCH ${pattern}`, ...whereClause(holds(draft, fact)));
}

/** The clauses that find the bounded facts of an entity by the days they reach, not one by one. */
export function boundedSeek(
  draft: Draft,
  node: string,
  fact: string,
  { stored }: RelationshipKindModel,
  reads: "OUT" | "IN",
  conditions: readonly string[] = [],
): readonly string[] {
  const near = reads === "OUT" ? "fromId" : "toId";
  const reach = [
    `${fact}.${near} = ${node}.id`,
    `${fact}.lastDay >= ${draft.from}`,
    `${fact}.firstDay <= ${draft.to}`,
  ];
  return [
    `USING INDEX SEEK ${fact}:${stored.bounded}(${near}, lastDay)`,
    `WHERE ${all([...reach, ...conditions])}`,
  ];
}
