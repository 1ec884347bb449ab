import { type DocumentNode, type FragmentDefinitionNode, Kind } from "graphql";

/** Collects the fragments of a document by name. */
export const collectFragments = ({
  definitions,
}: DocumentNode): Readonly<Record<string, FragmentDefinitionNode>> =>
  Object.fromEntries(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
