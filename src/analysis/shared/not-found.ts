import type { AppError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import { decodeList, text } from "../../neo4j/row-decoder.js";
import { type Projection, projectConstant, projectTuple } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { UnknownIdsError } from "../../query/fields/unknown-ids-error.js";
import { isKnownId } from "../../query/temporal/known-ids.js";

/** The ids that a request names. */
export interface RequestedIds {
  /** At least one id of each list must be found: an empty result would seem to be about known things. */
  readonly lists: readonly (readonly string[])[];
  /** Ids that need not be found. */
  readonly optional?: readonly string[];
  /** An id is found if it is known in one of these states. Default: that of the builder. */
  readonly states?: readonly QueryBuilder[];
}

/**
 * Projects those of the given ids that lead to nothing, each once, in their order. Reading fails with NOT_FOUND if
 * nothing in a list is found.
 */
export function projectNotFound(
  builder: QueryBuilder,
  { lists, optional = [], states = [builder] }: RequestedIds,
): Projection<readonly string[]> {
  const ids = [...new Set([...lists.flat(), ...optional])];
  if (ids.length === 0) return projectConstant([]);
  const id = builder.createVariable("asked");
  const isKnown = states.map((state) => isKnownId(state, ids, id)).join(" OR ");
  const read = decodeList(text);
  return {
    cypher: cypher`
      COLLECT {
        UNWIND ${builder.addParameter(ids)} AS ${id}
        WITH ${id} WHERE NOT (${isKnown})
        RETURN ${id}
      }`,
    read: (value) => {
      const notFound = read(value);
      const missing = lists.find(
        (list) => list.length > 0 && list.every((listedId) => notFound.includes(listedId)),
      );
      if (missing) throw createNotFoundError(missing, builder.inPast);
      return notFound;
    },
  };
}

/** Projects an answer that fails as `notFound` does, whatever is selected. */
export const failIfNotFound = (notFound: Projection, answer: Projection): Projection =>
  projectTuple([notFound, answer], ([, value]) => value);

/** Creates the error about ids that lead to nothing, or that were recorded only after asOf.knownAt. */
export function createNotFoundError(ids: readonly string[], inPast: boolean): AppError {
  const subject = ids.length === 1 ? `${ids[0]} is` : `${ids.join(", ")} are`;
  return new UnknownIdsError(
    `${subject} not known${inPast ? " at asOf.knownAt" : ""}: not recorded, or retracted.`,
    ids,
  );
}

/** The settings of a field that lists them. */
export const notFoundField = {
  description: "Given ids that were not recorded, or retracted, by then.",
};
