import type { AsOf } from "../../domain/graphql/as-of.js";
import { parseStateId } from "../../domain/graphql/state-id.js";
import type { FieldSelection } from "../selection/selection.js";

/** The states that a root field reads: of its asOf, of its stateId, or both that it compares. Empty: the default. */
export function statesOf({ name, args }: FieldSelection): readonly AsOf[] {
  const given = [args.asOf, args.before, args.after].filter(isAsOf);
  if (name !== "node") return given;
  const state = parseStateId(String(args.id));
  return state ? [state.asOf] : [];
}

/** A cursor can have the name of a compared state. */
const isAsOf = (value: unknown): value is AsOf => typeof value === "object" && value !== null;
