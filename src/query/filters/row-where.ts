import { requireFilterField, toKindKey } from "../../domain/graphql/filter-fields.js";
import type { KindConnection } from "../../domain/model/connections.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { toWhereInput, type WhereInput } from "./where-input.js";

/** Conditions on a row of a connection: on its fact, and on the entity at the other end as one of a type. */
interface RowWhere {
  readonly onFact: WhereInput;
  readonly onFar: WhereInput | null;
  readonly farType: TypeClass;
}

/**
 * Splits the conditions on a fact into those on the fact and those on the entity that it leads to, which is bound with it.
 * Seen from the entity, a fact that is read in both directions starts there.
 */
export function splitRowWhere({ kind, node, reads, narrows }: KindConnection, where: WhereInput): RowWhere {
  const farEnd = reads === "IN" ? "from" : "to";
  const { [farEnd]: far, ...onFact } = where;
  const onFar = toWhereInput(far);
  const narrowed = narrows && onFar !== null ? findOnlyCondition(onFar, toKindKey({ type: node })) : null;
  if (narrowed) return { onFact, onFar: narrowed, farType: node };
  const end = requireFilterField(kind.type, farEnd);
  return { onFact, onFar, farType: end.by === "end" ? end.type : node };
}

/** Finds the value of a key if the conditions have no other one. The rows of a connection that narrows are of that type already. */
function findOnlyCondition(where: WhereInput, key: string): WhereInput | null {
  const present = Object.entries(where).filter(([, value]) => value != null);
  const [only] = present;
  return present.length === 1 && only?.[0] === key ? toWhereInput(only[1]) : null;
}
