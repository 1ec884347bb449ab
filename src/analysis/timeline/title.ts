import { kindOfId } from "../../domain/vocabulary.js";
import type { Draft } from "../../query/draft.js";
import type { Projection } from "../../query/projection.js";
import type { EntityVariable } from "../../query/variables.js";
import { knownValue } from "../known-value.js";
import type { Dated } from "./dated-facts.js";
import { entitySentence } from "./entity-sentence.js";
import type { FactInWords } from "./fact-in-words.js";
import { factSentence } from "./fact-sentence.js";

/** What happened on a date, as a sentence. */
export function projectTitle(draft: Draft, { node, version }: EntityVariable, dated: Dated): Projection {
  const { fact, property } = dated;
  const ends = ["startNode", "endNode"].map((end) => knownValue(draft, `${end}(${fact})`, "name"));
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
