import { graphql } from "graphql";
import { createAnonymousCaller } from "../../../src/domain/graphql/access/caller.js";
import type { RunStatement, Statement } from "../../../src/neo4j/statement.js";
import type { QueryContext } from "../../../src/query/context.js";
import { createSchema } from "../../../src/server/graphql/schema.js";

/**
 * Collects the statements of an operation, without a database: each returns no rows, or what `answers` has by its name. Errors
 * caused by the missing rows are ignored; errors before a statement are thrown.
 */
export async function collectStatements(
  query: string,
  variables?: Record<string, unknown>,
  answers: Readonly<Record<string, unknown>> = {},
): Promise<readonly Statement[]> {
  const statements: Statement[] = [];
  const runStatement: RunStatement = async (statement) => {
    statements.push(statement as Statement);
    return (answers[statement.name] ?? null) as never;
  };
  const contextValue: QueryContext = {
    caller: createAnonymousCaller("127.0.0.1"),
    partialAfterMs: 5000,
    runStatement,
    readConsistently: (work) => work(runStatement),
  };
  const { errors } = await graphql({
    schema: createSchema(),
    source: query,
    variableValues: variables,
    contextValue,
  });
  if (errors && statements.length === 0) throw errors[0];
  return statements;
}

/** Collects the single statement of an operation with one root field. */
export async function collectStatement(
  query: string,
  variables?: Record<string, unknown>,
): Promise<Statement> {
  const [statement, ...furtherStatements] = await collectStatements(query, variables);
  if (!statement || furtherStatements.length > 0)
    throw new Error(`${1 + furtherStatements.length} statements instead of one.`);
  return statement;
}
