import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import type { FileColumn, RowPath } from "./file-column.js";
import { createLeafColumn } from "./type-columns.js";

/** A list of objects in the answer to a document, which no other such list contains. */
export interface AnswerList {
  readonly path: RowPath;
  /** The values that are selected from each object, by their paths. */
  readonly columns: readonly FileColumn[];
  /** The path of the page info; null if it is not selected. */
  readonly pageInfo: RowPath | null;
}

/** A selected field, with its type. */
interface SelectedField {
  readonly key: string;
  readonly type: GraphQLOutputType;
  readonly description: string | null | undefined;
  readonly below: SelectionSetNode | undefined;
}

/** Finds the lists of objects that an operation selects. */
export function findLists(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly AnswerList[] {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === "FragmentDefinition" ? [[definition.name.value, definition] as const] : [],
    ),
  );
  const select = createSelector(schema, fragments);
  const visit = (type: GraphQLNamedType, set: SelectionSetNode, above: readonly string[]): AnswerList[] => {
    const fields = select(type, set);
    const info = fields.find(({ key }) => key === "pageInfo");
    return fields.flatMap(({ key, type: outputType, below }) => {
      const namedType = getNamedType(outputType);
      if (!below || isLeafType(namedType)) return [];
      const path = [...above, key];
      if (!isListType(getNullableType(outputType))) return visit(namedType, below, path);
      // An object that only holds another list, as a series of points, is no row.
      const [inner, ...furtherFields] = select(namedType, below);
      if (inner?.below && furtherFields.length === 0 && isListType(getNullableType(inner.type)))
        return visit(namedType, below, path);
      const pageInfo = info ? [...above, "pageInfo"] : null;
      return [{ path, columns: collectColumns(select, namedType, below, [], false), pageInfo }];
    });
  };
  const root = schema.getQueryType();
  return root ? visit(root, operation.selectionSet, []) : [];
}

type Select = ReturnType<typeof createSelector>;

/** The values below an object, each as a column named by its path. */
function collectColumns(
  select: Select,
  type: GraphQLNamedType,
  set: SelectionSetNode,
  above: readonly string[],
  isListed: boolean,
): readonly FileColumn[] {
  return select(type, set).flatMap(({ key, type: outputType, description, below }) => {
    const namedType = getNamedType(outputType);
    const path = [...above, key];
    const isList = isListed || isListType(getNullableType(outputType));
    if (!isLeafType(namedType)) return below ? collectColumns(select, namedType, below, path, isList) : [];
    return [createLeafColumn(path.join("_"), path, { type: outputType, description }, isList)];
  });
}

/** Expands the fragments of a selection: its fields, each key once. */
const createSelector = (schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>) => {
  const select = (type: GraphQLNamedType, { selections }: SelectionSetNode): readonly SelectedField[] => {
    const selectedFields = selections.flatMap((selection): readonly SelectedField[] => {
      if (selection.kind === "Field") return selectField(type, selection);
      const fragment = selection.kind === "FragmentSpread" ? fragments.get(selection.name.value) : selection;
      const on = fragment?.typeCondition?.name.value;
      return fragment ? select((on && schema.getType(on)) || type, fragment.selectionSet) : [];
    });
    return [...new Map(selectedFields.map((field) => [field.key, field])).values()];
  };
  return select;
};

function selectField(
  type: GraphQLNamedType,
  { name, alias, selectionSet }: FieldNode,
): readonly SelectedField[] {
  const fields = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
  const field = fields[name.value];
  if (!field) return [];
  const key = (alias ?? name).value;
  return [{ key, type: field.type, description: field.description, below: selectionSet }];
}
