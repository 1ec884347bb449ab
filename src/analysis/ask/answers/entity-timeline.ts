import { buildTimelinePath } from "../../shared/explorer-paths.js";
import { type AnswerForm, getName, requireEntity } from "./shared/answer-form.js";
import { joinSentences } from "./shared/answer-sentences.js";
import { selectEveryDay } from "./shared/answer-times.js";
import { explainCut, MAX_ROWS } from "./shared/incompleteness.js";

interface TimelineData {
  readonly entity: {
    readonly timeline: {
      readonly totalCount: number;
      readonly nodes: readonly { readonly date: string; readonly title: string }[];
    };
  } | null;
}

/** Lists the events of one entity by their days. */
export const entityTimeline: AnswerForm<TimelineData> = {
  interpret: (reading) => `Timeline of ${getName(reading)}`,
  document: () => `query AskTimeline($id: ID!, $asOf: AsOf) {
  entity(id: $id, asOf: $asOf) {
    timeline(first: ${MAX_ROWS}) { totalCount nodes { date title subject { id } } }
  }
}`,
  variables: (reading, asOf) => ({ id: requireEntity(reading).id, asOf }),
  selectTime: selectEveryDay,
  buildPath: (_, reading) => buildTimelinePath(requireEntity(reading).id),
  read({ entity }, reading) {
    const { nodes = [], totalCount = 0 } = entity?.timeline ?? {};
    return {
      rows: nodes,
      sentence:
        totalCount > 0
          ? joinSentences(
              nodes.map(({ date, title }) => `${date}: ${title}`),
              totalCount,
            )
          : `Nothing that happened to ${getName(reading)} is recorded.`,
      ids: [requireEntity(reading).id],
      reasons: explainCut({ nodes, totalCount }),
    };
  },
};
