import type { ApolloServer } from "@apollo/server";
import type { GraphQLSchema } from "graphql";
import type { RequestContext } from "../context/request-context.js";
import type { FormatError } from "../errors/format-error.js";
import type { TrackOperation } from "../event-loop/watchdog.js";
import { createParsedDocuments } from "../graphql/parsed-documents.js";
import { createPersistedQueries } from "../graphql/persisted-queries.js";
import { createApollo } from "./apollo-adapter.js";
import { createFastLane, type FastLane } from "./fast-lane.js";
import { createKnownQueries } from "./known-queries.js";
import { createSteps, type StepOptions } from "./steps.js";

export interface PipelineOptions extends StepOptions {
  readonly schema: GraphQLSchema;
  readonly formatError: FormatError;
  readonly trackOperation: TrackOperation;
}

/** The two ways to answer operations, by the same steps. */
export interface Pipeline {
  /** Answers every operation. */
  readonly apollo: ApolloServer<RequestContext>;
  /** Answers queries over HTTP whose document Apollo has validated before. */
  readonly fastLane: FastLane;
}

export function createPipeline(options: PipelineOptions): Pipeline {
  const means = {
    ...options,
    parsed: createParsedDocuments(),
    persisted: createPersistedQueries(options.documents),
    steps: createSteps(options),
  };
  return { apollo: createApollo(means), fastLane: createFastLane(createKnownQueries(means)) };
}
