import { JOB_TIMEOUT_MICROS, type PullChoice, type RejectedValue } from "../../domain/graphql/job.js";
import type { RecordPreview } from "../../domain/graphql/record-preview.js";
import { getNow } from "../../domain/time.js";
import { decodeJson, decodeNestedRow, decodeNullable, number, text } from "../../neo4j/row-decoder.js";
import { type Projection, projectExpression, projectFields, projectInstant } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildObjectFrom, buildObjectOfOneType } from "../selection/response-object.js";
import type { SelectionSet } from "../selection/selection.js";
import { projectCreated, projectImportById } from "./project-import.js";

/**
 * Projects the requested fields of a job. A job that is RUNNING but has been silent for too long is STOPPED. Jobs do not
 * depend on asOf, so the stateId of a job is its id.
 */
export const projectJob = (builder: QueryBuilder, selection: SelectionSet, job: string): Projection =>
  projectFields(selection, job, {
    startedAt: () => projectInstant(`${job}.startedAt`),
    finishedAt: () => projectInstant(`${job}.finishedAt`),
    stateId: () => projectExpression(`${job}.id`),
    state: () => projectState(job),
    import: (below) => projectImportById(builder, below, `${job}.importId`),
    rejects: (below) => projectRejects(below, job),
    preview: (below) => projectPreview(below, job),
    choices: (below) => projectChoices(below, job),
    // A job of an import, or of an earlier release, has none.
    partial: () => projectExpression(`coalesce(${job}.partial, [])`),
    otherNames: (below) => projectCounts(below, `${job}.otherNames`),
    created: (below) => projectCreated(below, `${job}.created`),
    omitted: (below) => projectCounts(below, `${job}.omitted`),
    warnings: () => projectExpression(`coalesce(${job}.warnings, [])`),
    // Jobs of earlier releases rejected rows only, and imports have no answers.
    rejectedValues: () => projectExpression(`coalesce(${job}.rejectedValues, 0)`),
    answers: () => projectExpression(`coalesce(${job}.answers, 0)`),
  });

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

const readPreview = decodeJson<readonly RecordPreview[]>();

const projectPreview = (selection: SelectionSet, job: string): Projection => ({
  cypher: `${job}.preview`,
  read: (stored) =>
    (stored == null ? [] : readPreview(stored)).map(({ changedFields, ...effect }) => {
      const values: Readonly<Record<string, unknown>> = effect;
      return buildObjectOfOneType(selection, ({ name, selection: below }) =>
        name === "changedFields"
          ? changedFields.map((change) => buildObjectFrom(below, change))
          : (values[name] ?? null),
      );
    }),
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
