import { registerEnumType } from "type-graphql";

/** Creates an enum that every kind adds itself to. The type of a kind has its description. */
function createKindNames(name: string, description: string) {
  const members: Record<string, string> = {};
  registerEnumType(members, { name, description });
  const add = (kind: string): void => {
    members[kind] = kind;
  };
  return { members, add };
}

/** All kinds: the type of the field `kind` of entities and facts, so that both can be selected together. */
export const allKindNames = createKindNames("Kind", "The type of an entity or of a fact.");
export const entityKindNames = createKindNames("EntityKind", "The type of an entity.");
export const relationshipKindNames = createKindNames(
  "RelationshipKind",
  "The type of a fact that links two entities.",
);
