import { JOB_TIMEOUT_MICROS, type PullChoice, type RejectedValue } from "../../domain/graphql/job.js";
import { getNow } from "../../domain/time.js";
import { decodeJson, decodeNestedRow, decodeNullable, number, text } from "../../neo4j/row-decoder.js";
import {
  type Projection,
  projectConstant,
  projectExpression,
  projectInstant,
  projectObject,
} from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildObjectFrom } from "../selection/response-object.js";
import type { SelectionSet } from "../selection/selection.js";
import { projectImportById } from "./project-import.js";

/**
 * Projects the requested fields of a job. A job that is RUNNING but has been silent for too long is STOPPED. Jobs do not
 * depend on asOf, so the stateId of a job is its id.
 */
export function projectJob(builder: QueryBuilder, selection: SelectionSet, job: string): Projection {
  return projectObject(selection, projectConstant("Job"), ({ name, selection: below }) => {
    if (name === "startedAt" || name === "finishedAt") return projectInstant(`${job}.${name}`);
    if (name === "stateId") return projectExpression(`${job}.id`);
    if (name === "import") return projectImportById(builder, below, `${job}.importId`);
    if (name === "rejects") return projectRejects(below, job);
    if (name === "choices") return projectChoices(below, job);
    // A job of an import, or of an earlier release, has none.
    if (name === "partial") return projectExpression(`coalesce(${job}.partial, [])`);
    if (name === "otherNames" || name === "omitted") return projectCounts(below, `${job}.${name}`);
    // Jobs of earlier releases rejected rows only, and imports have no answers.
    if (name === "rejectedValues" || name === "answers")
      return projectExpression(`coalesce(${job}.${name}, 0)`);
    if (name === "state") return projectState(job);
    return projectExpression(`${job}.${name}`);
  });
}

const decodeStoredState = decodeNestedRow({ state: text, heardAt: decodeNullable(number) });

/** The clock is read with the row: the statement is kept, and a job falls silent without a write. */
const projectState = (job: string): Projection => ({
  cypher: `[${job}.state, ${job}.heardAt]`,
  read: (stored) => {
    const { state, heardAt } = decodeStoredState(stored);
    const isSilent = heardAt !== null && heardAt < getNow() - JOB_TIMEOUT_MICROS;
    return state === "RUNNING" && isSilent ? "STOPPED" : state;
  },
});

const readCounts = decodeJson<Readonly<Record<string, number>>>();

/** Projects counts by text, the largest first. A job of an earlier release has none. */
const projectCounts = (selection: SelectionSet, cypher: string): Projection => ({
  cypher,
  read: (stored) =>
    Object.entries(stored == null ? {} : readCounts(stored))
      .sort(([, first], [, second]) => second - first)
      .map(([text, rows]) => buildObjectFrom(selection, { text, rows })),
});

const readChoices = decodeJson<readonly PullChoice[]>();

const projectChoices = (selection: SelectionSet, job: string): Projection => ({
  cypher: `${job}.choices`,
  read: (stored) =>
    (stored == null ? [] : readChoices(stored)).map((choice) => buildObjectFrom(selection, { ...choice })),
});

type StoredReject = Omit<RejectedValue, "isPart"> & Partial<RejectedValue>;

const readRejects = decodeJson<readonly StoredReject[]>();

/** Projects the rejected values. A job of an earlier release has none: it described the first ones in its error. */
const projectRejects = (selection: SelectionSet, job: string): Projection => ({
  cypher: `${job}.rejects`,
  read: (stored) =>
    stored == null
      ? []
      : readRejects(stored).map((reject) =>
          buildObjectFrom(selection, { ...reject, isPart: reject.isPart ?? false }),
        ),
});
