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
import { type AnswerList, findLists } from "./find-lists.js";

/** A variable of a document, given in the address of its table. */
export interface TableVariable {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly isRequired: boolean;
}

/** The rows of the list that a document of the product selects. */
export interface DocumentTable {
  /** The name of the document. */
  readonly name: string;
  readonly of: "DOCUMENT";
  readonly description: string;
  readonly columns: readonly FileColumn[];
  readonly variables: readonly TableVariable[];
  readonly document: string;
  /** The path of its rows in the answer. */
  readonly rows: RowPath;
  /** The path of the page info, if all pages are read: that of a list with the variables `after` and `asOf`. */
  readonly pageInfo: RowPath | null;
}

/**
 * Creates the tables of documents that select exactly one list, and whose answer follows the revision. Others have none: a file
 * of one of several lists would omit the rest of the answer, and one that stops at a time limit could not be marked as partial.
 */
export function createDocumentTables(
  schema: GraphQLSchema,
  documents: readonly TrustedDocument[],
): readonly DocumentTable[] {
  return documents.flatMap(({ name, text }) => {
    const parsed = parse(text);
    if (validate(schema, parsed).length > 0) return [];
    const operation = findOperation(parsed);
    if (operation?.operation !== "query" || !hasOnlyRevisionFields(parsed, operation)) return [];
    const [list, ...furtherLists] = findLists(schema, parsed, operation);
    if (!list || furtherLists.length > 0) return [];
    const variables = toTableVariables(schema, operation);
    const table = {
      name,
      of: "DOCUMENT",
      description: parseQuestion(text),
      variables,
      document: text,
    } as const;
    return [{ ...table, ...selectRowPaths(list, variables) }];
  });
}

const hasOnlyRevisionFields = (document: DocumentNode, operation: OperationDefinitionNode): boolean =>
  collectRootFields(document, operation).every(([, field]) => {
    const declared = findQueryField(field);
    return declared?.followsRevision && !declared.isOfCaller;
  });

const findOperation = ({ definitions }: DocumentNode): OperationDefinitionNode | undefined =>
  definitions.find((definition) => definition.kind === "OperationDefinition");

const toTableVariables = (
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
): readonly TableVariable[] =>
  (operation.variableDefinitions ?? []).flatMap(({ variable, type, defaultValue }) => {
    const inputType = typeFromAST(schema, type);
    if (!isInputType(inputType)) return [];
    const isRequired = isNonNullType(inputType) && defaultValue === undefined;
    return [{ name: variable.name.value, type: getNullableType(inputType), isRequired }];
  });

function selectRowPaths({ path, columns, pageInfo }: AnswerList, variables: readonly TableVariable[]) {
  const names = variables.map(({ name }) => name);
  const isPaged = names.includes("after") && names.includes("asOf");
  return { columns, rows: path, pageInfo: isPaged ? pageInfo : null };
}

/** The question that a document answers, which is its first comment. */
const parseQuestion = (text: string): string => /^# (.*)/.exec(text)?.[1] ?? "";
