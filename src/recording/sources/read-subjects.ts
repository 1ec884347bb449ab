import { findKindById } from "../../domain/kinds/vocabulary.js";
import type { RunStatement } from "../../neo4j/statement.js";
import { type FullClaim, readMergeContext } from "../merge/read-merge-context.js";
import type { GraphState } from "../state/graph-state.js";
import { readBase } from "../store/read-base.js";
import { readRelationships } from "../store/read-relationships.js";
import { emptyReadSet } from "../store/read-set.js";

/** The recorded state of everything that some claims are about. */
export interface SubjectsState {
  readonly state: GraphState;
  /** All claims about it, by their ids. */
  readonly claims: ReadonlyMap<string, FullClaim>;
  /** The id that a former id leads to; else the id itself. */
  readonly resolveId: (id: string) => string;
}

const isFact = (id: string): boolean => findKindById(id)?.category === "RELATIONSHIP";

/** Reads the subjects of claims, also under the ids of what they were merged into. */
export async function readSubjects(
  runStatement: RunStatement,
  cited: readonly { readonly subject: string }[],
): Promise<SubjectsState> {
  const subjects = cited.map(({ subject }) => subject);
  const { redirects: subjectRedirects } = await runStatement(
    readBase({ ...emptyReadSet, ends: subjects }, null),
  );
  const ids = [...new Set(subjects.flatMap((id) => [id, subjectRedirects.get(id) ?? id]))];
  const { claims, sourceDates } = await runStatement(readMergeContext(ids));
  const relationships = await readRelationships(runStatement, claims);
  const ends = [...new Set([...relationships.values()].flatMap(({ from, to }) => [from.id, to.id]))];
  const entities = ids.filter((id) => !isFact(id));
  const first = await runStatement(readBase({ ...emptyReadSet, entities, ends }, null));
  const redirects = new Map([...subjectRedirects, ...first.redirects]);
  const base = await runStatement(
    readBase({ ...emptyReadSet, entities, ends: [...ends, ...first.redirects.values()] }, null),
  );
  return {
    state: {
      ...base,
      claims,
      sourceDates,
      redated: new Map(),
      relationships,
    },
    claims: new Map([...claims.values()].flat().map((claim) => [claim.id, claim])),
    resolveId: (id) => redirects.get(id) ?? id,
  };
}
