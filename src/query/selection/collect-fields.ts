import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { requireNonNull } from "../../util/require-non-null.js";
import type { StepBudget } from "./step-budget.js";

/** The schema, fragments and variables that selection sets are read with. */
export interface CollectOptions {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variableValues: Readonly<Record<string, unknown>>;
  readonly budget: StepBudget;
}

/** A node with a selection set: a field, or the operation itself. */
export type Parent = Pick<FieldNode, "selectionSet"> | OperationDefinitionNode;

/** The fields of one type, by their keys in the answer, in the order of the document. */
export type CollectedFields = ReadonlyMap<string, FieldNodes>;

/** The occurrences of one field in a document: at least one. */
export type FieldNodes = [FieldNode, ...FieldNode[]];

/**
 * Collects the fields requested on each type. Every selection set is visited once for all types that it applies to,
 * not once for each.
 */
export function collectFields(
  { schema, fragments, variableValues, budget }: CollectOptions,
  types: readonly GraphQLObjectType[],
  parents: readonly Parent[],
): ReadonlyMap<GraphQLObjectType, CollectedFields> {
  const collected = new Map(types.map((type) => [type, new Map<string, FieldNodes>()]));
  const spread = new Map<string, Set<GraphQLObjectType>>();
  for (const { selectionSet } of parents) if (selectionSet) visit(selectionSet, types);
  return collected;

  function visit({ selections }: SelectionSetNode, on: readonly GraphQLObjectType[]): void {
    if (on.length === 0) return;
    for (const selection of selections) {
      budget.spend(1);
      if (isIncluded(selection, variableValues)) visitSelection(selection, on);
    }
  }

  function visitSelection(selection: SelectionNode, on: readonly GraphQLObjectType[]): void {
    if (selection.kind === "Field") add(selection, on);
    else if (selection.kind === "InlineFragment")
      visit(selection.selectionSet, selectMatchingTypes(selection.typeCondition?.name.value, on));
    else spreadFragment(selection.name.value, on);
  }

  function spreadFragment(name: string, on: readonly GraphQLObjectType[]): void {
    const fragment = fragments[name];
    if (!fragment) return;
    visit(
      fragment.selectionSet,
      selectMatchingTypes(fragment.typeCondition.name.value, takeUnspreadTypes(name, on)),
    );
  }

  function add(field: FieldNode, on: readonly GraphQLObjectType[]): void {
    budget.spend(on.length);
    const key = field.alias?.value ?? field.name.value;
    for (const type of on) {
      const fields = requireNonNull(collected.get(type), "The fields of a type");
      const nodes = fields.get(key);
      if (nodes) nodes.push(field);
      else fields.set(key, [field]);
    }
  }

  function takeUnspreadTypes(name: string, on: readonly GraphQLObjectType[]): readonly GraphQLObjectType[] {
    const spreadTypes = spread.get(name) ?? new Set();
    spread.set(name, spreadTypes);
    const newTypes = on.filter((type) => !spreadTypes.has(type));
    for (const type of newTypes) spreadTypes.add(type);
    return newTypes;
  }

  function selectMatchingTypes(
    condition: string | undefined,
    on: readonly GraphQLObjectType[],
  ): readonly GraphQLObjectType[] {
    if (condition === undefined) return on;
    budget.spend(on.length);
    const conditionType = schema.getType(condition);
    return on.filter(
      (type) =>
        type === conditionType || (isAbstractType(conditionType) && schema.isSubType(conditionType, type)),
    );
  }
}

function isIncluded(node: SelectionNode, variableValues: Readonly<Record<string, unknown>>): boolean {
  if (!node.directives?.length) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variableValues);
  return skip?.if !== true && include?.if !== false;
}
