import { JOB_TIMEOUT_MICROS, type PullChoice, type RejectedValue } from "../../domain/graphql/job.js";
import { now } from "../../domain/time.js";
import { json, nullable, number, rowOf, text } from "../../neo4j/row-decoder.js";
import { constant, instant, object, type Projection, plain } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildObjectFrom } from "../selection/response-object.js";
import type { Selection } from "../selection/selection.js";
import { projectImportById } from "./import.js";

/**
 * The requested fields of a job. A job that is RUNNING but has been silent for too long is STOPPED. Jobs do not
 * depend on asOf, so the stateId of a job is its id.
 */
export function projectJob(builder: QueryBuilder, selection: Selection, job: string): Projection {
  return object(selection, constant("Job"), ({ name, selection: below }) => {
    if (name === "startedAt" || name === "finishedAt") return instant(`${job}.${name}`);
    if (name === "stateId") return plain(`${job}.id`);
    if (name === "import") return projectImportById(builder, below, `${job}.importId`);
    if (name === "rejects") return projectRejects(below, job);
    if (name === "choices") return projectChoices(below, job);
    // A job of an import, or of an earlier release, has none.
    if (name === "partial") return plain(`coalesce(${job}.partial, [])`);
    if (name === "otherNames" || name === "omitted") return projectCounts(below, `${job}.${name}`);
    // Jobs of earlier releases rejected rows only, and imports have no answers.
    if (name === "rejectedValues" || name === "answers") return plain(`coalesce(${job}.${name}, 0)`);
    if (name === "state") return projectState(job);
    return plain(`${job}.${name}`);
  });
}

const stateIn = rowOf({ state: text, heardAt: nullable(number) });

/** The clock is read with the row: the statement is kept, and a job falls silent without a write. */
const projectState = (job: string): Projection => ({
  cypher: `[${job}.state, ${job}.heardAt]`,
  read: (stored) => {
    const { state, heardAt } = stateIn(stored);
    const isSilent = heardAt !== null && heardAt < now() - JOB_TIMEOUT_MICROS;
    return state === "RUNNING" && isSilent ? "STOPPED" : state;
  },
});

const countsIn = json<Readonly<Record<string, number>>>();

/** Counts by text, the largest first. A job of an earlier release has none. */
const projectCounts = (selection: Selection, cypher: string): Projection => ({
  cypher,
  read: (stored) =>
    Object.entries(stored == null ? {} : countsIn(stored))
      .sort(([, one], [, other]) => other - one)
      .map(([text, rows]) => buildObjectFrom(selection, { text, rows })),
});

const choicesIn = json<readonly PullChoice[]>();

const projectChoices = (selection: Selection, job: string): Projection => ({
  cypher: `${job}.choices`,
  read: (stored) =>
    (stored == null ? [] : choicesIn(stored)).map((one) => buildObjectFrom(selection, { ...one })),
});

type StoredReject = Omit<RejectedValue, "isPart"> & Partial<RejectedValue>;

const rejectsIn = json<readonly StoredReject[]>();

/** A job of an earlier release has none: it described the first ones in its error. */
const projectRejects = (selection: Selection, job: string): Projection => ({
  cypher: `${job}.rejects`,
  read: (stored) =>
    stored == null
      ? []
      : rejectsIn(stored).map((one) => buildObjectFrom(selection, { ...one, isPart: one.isPart ?? false })),
});
