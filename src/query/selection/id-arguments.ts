import {
  GraphQLID,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import { parseStateId } from "../../domain/graphql/state-id.js";
import { createBadInputError } from "../../errors.js";

/**
 * Fails with BAD_USER_INPUT if a value has a stateId where an id is meant. As an id it would find nothing, and
 * the answer would suggest that there is nothing.
 */
export function rejectStateIds(type: GraphQLInputType, value: unknown, path: string): void {
  if (value == null) return;
  if (isNonNullType(type)) rejectStateIds(type.ofType, value, path);
  else if (isListType(type)) {
    if (hasIds(type)) for (const item of [value].flat()) rejectStateIds(type.ofType, item, path);
  } else if (isInputObjectType(type)) {
    const fields = type.getFields();
    for (const [name, part] of Object.entries(value)) {
      const field = fields[name];
      if (field) rejectStateIds(field.type, part, `${path}.${name}`);
    }
  } else if (isId(type)) rejectStateId(value, path);
}

/** Returns true if the items of a list may have ids, so that a long list of other values is not walked. */
function hasIds(type: GraphQLInputType): boolean {
  const item = getNamedType(type);
  return isId(item) || isInputObjectType(item);
}

const isId = (type: GraphQLNamedInputType): boolean => type.name === GraphQLID.name;

function rejectStateId(value: unknown, path: string): void {
  const text = String(value);
  const state = parseStateId(text);
  if (!state || state.id === text) return;
  throw createBadInputError(
    `${path} must be an id. "${text}" is a stateId, which only node takes: write "${state.id}", and the state as asOf.`,
  );
}
