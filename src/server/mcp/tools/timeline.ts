import { z } from "zod";
import { buildExplorerPath } from "../../../analysis/shared/explorer-paths.js";
import { sourceFragment } from "../../../analysis/shared/fact-fragments.js";
import { quoteString } from "../../../util/text/quote-text.js";
import { parseAnswerTime } from "../answer/answer-time.js";
import { toReadState } from "../answer/document-answer.js";
import { entityArgument, timeArguments } from "../declaration/arguments.js";
import { readTool } from "../declaration/tool.js";
import { resolveEntity } from "../facts/resolve-entity.js";
import type { AssistantTimelineQuery } from "../gql/documents.js";
import { requireRecorded, toRowPage } from "./tool-helpers.js";

export const timelineDocument = `query AssistantTimeline($id: ID!, $after: String, $asOf: AsOf) {
  graph { revision }
  entity(id: $id, asOf: $asOf) {
    timeline(first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { cursor node { date title fact: subject { id ...OfFact ...OfEntity } } }
    }
  }
}

fragment OfFact on Relationship { status claims(first: 2) { nodes { id source { ...AssistantSource } } } }
fragment OfEntity on Entity { claims(first: 2) { nodes { id source { ...AssistantSource } } } }
${sourceFragment}`;

type TimelineEvent = NonNullable<AssistantTimelineQuery["entity"]>["timeline"]["edges"][number]["node"];

export const timeline = readTool({
  name: "timeline",
  title: "Timeline",
  description:
    'What happened to an entity, by date: founded, acquired, sued, listed, sold. "First seen" is an observation, not a start.',
  input: {
    entity: entityArgument,
    knownAt: timeArguments.knownAt,
  },
  output: { totalCount: z.number() },
  async run({ entity: text, knownAt }, { execute, position }) {
    const asOf = parseAnswerTime({ day: "any", knownAt });
    const { id, name } = await resolveEntity(execute, text, { argument: "entity", knownAt });
    const answer = await execute<AssistantTimelineQuery>(timelineDocument, {
      id,
      after: position.after,
      asOf,
    });
    const { timeline: page } = requireRecorded(answer.data.entity, "entity", id);
    const { totalCount } = page;
    return {
      summary: `${totalCount} events of ${quoteString(name)} (${id}), the earliest first.`,
      ...toRowPage(page, ({ node }) => toEventRow(node)),
      more: { totalCount },
      asOf,
      ...toReadState(answer),
      path: buildExplorerPath([id], asOf),
    };
  },
});

function toEventRow({ date, title, fact }: TimelineEvent) {
  const { id, claims } = fact;
  const status = "status" in fact ? fact.status : undefined;
  const mark = status && status !== "SUPPORTED" ? `, ${status.toLowerCase()}` : "";
  return {
    item: {
      date,
      title,
      subject: id,
      ...(status && { status }),
      claims: claims.nodes.map((claim) => claim.id),
      sources: [...new Set(claims.nodes.map(({ source }) => source.id))],
    },
    line: `${date}: ${quoteString(title)}${mark} [${id}]`,
    sources: claims.nodes.map(({ source }) => source),
  };
}
