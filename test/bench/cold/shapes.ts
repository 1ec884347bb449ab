import fc from "fast-check";
import { type GraphQLSchema, parse, validate } from "graphql";
import { readTrustedDocuments } from "../../../src/server/graphql/trusted-documents.js";
import {
  figureRequests,
  homeRequests,
  laterRequests,
  otherDayRequests,
} from "../../../src/server/warm-up/page-requests.js";
import { listAllBlocks } from "../../docs/pages.js";
import { generateRequests } from "../../support/api/random-requests.js";

/** A query whose first answer is measured. */
export interface Shape {
  readonly origin: "page" | "docs" | "random";
  readonly query: string;
  readonly variables: unknown;
}

/**
 * Queries of the product: each document of the page once, with the variables of the page, then examples of the
 * documentation from all its parts, up to a number.
 */
export function selectProductShapes(most: number): readonly Shape[] {
  const requests = new Map(
    [...homeRequests, ...figureRequests, ...laterRequests, ...otherDayRequests].map((request) => [
      request.document,
      request.variables,
    ]),
  );
  const ofPage = readTrustedDocuments().flatMap(({ name, text }): readonly Shape[] => {
    const variables = requests.get(name);
    return variables ? [{ origin: "page", query: text, variables }] : [];
  });
  const examples = listAllBlocks("graphql").filter((query) => !/^\s*(mutation|subscription)/.test(query));
  const exampleCount = Math.max(0, most - ofPage.length);
  const step = Math.max(1, examples.length / exampleCount);
  const ofDocs = Array.from({ length: Math.min(exampleCount, examples.length) }, (_, index): Shape => {
    return { origin: "docs", query: examples[Math.floor(index * step)]!, variables: {} };
  });
  return [...ofPage, ...ofDocs].slice(0, most);
}

/** Valid queries drawn from the schema, endless in practice. Those that the server rejects for a value are the caller's. */
export function drawRandomShapes(
  schema: GraphQLSchema,
  ids: readonly string[],
  seed: number,
): readonly Shape[] {
  const samples = fc.sample(generateRequests(schema, { mutations: false, ids, alike: 1 }), {
    numRuns: 2000,
    seed,
  });
  return samples.flatMap(([request]): readonly Shape[] => {
    if (!request?.query.startsWith("query") || !isValid(schema, request.query)) return [];
    return [{ origin: "random", query: request.query, variables: request.variables }];
  });
}

function isValid(schema: GraphQLSchema, query: string): boolean {
  try {
    return validate(schema, parse(query)).length === 0;
  } catch {
    return false;
  }
}
