import { requireKindById } from "../../../domain/kinds/vocabulary.js";
import { requireRelationshipKind } from "../../../domain/model/relationship-kind.js";
import { StorePresence } from "../../../domain/relationships/store-presence.js";
import { formatLabel } from "../../../sentences/format-label.js";
import { addArticle } from "../../../util/text/add-article.js";
import type { Verdict } from "../../verification/verdict.js";
import type { QuestionReading } from "../grammar/readings/question-reading.js";
import { type AnswerForm, getName, requireEntity } from "./shared/answer-form.js";
import { completeVerb, joinSentences, listSentences, type Sentenced } from "./shared/answer-sentences.js";
import { describeDays, writeWholeTime } from "./shared/answer-times.js";
import type { WithReasons } from "./shared/incompleteness.js";
import { wording } from "./shared/wording.js";

interface VerifyData {
  readonly verify:
    | readonly (WithReasons & {
        readonly verdict: Verdict;
        readonly reason: string;
        readonly certainty: string | null;
        readonly decisive: readonly DatedFact[];
        readonly related: readonly DatedFact[];
      })[]
    | null;
}

interface DatedFact extends Sentenced {
  readonly validFrom: string | null;
}

/** Creates the answer of a form that is a statement, which is verified. */
const verifyStatement = (
  interpret: AnswerForm["interpret"],
  readStatement: (reading: QuestionReading) => Readonly<Record<"subject" | "predicate" | "object", string>>,
): AnswerForm<VerifyData> => ({
  interpret,
  document: () => `query AskVerify($statements: [StatementInput!]!, $asOf: AsOf) {
  verify(statements: $statements, asOf: $asOf) {
    verdict reason certainty
    decisive { id sentence validFrom }
    related { id sentence validFrom }
    completeness { reasons }
  }
}`,
  isThroughout: true,
  variables: (reading, asOf) => ({ statements: [readStatement(reading)], asOf }),
  read({ verify }, reading, time) {
    const [verification] = verify ?? [];
    const { subject, object } = readStatement(reading);
    if (!verification) return { rows: [], sentence: "It cannot be verified.", ids: [subject, object] };
    const { verdict, reason, certainty, decisive, related, completeness } = verification;
    const facts = listSentences(decisive.length > 0 ? decisive.toSorted(isLater) : related);
    const days = reading.time ? writeWholeTime(reading.time) : describeDays(time, writeWholeTime);
    const presumed =
      certainty === "PRESUMED" ? " It is presumed: no end is known, and no evidence is as late." : "";
    return {
      rows: [verification],
      sentence:
        verdict === "NOT_POSSIBLE"
          ? `Not possible: ${explainImpossibility(reading, subject, object)}.`
          : `${writeVerdict(verdict, days)}${facts.length > 0 ? joinSentences(facts) : reason}${presumed}`,
      ids: [subject, object],
      reasons: completeness.reasons,
    };
  },
});

/** Says why a statement can be true on no day: the kinds of its parties, or that they are one. */
function explainImpossibility({ entities }: QuestionReading, subject: string, object: string): string {
  if (subject === object) return "no fact links an entity to itself";
  const describe = (id: string): string => {
    const party = Object.values(entities).find((entity) => entity.id === id);
    return `${party?.name ?? id} is ${addArticle(formatLabel(wording, requireKindById(id).kind))}`;
  };
  return `${describe(subject)}, and ${describe(object)}`;
}

/** The facts that began last come first: they tell most about an answer. */
const isLater = (first: DatedFact, second: DatedFact): number =>
  (first.validFrom ?? "") < (second.validFrom ?? "") ? 1 : -1;

/** Writes the verdict on a statement about some days as the beginning of an answer, before the facts that decide it. */
function writeVerdict(verdict: Verdict, days: string | null): string {
  const wholeTime = days === null ? "" : `, ${days}`;
  const notThen = days === null ? "" : `, not ${days.replace(/^throughout/, "in")}`;
  switch (verdict) {
    case "SUPPORTED":
      return `Yes${wholeTime}: `;
    case "FALSE_AT_THAT_TIME":
      return `No${notThen}: `;
    case "DISPUTED":
      return "Sources disagree: ";
    case "UNKNOWN":
      return `It is not known whether that ${days === null ? "is so" : `was so ${days}`}. `;
    default:
      return "";
  }
}

const isOwnedBy = verifyStatement(
  (reading) => {
    const verb = { OWNS: "owned", CONTROLS: "controlled" }[reading.with.predicate ?? ""] ?? "held in part";
    return `Whether ${getName(reading)} is ${verb} by ${requireEntity(reading, "BY").name}`;
  },
  (reading) => ({
    subject: requireEntity(reading, "BY").id,
    predicate: reading.with.predicate ?? "OWNS",
    object: requireEntity(reading).id,
  }),
);

const isLinked = verifyStatement(
  (reading) =>
    `Whether ${requireEntity(reading, "FIRST").name} ${completeVerb(formatLabel(wording, reading.with.predicate ?? ""))} ${requireEntity(reading, "SECOND").name}`,
  (reading) => ({
    subject: requireEntity(reading, "FIRST").id,
    predicate: reading.with.predicate ?? "",
    object: requireEntity(reading, "SECOND").id,
  }),
);

const store = verifyStatement(
  (reading) =>
    `Whether ${getName(reading)} has an official store on ${requireEntity(reading, "PLATFORM").name}`,
  (reading) => ({
    subject: requireEntity(reading).id,
    predicate: requireRelationshipKind(StorePresence).verb,
    object: requireEntity(reading, "PLATFORM").id,
  }),
);

/** The questions whether two entities are linked. */
export const verdicts = { IS_OWNED_BY: isOwnedBy, IS_LINKED: isLinked, STORE: store };
