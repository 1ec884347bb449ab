import { Entity } from "../../domain/entity.js";
import { kindOfId } from "../../domain/vocabulary.js";
import type { Draft } from "../../query/draft.js";
import type { Projection } from "../../query/projection.js";
import type { EntityVariable } from "../../query/variables.js";
import { boundEntity } from "../../query/version.js";
import type { Dated } from "./dated-facts.js";
import { entitySentence } from "./entity-sentence.js";
import { type FactInWords, factSentence } from "./fact-sentence.js";

/** What happened on a date, as a sentence. */
export function projectTitle(draft: Draft, { node, version }: EntityVariable, dated: Dated): Projection {
  const { fact, property } = dated;
  const ends = ["startNode", "endNode"].map((end) => nameOf(draft, `${end}(${fact})`));
  return {
    cypher: `[${node}.id, ${version}.name, ${property}, properties(${fact}), ${ends.join(", ")}]`,
    read: (value) => {
      const [id, name, date, values, from, to] = value as Words;
      return values === null
        ? entitySentence(kindOfId(id)!.kind, name, date)
        : factSentence({ kind: kindOfId(values.id as string)!, date, from, to, values });
    },
  };
}

type Words = readonly [string, string, string, FactInWords["values"] | null, string, string];

/** The name that an end of the fact went by, as known at the moment asked about. */
function nameOf(draft: Draft, end: string): string {
  if (!draft.inPast) return `${end}.name`;
  const { entity, clauses } = boundEntity(draft, draft.variable("n"), Entity);
  const found = [`UNWIND [${end}] AS ${entity.node}`, ...clauses, `RETURN ${entity.version}.name`];
  return `head(COLLECT { ${found.join(" ")} })`;
}
