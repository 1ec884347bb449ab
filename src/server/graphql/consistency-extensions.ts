import type { ApolloServerPlugin } from "@apollo/server";
import type { AsOf } from "../../domain/graphql/as-of.js";
import { formatInstant, type Instant } from "../../domain/time.js";
import type { GraphVersion } from "../../recording/snapshot/graph-version.js";
import type { ReadOperation } from "../context/operation.js";
import type { RequestContext } from "../context/request-context.js";

/**
 * Marks answers that may still change. What is asked as of an instant that a later change has followed is settled: instants
 * of changes only rise. Later than the last change, a write that is under way may yet be recorded before the instant: the
 * answer then carries `extensions.settledUntil`, the instant to ask about for an answer that stays as it is. One that could
 * not be read apart from writes carries `extensions.mayMix`.
 */
export const consistencyExtensions: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue: { operation, reading }, response: { body } }) {
        if (!operation || reading.at === undefined || body.kind !== "single") return;
        const mark = markOf(operation, reading.at);
        if (mark) body.singleResult.extensions = { ...body.singleResult.extensions, ...mark };
      },
    };
  },
};

function markOf({ fields }: ReadOperation, at: GraphVersion | null): Record<string, unknown> | null {
  if (at === null) return { mayMix: true };
  const latest = Math.max(0, ...fields.flatMap(knownAtOf));
  const settledUntil = at.recordedAt ?? 0;
  return latest > settledUntil ? { settledUntil: formatInstant(settledUntil) } : null;
}

/** The instants that a root field asks about: of its asOf, or of the two that it compares. */
const knownAtOf = ({ args }: ReadOperation["fields"][number]): readonly Instant[] =>
  Object.values(args).flatMap((value) => (value as AsOf | null)?.knownAt ?? []);
