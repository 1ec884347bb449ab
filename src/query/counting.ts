import type { Reading, RelationshipKindModel } from "../domain/model/relationship-kind.js";
import type { Draft } from "./draft.js";
import { all, arrow, holds, storedTypes, whereClause } from "./holding.js";

/**
 * How many facts of a kind meet an entity at the moment asked about. Those that have begun and have no known end all
 * hold today and later: the store knows their number, and only the few bounded ones that reach the day are visited.
 */
export function countHolding(
  draft: Draft,
  node: string,
  kind: RelationshipKindModel,
  reads: Reading,
): string {
  if (!draft.sinceToday || reads === "BOTH") return countVisiting(draft, node, kind, reads);
  const lasting = `COUNT { ${arrow(node, reads, `:${kind.stored.lasting}`, "")} }`;
  const fact = draft.variable("r");
  const bounded = [
    `MATCH ${arrow(node, reads, `${fact}:${kind.stored.bounded}`, "")}`,
    ...boundedSeek(draft, node, fact, kind, reads),
  ];
  return `(${lasting} + COUNT { ${bounded.join(" ")} })`;
}

function countVisiting(draft: Draft, node: string, kind: RelationshipKindModel, reads: Reading): string {
  const fact = draft.variable("r");
  const pattern = arrow(node, reads, `${fact}:${storedTypes(draft, [kind])}`, "");
  return `COUNT { ${[`MATCH ${pattern}`, ...whereClause(holds(draft, fact))].join(" ")} }`;
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
