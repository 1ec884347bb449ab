import fc from "fast-check";
import { createSchema } from "../../src/server/graphql/schema.js";
import { generateRequests, type RandomRequest } from "../support/api/random-requests.js";
import { type CollectAnswers, type StoredAnswer, sendJson } from "./answer.js";

const SHAPES = 120;
/** Requests of one shape. */
const ALIKE = 3;
const DRAW = 44;

/** Draws requests. They depend on the schema, so a comparison sends those that were stored. */
export const drawRandomRequests = (ids: readonly string[]): readonly RandomRequest[] =>
  fc
    .sample(generateRequests(createSchema(), { mutations: false, ids, alike: ALIKE }), {
      numRuns: SHAPES,
      seed: DRAW,
    })
    .flat();

export const createRandomCollector = (requests: readonly RandomRequest[]): CollectAnswers =>
  async function* collectRandomAnswers(graph): AsyncGenerator<StoredAnswer> {
    for (const [index, request] of requests.entries())
      yield await sendJson(graph, `random ${index}: ${request.query.slice(0, 300)}`, "/graphql", request);
  };
