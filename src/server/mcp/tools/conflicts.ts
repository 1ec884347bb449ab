import { buildExplorerPath } from "../../../analysis/shared/explorer-paths.js";
import { claimFragment, composeDocument } from "../../../analysis/shared/fact-fragments.js";
import { formatKindVerb } from "../../../analysis/shared/shown-fact.js";
import { quoteString, quoteValue } from "../../../util/text/quote-text.js";
import { parseAnswerTime } from "../answer/answer-time.js";
import { toReadState } from "../answer/document-answer.js";
import { timeArguments } from "../declaration/arguments.js";
import { readTool } from "../declaration/tool.js";
import { toClaimItem } from "../facts/claim-row.js";
import type { AssistantConflictsQuery } from "../gql/documents.js";
import { toRowPage } from "./tool-helpers.js";

export const conflictsDocument = composeDocument(
  `query AssistantConflicts($after: String, $asOf: AsOf) {
  graph { revision }
  conflicts(first: 15, after: $after, asOf: $asOf) {
    pageInfo { hasNextPage endCursor }
    excessShares { entity { id name } day total }
    edges {
      cursor
      node {
        field
        subject {
          id
          ... on Entity { name }
          ... on Relationship { kind from { id name kind } to { id name kind } }
        }
        claims { ...AssistantClaim }
      }
    }
  }
}`,
  claimFragment,
);

type ConflictNode = AssistantConflictsQuery["conflicts"]["edges"][number]["node"];

export const conflicts = readTool({
  name: "conflicts",
  title: "Conflicts",
  description:
    "Where sources disagree about a fact or one of its fields, with the claims of each side; the best supported conflicts first, and whose owners hold more than 100 % of it together on a day. For one fact or entity use evidence_for.",
  input: { knownAt: timeArguments.knownAt },
  output: {},
  async run({ knownAt }, { execute, position }) {
    const asOf = parseAnswerTime({ day: "any", knownAt });
    const answer = await execute<AssistantConflictsQuery>(conflictsDocument, { after: position.after, asOf });
    const { conflicts: page } = answer.data;
    const { pageInfo, edges } = page;
    return {
      summary: [
        `${edges.length} conflicts${pageInfo.hasNextPage ? ", and there are more" : ""}.`,
        ...page.excessShares.slice(0, MAX_EXCESS).map(describeExcess),
      ].join(" "),
      ...toRowPage(page, ({ node }) => toConflictRow(node)),
      asOf,
      ...toReadState(answer),
      path: buildExplorerPath(
        edges.slice(0, 1).flatMap(({ node }) => collectConflictEntityIds(node)),
        asOf,
      ),
    };
  },
});

/** The most entities of which the summary says that their owners hold more than all. */
const MAX_EXCESS = 5;

const describeExcess = ({
  entity,
  day,
  total,
}: AssistantConflictsQuery["conflicts"]["excessShares"][number]): string =>
  `The shares of ${quoteString(entity.name)} (${entity.id}) add up to ${Math.round(total * 1000) / 10} % on ${day}.`;

const collectConflictEntityIds = ({ subject }: ConflictNode): readonly string[] =>
  "from" in subject ? [subject.from.id, subject.to.id] : [subject.id];

const formatSubject = (subject: ConflictNode["subject"]): string =>
  "from" in subject
    ? `${quoteString(subject.from.name)} ${formatKindVerb(subject.kind)} ${quoteString(subject.to.name)}`
    : quoteString(subject.name);

function toConflictRow({ field, subject, claims }: ConflictNode) {
  const { id } = subject;
  const subjectText = formatSubject(subject);
  const sides = claims.map(
    ({ stance, value, source, confidence }) =>
      `${quoteString(source.title)} ${stance === "DISPUTES" ? "disputes" : "supports"}${value === null ? "" : ` ${quoteValue(value)}`} (${confidence})`,
  );
  return {
    item: {
      subject: id,
      text: subjectText,
      ...(field !== null && { field }),
      claims: claims.map(toClaimItem),
    },
    line: `${subjectText}${field === null ? "" : `, ${field}`}: ${sides.join("; ")} [${id}]`,
    sources: claims.map(({ source }) => source),
  };
}
