import { type GraphQLSchema, graphql } from "graphql";
import type { RequestContext } from "./request-context.js";

/** Executes a document for the product itself; fails with the API's error. */
export type ExecuteOnSchema = <T>(
  document: string,
  variables: Readonly<Record<string, unknown>>,
) => Promise<T>;

/** Executes documents on the schema itself, with the caller of the context. */
export const createSchemaExecutor =
  (schema: GraphQLSchema, createContext: () => Promise<RequestContext>): ExecuteOnSchema =>
  async <T>(source: string, variableValues: Readonly<Record<string, unknown>>) => {
    const { data, errors } = await graphql({
      schema,
      source,
      variableValues,
      contextValue: await createContext(),
    });
    const [error] = errors ?? [];
    if (error) throw error.originalError ?? error;
    return data as T;
  };
