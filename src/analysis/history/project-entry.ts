import { createStateIdWriter } from "../../domain/graphql/state-id.js";
import type { StoredVersions } from "../../domain/kinds/stored-versions.js";
import type { Stored } from "../../domain/model/read-values.js";
import { cypher } from "../../neo4j/cypher.js";
import { decodeTrusted, number } from "../../neo4j/row-decoder.js";
import { type Projection, projectList } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildObjectFrom } from "../../query/selection/response-object.js";
import type { SelectionSet } from "../../query/selection/selection.js";
import { projectChange } from "../changes/project-change.js";
import { listFieldChanges } from "./field-changes.js";

/** The thing whose history is read. */
export interface HistorySubject {
  readonly id: string;
  /** The parameter for its id. */
  readonly idParameter: string;
  readonly versions: StoredVersions;
}

/** Projects an entry of the history of a thing. */
export const createEntryProjection =
  (subject: HistorySubject) =>
  (builder: QueryBuilder, selection: SelectionSet, change: string): Projection =>
    projectChange(builder, selection, change, {
      stateId: () => projectState(subject.id, change),
      fields: (below) => projectFieldChanges(subject, below, change),
      claims: (below) => projectClaims(builder, subject, below, change),
    });

const projectState = (id: string, change: string): Projection => ({
  cypher: `${change}.at`,
  read: (recordedAt) => createStateIdWriter({ knownAt: number(recordedAt) })(id),
});

const readVersions = decodeTrusted<readonly [before: Stored | null, after: Stored | null]>();

function projectFieldChanges(
  { id, idParameter, versions }: HistorySubject,
  selection: SelectionSet,
  change: string,
): Projection {
  const findVersion = (edge: "recordedFrom" | "recordedTo") =>
    `head(COLLECT { ${versions
      .patterns(idParameter)
      .map((pattern) => `MATCH ${pattern} WHERE v.${edge} = ${change}.at RETURN properties(v) AS stored`)
      .join(" UNION ALL ")} })`;
  return {
    cypher: `[${findVersion("recordedTo")}, ${findVersion("recordedFrom")}]`,
    read: (versionPair) =>
      listFieldChanges(id, ...readVersions(versionPair)).map((field) =>
        buildObjectFrom(selection, { ...field }),
      ),
  };
}

/** The most claims of one entry. */
const MAX_CLAIMS = 100;

function projectClaims(
  builder: QueryBuilder,
  { idParameter }: HistorySubject,
  selection: SelectionSet,
  change: string,
): Projection {
  const claim = builder.createVariable("c");
  return projectList(
    cypher`
      MATCH (${claim}:Claim {subjectId: ${idParameter}})
      WHERE ${claim}.recordedAt = ${change}.at OR ${claim}.retractedAt = ${change}.at
      WITH ${claim} ORDER BY ${claim}.recordedAt, ${claim}.id LIMIT ${MAX_CLAIMS}`,
    builder.project.claim(builder, selection, claim),
  );
}
