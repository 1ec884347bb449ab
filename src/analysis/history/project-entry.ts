import { stateIdsOf } from "../../domain/graphql/state-id.js";
import type { StoredVersions } from "../../domain/kinds/stored-versions.js";
import type { Stored } from "../../domain/model/read-values.js";
import { cypher } from "../../neo4j/cypher.js";
import { listOf, number, trusted } from "../../neo4j/row-decoder.js";
import { constant, instant, object, type Projection, plain } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildObjectFrom } from "../../query/selection/response-object.js";
import type { Selection } from "../../query/selection/selection.js";
import { fieldChanges } from "./field-changes.js";

/** The thing whose history is read. */
export interface HistoryOf {
  readonly id: string;
  /** The parameter for its id. */
  readonly idParameter: string;
  readonly versions: StoredVersions;
}

/** Projects an entry of the history of a thing. */
export const entryProjection =
  (of: HistoryOf) =>
  (builder: QueryBuilder, selection: Selection, change: string): Projection =>
    object(selection, constant("HistoryEntry"), ({ name, selection: below }) => {
      if (name === "at") return instant(`${change}.at`);
      if (name === "stateId") return projectState(of.id, change);
      if (name === "fields") return projectFields(of, below, change);
      return name === "claims" ? projectClaims(builder, of, below, change) : plain(`${change}.${name}`);
    });

const projectState = (id: string, change: string): Projection => ({
  cypher: `${change}.at`,
  read: (at) => stateIdsOf({ knownAt: number(at) })(id),
});

const pair = trusted<readonly [before: Stored | null, after: Stored | null]>();

function projectFields(
  { id, idParameter, versions }: HistoryOf,
  selection: Selection,
  change: string,
): Projection {
  const versionAt = (edge: "recordedFrom" | "recordedTo") =>
    `head(COLLECT { ${versions
      .patterns(idParameter)
      .map((pattern) => `MATCH ${pattern} WHERE v.${edge} = ${change}.at RETURN properties(v) AS stored`)
      .join(" UNION ALL ")} })`;
  return {
    cypher: `[${versionAt("recordedTo")}, ${versionAt("recordedFrom")}]`,
    read: (found) =>
      fieldChanges(id, ...pair(found)).map((field) => buildObjectFrom(selection, { ...field })),
  };
}

/** The most claims of one entry. */
const MAX_CLAIMS = 100;

function projectClaims(
  builder: QueryBuilder,
  { idParameter }: HistoryOf,
  selection: Selection,
  change: string,
): Projection {
  const claim = builder.variable("c");
  const { cypher: shown, read } = builder.project.claim(builder, selection, claim);
  return {
    cypher: cypher`
      COLLECT {
        MATCH (${claim}:Claim {subjectId: ${idParameter}})
        WHERE ${claim}.recordedAt = ${change}.at OR ${claim}.retractedAt = ${change}.at
        WITH ${claim} ORDER BY ${claim}.recordedAt, ${claim}.id LIMIT ${MAX_CLAIMS}
        RETURN ${shown}
      }`,
    read: (all) => listOf(read)(all),
  };
}
