import { relationshipKindOf } from "../../domain/model/relationship-kind.js";
import { Operation } from "../../domain/operation.js";
import { Ownership } from "../../domain/ownership.js";
import { all, storedTypes } from "../../query/holding.js";
import type { Attribution } from "./attribution.js";

/**
 * Binds who owned an entity in the last resort on the day of what is counted: each owner, up any chain, that nobody owned,
 * and each member of a loop that nobody outside owned. Of what nobody owned but somebody operated, those of its operators,
 * or the operator itself. The walk is done once for each entity and day, and each owner is met once, so that loops end.
 */
export function ultimateOwners(attribution: Attribution, owned: string): string {
  const { draft, clauses } = attribution;
  const { day } = attribution;
  const carried = attribution.names.filter((name) => name !== owned && name !== day);
  const [rows, row, owner] = [draft.variable("rows"), draft.variable("row"), attribution.named("owner")];
  const [owns, operates] = [Ownership, Operation].map((type) =>
    storedTypes(draft, [relationshipKindOf(type)!]),
  );
  const held = (fact: string) => all(attribution.held(fact).conditions);
  const up = (from: string, steps: "+" | "*", to: string) => {
    const fact = draft.variable("h");
    return `ANY SHORTEST (${from})(()<-[${fact}:${owns} WHERE ${held(fact)}]-())${steps}(${to})`;
  };
  const isOwned = `EXISTS { (${owned})<-[w:${owns}]-() WHERE ${held("w")} }`;
  const isLast = () =>
    `NOT EXISTS { MATCH ${up(owner, "+", "above")} WHERE NOT EXISTS { MATCH ${up("above", "+", owner)} } }`;
  clauses.push(
    `WITH ${owned}, ${day}, collect([${carried.join(", ")}]) AS ${rows}`,
    `OPTIONAL CALL (${owned}, ${day}) {`,
    `MATCH ${up(owned, "+", owner)} WHERE ${isLast()} RETURN ${owner}`,
    `UNION MATCH (${owned})<-[o:${operates}]-(operator) WHERE ${held("o")} AND NOT ${isOwned}`,
    `MATCH ${up("operator", "*", owner)} WHERE ${isLast()} RETURN ${owner} }`,
    `UNWIND ${rows} AS ${row}`,
    `WITH ${[owned, day, owner, ...carried.map((name, index) => `${row}[${index}] AS ${name}`)].join(", ")}`,
  );
  attribution.many.add(owner);
  return owner;
}
