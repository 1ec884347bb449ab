import { Kind, type ValueNode } from "graphql";

/**
 * Converts a condition on an enum that has one operator to the list of the values that match. Null if it is no such condition,
 * or if no list is the same.
 */
export function listMembers(condition: ValueNode): ValueNode | null {
  if (condition.kind !== Kind.OBJECT || condition.fields.length !== 1) return null;
  const [{ name, value } = { name: null, value: condition }] = condition.fields;
  switch (name?.value) {
    case "eq":
      // A single value stands for a list, but a variable does not.
      return value.kind === Kind.VARIABLE ? { kind: Kind.LIST, values: [value] } : value;
    case "in":
      return value;
    case "isNull": {
      const isNull = value.kind === Kind.BOOLEAN && value.value;
      return isNull ? { kind: Kind.LIST, values: [{ kind: Kind.NULL }] } : null;
    }
    default:
      return null;
  }
}
