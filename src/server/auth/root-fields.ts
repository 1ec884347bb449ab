import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { memoizeByObject } from "../../util/memoize.js";

const rootTypeNames = { query: "Query", mutation: "Mutation", subscription: "Subscription" } as const;

/**
 * The root fields that an operation names, each as its type and name. Fields that a directive may skip are
 * included: a field that needs a role must not even be selected conditionally.
 */
export const collectRootFields = (document: DocumentNode, operation: OperationDefinitionNode): RootFields =>
  memoizeRootFields(document)(operation);

type RootFields = readonly (readonly [type: string, field: string])[];

const memoizeRootFields = memoizeByObject((document: DocumentNode) =>
  memoizeByObject((operation: OperationDefinitionNode) => findRootFields(document, operation)),
);

function findRootFields(document: DocumentNode, operation: OperationDefinitionNode): RootFields {
  const fragments = new Map(
    document.definitions.filter(isFragment).map((fragment) => [fragment.name.value, fragment]),
  );
  const names = new Set<string>();
  const visit = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet);
      else visitFragment(selection.name.value);
    }
  };
  const visitFragment = (name: string): void => {
    const fragment = fragments.get(name);
    // Each fragment is visited once: fragments of a valid document form no cycle, but can be spread very often.
    if (fragment && fragments.delete(name)) visit(fragment.selectionSet);
  };
  visit(operation.selectionSet);
  return [...names].map((name) => [rootTypeNames[operation.operation], name]);
}

const isFragment = (definition: DocumentNode["definitions"][number]): definition is FragmentDefinitionNode =>
  definition.kind === Kind.FRAGMENT_DEFINITION;
