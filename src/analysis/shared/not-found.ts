import { AppError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import { listOf, text } from "../../neo4j/row-decoder.js";
import { constant, type Projection, tuple } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { isKnownId } from "../../query/temporal/known-ids.js";

/** The ids that a field was given. */
export interface GivenIds {
  /** Of each list, one id at least must be found: an empty answer would seem to be about known things. */
  readonly lists: readonly (readonly string[])[];
  /** Ids that need not be found. */
  readonly others?: readonly string[];
  /** An id is found if it is known in one of these states. Default: that of the builder. */
  readonly states?: readonly QueryBuilder[];
}

/**
 * Projects those of the given ids that lead to nothing, each once, in their order. Reading fails with NOT_FOUND if
 * nothing in a list is found.
 */
export function projectNotFound(
  builder: QueryBuilder,
  { lists, others = [], states = [builder] }: GivenIds,
): Projection<readonly string[]> {
  const ids = [...new Set([...lists.flat(), ...others])];
  if (ids.length === 0) return constant([]);
  const id = builder.variable("asked");
  const isKnown = states.map((state) => isKnownId(state, ids, id)).join(" OR ");
  const read = listOf(text);
  return {
    cypher: cypher`
      COLLECT {
        UNWIND ${builder.parameter(ids)} AS ${id}
        WITH ${id} WHERE NOT (${isKnown})
        RETURN ${id}
      }`,
    read: (value) => {
      const notFound = read(value);
      const missing = lists.find((list) => list.length > 0 && list.every((one) => notFound.includes(one)));
      if (missing) throw notFoundError(missing, builder.inPast);
      return notFound;
    },
  };
}

/** An answer that fails as `notFound` does, whatever it shows. */
export const failingAs = (notFound: Projection, answer: Projection): Projection =>
  tuple([notFound, answer], ([, shown]) => shown);

/** The error about ids that lead to nothing. It says the same of an id that was recorded only after asOf.knownAt. */
export function notFoundError(ids: readonly string[], inPast: boolean): AppError {
  const subject = ids.length === 1 ? `${ids[0]} is` : `${ids.join(", ")} are`;
  return new AppError(
    "NOT_FOUND",
    `${subject} not known${inPast ? " at asOf.knownAt" : ""}: not recorded, or retracted.`,
  );
}

/** The settings of a field that lists them. */
export const notFoundField = {
  description:
    "Those of the given ids that lead to nothing: not recorded, or retracted, at asOf.knownAt. If all do, the error NOT_FOUND says so instead.",
};
