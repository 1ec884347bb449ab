import { z } from "zod";
import { answerTimeOf } from "../answer/day-argument.js";
import { type AtRevision, readStateOf } from "../answer/document-answer.js";
import { quoteText, quoteValue } from "../answer/quote-text.js";
import { anyKind, cursorArgument, timeArguments } from "../declaration/arguments.js";
import { anyObject, readTool } from "../declaration/tool.js";

/** Groups that are read; the rest is one figure. */
const MAX_GROUPS = 400;

const figuresDocument = `query AssistantFigures(
  $of: Kind!, $groupBy: [GroupKey!]!, $measures: [MeasureInput!], $where: CountedWhere, $asOf: AsOf
) {
  graph { revision }
  distribution(of: $of, groupBy: $groupBy, measures: $measures, where: $where, asOf: $asOf, limit: ${MAX_GROUPS}) {
    notFound
    total { ...Figures }
    other { ...Figures }
    buckets { ...Figures keys { label value node { id name } } observed { oldest latest } }
  }
}

fragment Figures on Bucket { values atLeast atMost qualifiers overlapping }`;

interface Figures {
  readonly values: readonly (number | null)[];
  readonly atLeast: readonly (number | null)[];
  readonly atMost: readonly (number | null)[];
  readonly qualifiers: readonly (string | null)[];
  readonly overlapping: boolean;
}

interface Group extends Figures {
  readonly keys: readonly {
    readonly label: string | null;
    readonly value: string | null;
    readonly node: { readonly id: string; readonly name: string } | null;
  }[];
  readonly observed: object | null;
}

interface Answer extends AtRevision {
  readonly distribution: {
    readonly notFound: readonly string[];
    readonly total: Figures;
    readonly other: Figures | null;
    readonly buckets: readonly Group[];
  };
}

export const figures = readTool({
  name: "figures",
  title: "Figures",
  description:
    "Counts or sums of entities or facts by group, such as brands by OWNER, listings by PLATFORM with the sum of listingCount, lawsuits by YEAR. Groups may overlap, and a bound is no exact number. search_schema explains GroupKey, MeasureField and CountedWhere.",
  input: z.object({
    of: anyKind,
    groupBy: z.array(z.string().max(40)).min(1).max(3).describe("GroupKey: OWNER, PLATFORM, YEAR, STATUS, …"),
    measures: z
      .array(z.object({ op: z.string().max(20), field: z.string().max(40).optional() }))
      .max(5)
      .optional()
      .describe("Such as {op: SUM, field: listingCount}. Default: the count"),
    where: z.record(z.string(), z.unknown()).optional().describe("CountedWhere"),
    ...timeArguments,
    ...cursorArgument,
  }),
  output: { total: anyObject, other: anyObject.optional() },
  async run({ of, groupBy, measures, where, day, knownAt }, { ask }) {
    const asOf = answerTimeOf({ day, knownAt });
    const answer = await ask<Answer>(figuresDocument, { of, groupBy, measures, where, asOf });
    const { total, other, buckets, notFound } = answer.data.distribution;
    return {
      summary: `${of} by ${groupBy.map(quoteValue).join(" and ")}: ${buckets.length} groups, in total ${inWords(total)}${total.overlapping ? "; groups overlap, so they add up to more" : ""}.`,
      rows: buckets.map(groupRow),
      more: { total: known(total), ...(other && { other: known(other) }) },
      asOf,
      ...readStateOf(
        answer,
        notFound.map((id) => `NOT_FOUND ${quoteText(id)}`),
      ),
      path: "/figures",
    };
  },
});

function groupRow({ keys, observed, ...figuresOfGroup }: Group) {
  const named = keys.map(keyInWords);
  return {
    item: {
      keys: keys.map(({ label, value, node }) => ({ label, value, ...(node && { id: node.id }) })),
      ...known(figuresOfGroup),
      ...(observed && { observed }),
    },
    line: `${named.join(", ")}: ${inWords(figuresOfGroup)}`,
    sources: [],
  };
}

function keyInWords({ label, value, node }: Group["keys"][number]): string {
  const text = node?.name ?? label ?? value;
  return text === null ? "not known" : quoteValue(text);
}

/** Figures without bounds and qualifiers that say nothing more. */
const known = ({ values, atLeast, atMost, qualifiers, overlapping }: Figures) => ({
  values,
  ...(values.includes(null) && { atLeast, atMost }),
  ...(qualifiers.some((one) => one !== null && one !== "EXACT") && { qualifiers }),
  ...(overlapping && { overlapping }),
});

const inWords = ({ values, atLeast, atMost, qualifiers }: Figures): string =>
  values
    .map((value, at) => {
      if (value === null) return `between ${atLeast[at] ?? "?"} and ${atMost[at] ?? "?"}`;
      const qualifier = qualifiers[at];
      return qualifier && qualifier !== "EXACT"
        ? `${qualifier.toLowerCase().replace("_", " ")} ${value}`
        : value;
    })
    .join(" / ");
