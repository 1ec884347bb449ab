import type { AnswerForm } from "./shared/answer-form.js";
import { joinSentences, listSentences, type Sentenced } from "./shared/answer-sentences.js";
import { selectEveryDay } from "./shared/answer-times.js";
import { explainCut, MAX_ROWS, writeLookedThrough } from "./shared/incompleteness.js";

interface SourcedFact extends Sentenced {
  readonly claims: {
    readonly totalCount: number;
    readonly nodes: readonly {
      readonly stance: string;
      readonly source: { readonly id: string; readonly title: string };
    }[];
  };
}

interface SourcedPage {
  readonly totalCount: number;
  readonly nodes: readonly SourcedFact[];
}

interface SourcedData {
  readonly entity?: { readonly relationships: SourcedPage } | null;
  readonly facts?: SourcedPage | null;
}

const sourcedNodes =
  "totalCount nodes { id sentence claims(first: 10) { totalCount nodes { stance source { id title } } } }";

/** Lists the facts that rest on the claims of one source, about one entity or in the whole graph. */
export const singleSource: AnswerForm<SourcedData> = {
  interpret: ({ entities }) =>
    `Facts${entities.ENTITY ? ` about ${entities.ENTITY.name}` : ""} that rest on one source`,
  document: ({ entities }) =>
    entities.ENTITY
      ? `query AskSources($id: ID!, $asOf: AsOf) {
  entity(id: $id, asOf: $asOf) { relationships(first: ${MAX_ROWS}) { ${sourcedNodes} } }
}`
      : `query AskAllSources($asOf: AsOf) {
  facts(first: ${MAX_ROWS}, asOf: $asOf) { ${sourcedNodes} }
}`,
  variables: ({ entities }, asOf) => ({ ...(entities.ENTITY && { id: entities.ENTITY.id }), asOf }),
  selectTime: selectEveryDay,
  read({ entity, facts }, { entities }) {
    const { nodes = [], totalCount = 0 } = entity?.relationships ?? facts ?? {};
    const rows = nodes.filter(hasOneSource);
    const about = entities.ENTITY ? ` about ${entities.ENTITY.name}` : "";
    const counted = `Facts${about} that rest on one source: ${rows.length} of ${nodes.length}.`;
    return {
      rows,
      sentence: [counted, joinSentences(listSentences(rows)), ...writeLookedThrough({ nodes, totalCount })]
        .filter((text) => text !== "")
        .join(" "),
      ids: entities.ENTITY ? [entities.ENTITY.id] : [],
      reasons: explainCut({ nodes, totalCount }),
    };
  },
};

/** Returns true if all that supports a fact are claims of one source. */
function hasOneSource({ claims }: SourcedFact): boolean {
  const supporting = claims.nodes
    .filter(({ stance }) => stance === "SUPPORTS")
    .map(({ source }) => source.id);
  return claims.totalCount <= claims.nodes.length && new Set(supporting).size === 1;
}
