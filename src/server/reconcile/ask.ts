import { type GraphQLSchema, graphql } from "graphql";
import type { RequestContext } from "../context/request-context.js";

/** Asks the API a document of its own; fails with the fault that the API finds. */
export type ReconcileAsk = <T>(document: string, variables: Readonly<Record<string, unknown>>) => Promise<T>;

/** How the API is asked from within: by the schema itself, for whoever the context says. */
export const askSchema =
  (schema: GraphQLSchema, context: () => Promise<RequestContext>): ReconcileAsk =>
  async <T>(source: string, variableValues: Readonly<Record<string, unknown>>) => {
    const { data, errors } = await graphql({ schema, source, variableValues, contextValue: await context() });
    if (errors) throw errors[0]!.originalError ?? errors[0];
    return data as T;
  };
