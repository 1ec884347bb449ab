import { z } from "zod";
import { answerTimeOf } from "../answer/day-argument.js";
import { type AtRevision, readStateOf } from "../answer/document-answer.js";
import { explorerPath } from "../answer/permalinks.js";
import { quoteText, quoteValue } from "../answer/quote-text.js";
import { cursorArgument, timeArguments } from "../declaration/arguments.js";
import { readTool } from "../declaration/tool.js";
import { claimItem } from "../facts/claim-row.js";
import type { ShownClaim, ShownEnd } from "../facts/fact.js";
import { verbInWords } from "../facts/fact.js";
import { assistantDocument, claimFragment } from "../facts/fragments.js";
import { nextOf, type PageEnd } from "./shared.js";

export const conflictsDocument = assistantDocument(
  `query AssistantConflicts($after: String, $asOf: AsOf) {
  graph { revision }
  conflicts(first: 15, after: $after, asOf: $asOf) {
    pageInfo { hasNextPage endCursor }
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

interface Conflict {
  readonly field: string | null;
  readonly subject: {
    readonly id: string;
    readonly name?: string;
    readonly kind?: string;
    readonly from?: ShownEnd;
    readonly to?: ShownEnd;
  };
  readonly claims: readonly ShownClaim[];
}

interface Answer extends AtRevision {
  readonly conflicts: {
    readonly pageInfo: PageEnd;
    readonly edges: readonly { readonly cursor: string; readonly node: Conflict }[];
  };
}

export const conflicts = readTool({
  name: "conflicts",
  title: "Conflicts",
  description:
    "Where sources disagree about a fact or one of its fields, with the claims of each side; the best supported conflicts first. For one fact or entity use evidence_for.",
  input: z.object({ knownAt: timeArguments.knownAt, ...cursorArgument }),
  output: {},
  async run({ knownAt }, { ask, place }) {
    const asOf = answerTimeOf({ day: "any", knownAt });
    const answer = await ask<Answer>(conflictsDocument, { after: place.after, asOf });
    const { pageInfo, edges } = answer.data.conflicts;
    return {
      summary: `${edges.length} conflicts${pageInfo.hasNextPage ? ", and there are more" : ""}.`,
      rows: edges.map(({ cursor, node }) => ({ ...conflictRow(node), cursor })),
      next: nextOf(pageInfo),
      asOf,
      ...readStateOf(answer),
      path: explorerPath(
        edges.slice(0, 1).flatMap(({ node }) => entitiesIn(node)),
        asOf,
      ),
    };
  },
});

const entitiesIn = ({ subject: { id, from, to } }: Conflict): readonly string[] =>
  from && to ? [from.id, to.id] : [id];

function conflictRow({ field, subject: { id, name, kind, from, to }, claims }: Conflict) {
  const what =
    from && to && kind
      ? `${quoteText(from.name)} ${verbInWords(kind)} ${quoteText(to.name)}`
      : name === undefined
        ? id
        : quoteText(name);
  const sides = claims.map(
    ({ stance, value, source, confidence }) =>
      `${quoteText(source.title)} ${stance === "DISPUTES" ? "disputes" : "supports"}${value === null ? "" : ` ${quoteValue(value)}`} (${confidence})`,
  );
  return {
    item: { subject: id, text: what, ...(field !== null && { field }), claims: claims.map(claimItem) },
    line: `${what}${field === null ? "" : `, ${field}`}: ${sides.join("; ")} [${id}]`,
    sources: claims.map(({ source }) => source),
  };
}
