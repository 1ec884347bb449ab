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
import { leafColumn } from "./columns-of-type.js";
import type { FileColumn, RowPath } from "./file-column.js";

/** A list of objects in the answer to a document, which no other such list contains. */
export interface FoundList {
  readonly path: RowPath;
  /** The values that are asked for of each object, by their paths. */
  readonly columns: readonly FileColumn[];
  /** Where the end of a page is said; null if that is not asked for. */
  readonly pageInfo: RowPath | null;
}

/** A selected field, with its type. */
interface Selected {
  readonly key: string;
  readonly type: GraphQLOutputType;
  readonly description: string | null | undefined;
  readonly below: SelectionSetNode | undefined;
}

/** The lists of objects that an operation asks for. */
export function listsIn(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly FoundList[] {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === "FragmentDefinition" ? [[one.name.value, one] as const] : [],
    ),
  );
  const select = selector(schema, fragments);
  const visit = (type: GraphQLNamedType, set: SelectionSetNode, above: readonly string[]): FoundList[] => {
    const fields = select(type, set);
    const info = fields.find(({ key }) => key === "pageInfo");
    return fields.flatMap(({ key, type: shown, below }) => {
      const named = getNamedType(shown);
      if (!below || isLeafType(named)) return [];
      const path = [...above, key];
      if (!isListType(getNullableType(shown))) return visit(named, below, path);
      // What only holds another list, as a series of points, is no row.
      const [inner, ...others] = select(named, below);
      if (inner?.below && others.length === 0 && isListType(getNullableType(inner.type)))
        return visit(named, below, path);
      const pageInfo = info ? [...above, "pageInfo"] : null;
      return [{ path, columns: columnsIn(select, named, below, [], false), pageInfo }];
    });
  };
  const root = schema.getQueryType();
  return root ? visit(root, operation.selectionSet, []) : [];
}

type Select = ReturnType<typeof selector>;

/** The values below an object, each as a column named by its path. */
function columnsIn(
  select: Select,
  type: GraphQLNamedType,
  set: SelectionSetNode,
  above: readonly string[],
  isListed: boolean,
): readonly FileColumn[] {
  return select(type, set).flatMap(({ key, type: shown, description, below }) => {
    const named = getNamedType(shown);
    const path = [...above, key];
    const isList = isListed || isListType(getNullableType(shown));
    if (!isLeafType(named)) return below ? columnsIn(select, named, below, path, isList) : [];
    return [leafColumn(path.join("_"), path, { type: shown, description }, isList)];
  });
}

/** Expands the fragments of a selection: its fields, each key once. */
const selector = (schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>) => {
  const select = (type: GraphQLNamedType, { selections }: SelectionSetNode): readonly Selected[] => {
    const found = selections.flatMap((selection): readonly Selected[] => {
      if (selection.kind === "Field") return fieldOf(type, selection);
      const fragment = selection.kind === "FragmentSpread" ? fragments.get(selection.name.value) : selection;
      const on = fragment?.typeCondition?.name.value;
      return fragment ? select((on && schema.getType(on)) || type, fragment.selectionSet) : [];
    });
    return [...new Map(found.map((one) => [one.key, one])).values()];
  };
  return select;
};

function fieldOf(type: GraphQLNamedType, { name, alias, selectionSet }: FieldNode): readonly Selected[] {
  const fields = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
  const field = fields[name.value];
  if (!field) return [];
  const key = (alias ?? name).value;
  return [{ key, type: field.type, description: field.description, below: selectionSet }];
}
