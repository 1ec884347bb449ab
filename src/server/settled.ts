import type { ApolloServerPlugin } from "@apollo/server";
import type { AsOf } from "../domain/as-of.js";
import { formatInstant, type Instant } from "../domain/time.js";
import type { Selected } from "../query/selection.js";
import type { RequestContext } from "./request-context.js";
import { readRevision } from "./revision.js";

/**
 * Marks answers that may still change. What is asked as of an instant that a later change has followed is settled: instants
 * of changes only rise. Later than the last change, a write that is under way may yet be recorded before the instant: the
 * answer then carries `extensions.settledUntil`, the instant to ask about for an answer that stays as it is.
 */
export function settledMarks(): ApolloServerPlugin<RequestContext> {
  let settledUntil: Instant = 0;
  return {
    async requestDidStart() {
      let mark: Instant | null = null;
      return {
        async didResolveOperation({ contextValue: { operation, database } }) {
          const latest = Math.max(0, ...(operation?.fields ?? []).flatMap(knownAtOf));
          if (latest <= settledUntil) return;
          settledUntil = Math.max(settledUntil, (await readRevision(database)).recordedAt);
          if (latest > settledUntil) mark = settledUntil;
        },
        async willSendResponse({ response: { body } }) {
          if (mark === null || body.kind !== "single") return;
          const { singleResult } = body;
          singleResult.extensions = { ...singleResult.extensions, settledUntil: formatInstant(mark) };
        },
      };
    },
  };
}

/** The instants that a root field asks about: of its asOf, or of the two that it compares. */
const knownAtOf = ({ args }: Selected): readonly Instant[] =>
  Object.values(args).flatMap((value) => (value as AsOf | null)?.knownAt ?? []);
