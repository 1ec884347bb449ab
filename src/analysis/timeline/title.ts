import { kindOfId } from "../../domain/kinds/vocabulary.js";
import type { Projection } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import type { EntityVariable } from "../../query/cypher/variables.js";
import { knownValue } from "../shared/known-value.js";
import type { DatedFact } from "./dated-facts.js";
import { entitySentence } from "./entity-sentence.js";
import type { FactWords } from "./fact-in-words.js";
import { factSentence } from "./fact-sentence.js";

/** Projects the sentence that describes a date. */
export function projectTitle(
  builder: QueryBuilder,
  { node, version }: EntityVariable,
  dated: DatedFact,
): Projection {
  const { fact, property } = dated;
  const ends = ["startNode", "endNode"].map((end) => knownValue(builder, `${end}(${fact})`, "name"));
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

type Words = readonly [string, string, string, FactWords["values"] | null, string, string];
