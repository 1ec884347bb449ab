import { getKindName, requireKindByName } from "../../../domain/kinds/vocabulary.js";
import { Ownership } from "../../../domain/relationships/ownership.js";
import { formatDoubtfulCount } from "../../../sentences/doubtful-count.js";
import { formatLabel, formatPluralLabel } from "../../../sentences/format-label.js";
import { addQualifier } from "../../../util/text/add-qualifier.js";
import { toLowerFirst, toUpperFirst } from "../../../util/text/case.js";
import type { QuestionReading } from "../grammar/readings/question-reading.js";
import type { AnswerForm } from "./shared/answer-form.js";
import { joinSentences } from "./shared/answer-sentences.js";
import { beginWithMoment } from "./shared/answer-times.js";
import { MAX_ROWS } from "./shared/incompleteness.js";
import { wording } from "./shared/wording.js";

interface FiguresData {
  readonly distribution: {
    readonly total: Figures;
    readonly buckets: readonly (Figures & {
      readonly keys: readonly {
        readonly label: string | null;
        readonly value: string | null;
        readonly node: { readonly id: string; readonly name: string } | null;
      }[];
    })[];
  } | null;
}

interface Figures {
  readonly values: readonly (number | null)[];
  readonly qualifiers: readonly (string | null)[];
  readonly allegedCount?: number | null;
  readonly overlapping?: boolean;
}

const dateKeys = ["YEAR", "QUARTER", "MONTH"];

/** Explains a bound of a group: that what puts some of its items into it is alleged or disputed. Empty if it is not for that. */
function explainBound(
  { allegedCount, qualifiers: [qualifier] }: Figures,
  { of, by }: Readonly<Record<"of" | "by", string>>,
): string {
  if (qualifier !== "AT_MOST" || !allegedCount) return "";
  const isByDate = dateKeys.includes(by) && requireKindByName(of).category === "ENTITY";
  return formatDoubtfulCount(allegedCount, isByDate ? "with a disputed or alleged date" : undefined);
}

const figuresDocument = `query AskFigures($of: Kind!, $groupBy: [GroupKey!]!, $asOf: AsOf) {
  distribution(of: $of, groupBy: $groupBy, asOf: $asOf, limit: ${MAX_ROWS}) {
    total { values qualifiers atLeast atMost overlapping }
    buckets { keys { label value node { id name } } values qualifiers atLeast atMost allegedCount }
  }
}`;

/** Creates the answer of a form that counts. */
const countFacts = (
  interpret: AnswerForm["interpret"],
  readCounted: (reading: QuestionReading) => Readonly<Record<"of" | "by", string>>,
): AnswerForm<FiguresData> => ({
  interpret,
  buildPath: () => "/figures",
  document: () => figuresDocument,
  variables(reading, asOf) {
    const { of, by } = readCounted(reading);
    return { of, groupBy: [by], asOf };
  },
  read({ distribution }, reading, time) {
    const counted = readCounted(reading);
    const buckets = distribution?.buckets ?? [];
    const write = ({ values: [value], qualifiers: [qualifier] }: Figures): string =>
      value == null ? "a number not known exactly" : addQualifier(String(value), qualifier);
    const texts = buckets.map(
      ({ keys: [key], ...figures }) =>
        `${key?.node?.name ?? toUpperFirst(key?.label ?? key?.value ?? "not known")}: ${write(figures)}${explainBound(figures, counted)}`,
    );
    const noun =
      distribution?.total.values[0] === 1
        ? `${formatLabel(wording, counted.of)} is`
        : `${toLowerFirst(formatPluralLabel(wording, counted.of))} are`;
    const overlap = distribution?.total.overlapping ? " Groups overlap, so that they add up to more." : "";
    return {
      rows: buckets,
      sentence: distribution
        ? `${beginWithMoment(time)}${write(distribution.total)} ${noun} recorded. ${joinSentences(texts)}${overlap}`.trim()
        : "Nothing is counted.",
      ids: [],
    };
  },
});

const countsByKey = countFacts(
  (reading) =>
    `Number of ${toLowerFirst(formatPluralLabel(wording, reading.with.of ?? ""))} by ${(reading.with.by ?? "").toLowerCase().replaceAll("_", " ")}`,
  (reading) => ({ of: reading.with.of ?? "", by: reading.with.by ?? "" }),
);

const biggestOwners = countFacts(
  ({ with: { of } }) => `Owners with the most ${of ? "brands" : "holdings"}`,
  ({ with: { of } }) => (of ? { of, by: "OWNER" } : { of: getKindName(Ownership), by: "FROM" }),
);

/** The questions that count the facts of a kind by a key. */
export const counts = { COUNTS: countsByKey, BIGGEST_OWNERS: biggestOwners };
