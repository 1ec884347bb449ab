import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from "@apollo/server";
import { Fault } from "../errors.js";
import type { Database } from "../neo4j/database.js";
import { costOf, type Population } from "../query/cost.js";
import { isDryRun, readOperation } from "./operation.js";
import { operationCache } from "./operation-cache.js";
import { populations } from "./populations.js";
import { refused } from "./refused.js";
import type { RequestContext } from "./request-context.js";

/**
 * Reads every operation before it runs and refuses one that may cost more than the limit, with QUERY_TOO_COMPLEX.
 * A request whose `extensions` hold `cost: true` is told its cost in the answer's.
 */
export function costLimit(limit: number, database: Database): ApolloServerPlugin<RequestContext> {
  const cached = operationCache();
  const populationNow = populations(database);
  return {
    async requestDidStart() {
      return {
        async didResolveOperation(request) {
          check(request, { limit, cached, population: populationNow() });
        },
        async willSendResponse({ contextValue, request, response }) {
          if (request.extensions?.cost !== true || response.body.kind !== "single") return;
          const { singleResult } = response.body;
          singleResult.extensions = { ...singleResult.extensions, cost: contextValue.costing };
        },
      };
    },
  };
}

type Request = GraphQLRequestContextDidResolveOperation<RequestContext>;

interface Limits {
  readonly limit: number;
  readonly cached: ReturnType<typeof operationCache>;
  readonly population: Population;
}

function check(context: Request, { limit, cached, population }: Limits): void {
  const { schema, document, operation, operationName, request, queryHash, contextValue } = context;
  if (!operation) return;
  const isQuery = operation.operation === "query";
  const variables = request.variables ?? {};
  const name = `${queryHash} ${operationName ?? ""}`;
  const readNow = () => readOperation({ schema, document, operation, variables });
  const read = isQuery ? cached(name, variables, readNow) : readNow();
  if (!read) return;
  // Reckoned anew for each request, unlike the rest: how many entities there are changes.
  const costing = { ...costOf(read.fields, population), limit };
  const { cost } = costing;
  if (isQuery) contextValue.operation = read;
  contextValue.costing = costing;
  if (cost <= limit || isDryRun(read)) return;
  const advice = "Ask for smaller pages, fewer levels or fewer conditions on relations.";
  throw refused(
    new Fault("QUERY_TOO_COMPLEX", `The query may cost ${cost}; ${limit} is allowed. ${advice}`, {
      details: { cost, limit },
    }),
  );
}
