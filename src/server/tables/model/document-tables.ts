import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  parse,
  typeFromAST,
  validate,
} from "graphql";
import { findQueryField } from "../../../query/fields/field-registry.js";
import { collectRootFields } from "../../auth/root-fields.js";
import type { TrustedDocument } from "../../graphql/trusted-document.js";
import type { FileColumn, RowPath } from "./file-column.js";
import { type FoundList, listsIn } from "./lists-in.js";

/** A variable of a document, given in the address of its table. */
export interface TableVariable {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly isRequired: boolean;
}

/** The rows of the list that a document of the product asks for. */
export interface DocumentTable {
  /** The name of the document. */
  readonly name: string;
  readonly of: "DOCUMENT";
  readonly description: string;
  readonly columns: readonly FileColumn[];
  readonly variables: readonly TableVariable[];
  readonly document: string;
  /** Where its rows are in the answer. */
  readonly rows: RowPath;
  /** Where the end of a page is said, if all pages are read: that of a list with the variables `after` and `asOf`. */
  readonly pageInfo: RowPath | null;
}

/**
 * The tables of documents that ask for exactly one list, and whose answer follows the revision. Others have none: a file of one
 * of several lists would leave out the rest of the answer, and what stops at a time limit could not say that it is partial.
 */
export function documentTables(
  schema: GraphQLSchema,
  documents: readonly TrustedDocument[],
): readonly DocumentTable[] {
  return documents.flatMap(({ name, text }) => {
    const parsed = parse(text);
    if (validate(schema, parsed).length > 0) return [];
    const operation = operationOf(parsed);
    if (operation?.operation !== "query" || !followsRevision(parsed, operation)) return [];
    const [list, ...others] = listsIn(schema, parsed, operation);
    if (!list || others.length > 0) return [];
    const variables = variablesOf(schema, operation);
    const table = { name, of: "DOCUMENT", description: questionIn(text), variables, document: text } as const;
    return [{ ...table, ...rowsOf(list, variables) }];
  });
}

const followsRevision = (document: DocumentNode, operation: OperationDefinitionNode): boolean =>
  collectRootFields(document, operation).every(([, field]) => {
    const declared = findQueryField(field);
    return declared?.followsRevision && !declared.isOfCaller;
  });

const operationOf = ({ definitions }: DocumentNode): OperationDefinitionNode | undefined =>
  definitions.find((one) => one.kind === "OperationDefinition");

const variablesOf = (schema: GraphQLSchema, operation: OperationDefinitionNode): readonly TableVariable[] =>
  (operation.variableDefinitions ?? []).flatMap(({ variable, type, defaultValue }) => {
    const found = typeFromAST(schema, type);
    if (!isInputType(found)) return [];
    const isRequired = isNonNullType(found) && defaultValue === undefined;
    return [{ name: variable.name.value, type: getNullableType(found), isRequired }];
  });

function rowsOf({ path, columns, pageInfo }: FoundList, variables: readonly TableVariable[]) {
  const names = variables.map(({ name }) => name);
  const isPaged = names.includes("after") && names.includes("asOf");
  return { columns, rows: path, pageInfo: isPaged ? pageInfo : null };
}

/** The question that a document answers, which is its first comment. */
const questionIn = (text: string): string => /^# (.*)/.exec(text)?.[1] ?? "";
