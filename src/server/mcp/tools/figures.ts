import { z } from "zod";
import { addQualifier } from "../../../util/text/add-qualifier.js";
import { quoteString, quoteValue } from "../../../util/text/quote-text.js";
import { parseAnswerTime } from "../answer/answer-time.js";
import { toReadState } from "../answer/document-answer.js";
import { anyKind, timeArguments } from "../declaration/arguments.js";
import { anyObject, readTool } from "../declaration/tool.js";
import type { AssistantFiguresQuery, FiguresFragment } from "../gql/documents.js";

/** Groups that are read; the rest is one figure. */
const MAX_GROUPS = 400;

export const figuresDocument = `query AssistantFigures(
  $of: Kind!, $groupBy: [GroupKey!]!, $measures: [MeasureInput!], $where: CountedWhere, $asOf: AsOf
) {
  graph { revision }
  distribution(of: $of, groupBy: $groupBy, measures: $measures, where: $where, asOf: $asOf, limit: ${MAX_GROUPS}) {
    notFound
    total { ...Figures }
    other { ...Figures }
    buckets { ...Figures keys { label value node { id name } } observed { from to } }
  }
}

fragment Figures on Bucket { values atLeast atMost qualifiers approximate allegedCount overlapping }`;

type FigureGroup = AssistantFiguresQuery["distribution"]["buckets"][number];

export const figures = readTool({
  name: "figures",
  title: "Figures",
  description:
    "Counts or sums of entities or facts by group, such as brands by OWNER, listings by PLATFORM with the sum of LISTING_COUNT, lawsuits by YEAR. Groups may overlap, and a bound is no exact number. search_schema explains GroupKey, MeasureField and CountedWhere.",
  input: {
    of: anyKind,
    groupBy: z.array(z.string().max(40)).min(1).max(3).describe("GroupKey: OWNER, PLATFORM, YEAR, STATUS, …"),
    measures: z
      .array(z.object({ op: z.string().max(20), field: z.string().max(40).optional() }))
      .max(5)
      .optional()
      .describe("Such as {op: SUM, field: LISTING_COUNT}. Default: the count"),
    where: z.record(z.string(), z.unknown()).optional().describe("CountedWhere"),
    ...timeArguments,
  },
  output: { total: anyObject, other: anyObject.optional() },
  async run({ of, groupBy, measures, where, day, knownAt }, { execute }) {
    const asOf = parseAnswerTime({ day, knownAt });
    const answer = await execute<AssistantFiguresQuery>(figuresDocument, {
      of,
      groupBy,
      measures,
      where,
      asOf,
    });
    const { total, other: otherFigures, buckets, notFound } = answer.data.distribution;
    return {
      summary: `${of} by ${groupBy.map(quoteValue).join(" and ")}: ${buckets.length} groups, in total ${formatFigures(total)}${total.overlapping ? "; groups overlap, so they add up to more" : ""}.`,
      rows: buckets.map(toGroupRow),
      more: { total: omitEmptyFields(total), ...(otherFigures && { other: omitEmptyFields(otherFigures) }) },
      asOf,
      ...toReadState(
        answer,
        notFound.map((id) => `NOT_FOUND ${quoteString(id)}`),
      ),
      path: "/figures",
    };
  },
});

function toGroupRow({ keys, observed, ...figuresOfGroup }: FigureGroup) {
  const keyTexts = keys.map(formatGroupKey);
  return {
    item: {
      keys: keys.map(({ label, value, node }) => ({ label, value, ...(node && { id: node.id }) })),
      ...omitEmptyFields(figuresOfGroup),
      ...(observed && { observed }),
    },
    line: `${keyTexts.join(", ")}: ${formatFigures(figuresOfGroup)}`,
    sources: [],
  };
}

function formatGroupKey({ label, value, node }: FigureGroup["keys"][number]): string {
  const text = node?.name ?? label ?? value;
  return text === null ? "not known" : quoteValue(text);
}

/** Omits bounds and qualifiers that add nothing to the values. */
const omitEmptyFields = ({
  values,
  atLeast,
  atMost,
  qualifiers,
  approximate,
  allegedCount,
  overlapping,
}: FiguresFragment) => ({
  values,
  ...(values.includes(null) && { atLeast, atMost }),
  ...(qualifiers.some((qualifier) => qualifier !== null && qualifier !== "EXACT") && { qualifiers }),
  ...(approximate.includes(true) && { approximate }),
  ...(allegedCount && { allegedCount }),
  ...(overlapping && { overlapping }),
});

const formatFigures = ({ values, atLeast, atMost, qualifiers, approximate }: FiguresFragment): string =>
  values
    .map((value, index) => {
      if (value === null) return `between ${atLeast[index] ?? "?"} and ${atMost[index] ?? "?"}`;
      return addQualifier(String(value), qualifiers[index], approximate[index]);
    })
    .join(" / ");
