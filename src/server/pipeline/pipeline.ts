import type { ApolloServer } from "@apollo/server";
import type { GraphQLSchema } from "graphql";
import type { ProcessSharing } from "../../sharing/sharing.js";
import type { RequestContext } from "../context/request-context.js";
import { type FormatError, formatClientError } from "../errors/format-error.js";
import type { TrackOperation } from "../event-loop/watchdog.js";
import { createParsedDocuments } from "../graphql/parsed-documents.js";
import { createPersistedQueries } from "../graphql/persisted-queries.js";
import { type CheckRequest, createRequestCheck } from "../protection/request-limits.js";
import { formatResults } from "../streams/format-results.js";
import type { RunOperation } from "../streams/run-operation.js";
import { createApollo } from "./apollo-adapter.js";
import { createFastLane, type FastLane } from "./fast-lane.js";
import { createKnownQueries } from "./known-queries.js";
import { createSteps, type StepOptions } from "./steps.js";

export interface PipelineOptions extends StepOptions {
  readonly schema: GraphQLSchema;
  readonly formatError: FormatError;
  readonly trackOperation: TrackOperation;
  readonly sharing: ProcessSharing;
}

/** Answers operations: those whose document is known, and by Apollo all others. Both take the same steps. */
export interface Pipeline {
  /** Checks the size of a request before it is an operation. */
  readonly check: CheckRequest;
  /** Answers known queries over HTTP, and passes on all others. */
  readonly fastLane: FastLane;
  /** Answers what is passed on. */
  readonly apollo: ApolloServer<RequestContext>;
  /** Runs the operations of all other interfaces. */
  readonly run: RunOperation;
}

export function createPipeline(options: PipelineOptions): Pipeline {
  const { formatError, trackOperation } = options;
  const means = {
    ...options,
    parsed: createParsedDocuments(),
    persisted: createPersistedQueries(options.documents, options.sharing),
    steps: createSteps(options),
  };
  const [apollo, queries] = [createApollo(means), createKnownQueries(means)];
  const check = createRequestCheck(trackOperation);
  const run: RunOperation = async (request, contextValue) => {
    try {
      check(request, contextValue);
    } catch (error) {
      return { answer: { errors: [formatClientError(formatError, error)] } };
    }
    const query = await queries.findQuery(request);
    const answered = query && (await queries.answerQuery(query, contextValue));
    if (answered) return { answer: answered.result };
    const { body } = await apollo.executeOperation(request, { contextValue });
    const { results } = contextValue.progress;
    if (results) return { answers: formatResults(results, formatError) };
    if (body.kind !== "single") throw new Error("Incremental delivery is not supported.");
    return { answer: body.singleResult };
  };
  return { check, fastLane: createFastLane(queries), apollo, run };
}
