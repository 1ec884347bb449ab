import { type GraphQLSchema, graphql } from "graphql";
import type { RequestContext } from "../context/request-context.js";

/** Executes a document of the reconciliation service; fails with the API's error. */
export type ReconcileAsk = <T>(document: string, variables: Readonly<Record<string, unknown>>) => Promise<T>;

/** Executes documents on the schema itself, with the caller of the context. */
export const askSchema =
  (schema: GraphQLSchema, context: () => Promise<RequestContext>): ReconcileAsk =>
  async <T>(source: string, variableValues: Readonly<Record<string, unknown>>) => {
    const { data, errors } = await graphql({ schema, source, variableValues, contextValue: await context() });
    const [error] = errors ?? [];
    if (error) throw error.originalError ?? error;
    return data as T;
  };
