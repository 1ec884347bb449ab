import type { AsOf } from "../../domain/graphql/as-of.js";
import { parseStateId } from "../../domain/graphql/state-id.js";
import type { FieldSelection } from "../selection/selection.js";

/**
 * Finds the states that a root field reads: that of its asOf, that of its stateId, or both that it compares. Empty: the
 * default.
 */
export function findQueriedStates({ name, args }: FieldSelection): readonly AsOf[] {
  const states = [args.asOf, args.before, args.after].filter(isAsOfInput);
  if (name !== "node") return states;
  const state = parseStateId(String(args.id));
  return state ? [state.asOf] : [];
}

/** Checks the type, since a cursor can have the name of a compared state. */
const isAsOfInput = (value: unknown): value is AsOf => typeof value === "object" && value !== null;
