import type { Connection } from "../domain/model/connections.js";
import { countHolding } from "./counting.js";
import type { Draft } from "./draft.js";
import { arrow, holdsOfKind, storedTypes, whereClause } from "./holding.js";
import { labelled } from "./labels.js";
import type { EntityVariable, FactVariable } from "./variables.js";
import { boundEntity } from "./version.js";

/** The rows of a connection that hold at the moment asked about: the fact and the entity it leads to. */
export interface ConnectionRows {
  readonly pattern: string;
  readonly holds: readonly string[];
  /** Clauses that find the version of the entity to read. */
  readonly versions: readonly string[];
  readonly fact: FactVariable;
  readonly far: EntityVariable;
}

export function connectionRows(draft: Draft, near: EntityVariable, connection: Connection): ConnectionRows {
  const { kind, node: type, reads, narrows } = connection;
  const fact = draft.variable("r");
  const { entity: far, clauses: versions } = boundEntity(draft, draft.variable("n"), type);
  const label = narrows ? `:${labelled(draft, type)}` : "";
  const pattern = arrow(near.node, reads, `${fact}:${storedTypes(draft, [kind])}`, `${far.node}${label}`);
  return {
    pattern,
    holds: holdsOfKind(draft, fact, kind),
    versions,
    fact: { fact, ...ends(near, far, reads) },
    far,
  };
}

function ends(near: EntityVariable, far: EntityVariable, reads: Connection["reads"]) {
  if (reads === "BOTH") return { from: null, to: null };
  return reads === "OUT" ? { from: near, to: far } : { from: far, to: near };
}

/**
 * The clauses that bind the rows which meet conditions. Conditions on the entity must wait until its version is found;
 * where there is nothing to find, all go together.
 */
export function matching(
  rows: ConnectionRows,
  onFact: readonly string[],
  onEntity: readonly string[],
): readonly string[] {
  const match = `MATCH ${rows.pattern}`;
  const early = [...rows.holds, ...onFact];
  if (rows.versions.length === 0) return [match, ...whereClause([...early, ...onEntity])];
  const late = onEntity.length > 0 ? ["WITH *", ...whereClause(onEntity)] : [];
  return [match, ...whereClause(early), ...rows.versions, ...late];
}

/** How many rows a connection of an entity has. */
export function countOf(draft: Draft, near: EntityVariable, connection: Connection): string {
  const { kind, reads, narrows } = connection;
  if (!narrows) return countHolding(draft, near.node, kind, reads);
  return `COUNT { ${matching(connectionRows(draft, near, connection), [], []).join(" ")} }`;
}
