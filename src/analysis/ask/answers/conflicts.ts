import type { QuestionReading } from "../grammar/readings/question-reading.js";
import { type AnswerForm, getName } from "./shared/answer-form.js";
import { joinSentences } from "./shared/answer-sentences.js";
import { selectEveryDay } from "./shared/answer-times.js";
import { formatField, writeMarkedFields } from "./shared/field-words.js";
import { explainCut, MAX_ROWS } from "./shared/incompleteness.js";
import { listFacts } from "./shared/list-facts.js";
import type { ListedFact } from "./shared/listed-facts.js";

const isDisputed = ({ status, disputedFields }: ListedFact): boolean =>
  status === "DISPUTED" || disputedFields.length > 0;

/** Lists the disputed facts of one entity, and those with disputed fields. */
const conflictsOfEntity = listFacts({
  interpret: (reading) => `What is disputed about ${getName(reading)}`,
  selectTime: selectEveryDay,
  selects: isDisputed,
  write: ({ sentence, disputedFields }) => writeMarkedFields(sentence, disputedFields, "disputed"),
  nothing: (reading) => `disputed fact about ${getName(reading)}`,
});

interface ConflictsData {
  readonly conflicts: {
    readonly totalCount: number;
    readonly nodes: readonly {
      readonly field: string | null;
      readonly subject: { readonly id: string; readonly name?: string; readonly sentence?: string };
    }[];
  } | null;
}

/** Lists the fields and facts of the whole graph on which claims disagree. */
const conflictsOfGraph: AnswerForm<ConflictsData> = {
  interpret: () => "What is disputed",
  buildPath: () => "/review",
  document: () => `query AskConflicts($asOf: AsOf) {
  conflicts(first: ${MAX_ROWS}, asOf: $asOf) {
    totalCount
    nodes { field subject { id ... on Entity { name } ... on Relationship { sentence } } claims { id value } }
  }
}`,
  variables: (_, asOf) => ({ asOf }),
  selectTime: selectEveryDay,
  read({ conflicts }) {
    const { nodes = [], totalCount = 0 } = conflicts ?? {};
    const sentences = nodes.map(({ field, subject: { id, name, sentence } }) =>
      sentence === undefined
        ? `The ${field ? formatField(field) : "existence"} of ${name ?? id} is disputed`
        : writeMarkedFields(sentence, field ? [field] : [], "disputed"),
    );
    return {
      rows: nodes,
      sentence: totalCount > 0 ? joinSentences(sentences, totalCount) : "No claims disagree.",
      ids: [],
      reasons: explainCut({ nodes, totalCount }),
    };
  },
};

/** Selects the answer about one entity, or about the whole graph. */
export const selectConflicts = ({ entities }: QuestionReading): AnswerForm =>
  entities.ENTITY ? conflictsOfEntity : conflictsOfGraph;
