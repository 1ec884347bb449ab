import { type AsOf, asOfArgument, selectValidDays } from "../../domain/graphql/as-of.js";
import { formatInstant, getNow, toCalendarDay, toEarliestDay, toLatestDay } from "../../domain/time.js";
import { createBadInputError } from "../../errors.js";
import { limits } from "../../protection/limits.js";
import type { QueryContext } from "../../query/context.js";
import { declareQueryField } from "../../query/fields/query-field.js";
import { readDocument } from "../../query/fields/read-document.js";
import { buildObject, buildObjectFrom } from "../../query/selection/response-object.js";
import { selectFields } from "../../query/selection/select-fields.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { showCandidate } from "../match/match.js";
import type { RankedCandidate } from "../match/match-names.js";
import { WORK_OF_NAME } from "../match/match-settings.js";
import { checkBounds, checkNameLength } from "../shared/bounds.js";
import { createCompleteness, type IncompleteReason } from "../shared/completeness.js";
import { showByIds } from "../shared/show-by-ids.js";
import { isPeriodField } from "../shared/shown-fact.js";
import type { EvidenceRequest } from "./evidence-requests.js";
import type { StatementDays } from "./fact-period.js";
import { type FoundParty, findParties, type PartyReference } from "./find-parties.js";
import { createEvidenceReader, type ReadEvidenceRequest } from "./read-evidence.js";
import type { StatementVerb } from "./statement-verbs.js";
import type { Verdict } from "./verdict.js";
import { type StatedValueInput, StatementInput, Verification, verbByPredicate } from "./verification-type.js";
import { type VerifiedStatement, verifyStatement } from "./verify-statement.js";
import { type StatedValue, verifyValue } from "./verify-value.js";

interface VerifyArguments {
  readonly statements: readonly StatementInput[];
  readonly asOf?: AsOf | null;
}

/** The facts that are followed for a statement: both names, and the stakes or suits of its parties. */
const WORK_OF_STATEMENT = 2 * WORK_OF_NAME;

export const verifyField = declareQueryField<VerifyArguments>("verify", {
  type: () => [Verification],
  followsRevision: true,
  description: "Verdicts on statements, each with its facts.",
  args: {
    statements: {
      type: () => [StatementInput],
      nullable: false,
      description: `The statements, 1…${limits.verify.statements.max}.`,
    },
    asOf: asOfArgument,
  },
  weight: 10,
  rows: ({ statements }) => statements.length,
  work: (_, { statements }) => statements.length * WORK_OF_STATEMENT,
  resolve: verifyStatements,
});

/** A statement of the request with what it refers to. */
interface ReadStatement {
  readonly verb: StatementVerb;
  readonly subject: PartyReference;
  readonly object: PartyReference;
  readonly days: StatementDays;
  readonly value: Omit<StatedValue, "parties"> | undefined;
}

/** The verdict on a statement, with the ids of what shows it. */
interface StatementResult {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly certainty: string | null;
  readonly subject: string | null;
  readonly object: string | null;
  readonly candidates: readonly RankedCandidate[];
  readonly decisive: readonly string[];
  readonly related: readonly string[];
  readonly incompleteBecause: readonly IncompleteReason[];
}

async function verifyStatements(
  context: QueryContext,
  field: FieldSelection<VerifyArguments>,
): Promise<readonly object[]> {
  const { statements, asOf } = field.args;
  checkBounds("The number of statements", statements.length, 1, limits.verify.statements.max);
  const questions = statements.map((statement) => readStatement(statement, asOf ?? {}));
  const readRequest = createSharedReader(context);
  const knownAt = asOf?.knownAt == null ? undefined : formatInstant(asOf.knownAt);
  const findParty = await findParties(
    context.runStatement,
    readRequest,
    questions.flatMap(({ subject, object }) => [subject, object]),
    knownAt,
  );
  const results = await Promise.all(
    questions.map((question) =>
      findVerdict(
        question,
        findParty(question.subject),
        findParty(question.object),
        async (subject, object) => {
          const reader = createEvidenceReader(readRequest, knownAt);
          const certainty = asOf?.certainty === "CONFIRMED" ? "CONFIRMED" : "PRESUMED";
          const verified = await verifyStatement(reader, { ...question, subject, object }, certainty);
          return { ...verified, incompleteBecause: reader.listIncompleteReasons() };
        },
      ),
    ),
  );
  return showResults(context, field, results);
}

/** Reads each request once, though several statements have it. */
function createSharedReader(context: QueryContext): ReadEvidenceRequest {
  const answers = new Map<string, Promise<unknown>>();
  return <T>({ text, variables }: EvidenceRequest) => {
    const key = `${text} ${JSON.stringify(variables)}`;
    const answer = answers.get(key) ?? readDocument(context, text, variables);
    answers.set(key, answer);
    return answer as Promise<T>;
  };
}

function readStatement(statement: StatementInput, asOf: AsOf): ReadStatement {
  const { subject, predicate, object, value, day } = statement;
  const verb = requireNonNull(verbByPredicate.get(predicate), predicate);
  for (const [name, text] of Object.entries({ subject, object, value: value?.equals ?? "" }))
    checkNameLength(name, text);
  return {
    verb,
    subject: { text: subject, kinds: verb.subjects },
    object: { text: object, kinds: verb.objects },
    days: readDays(day == null ? asOf : { validAt: day }),
    value: value == null ? undefined : readValue(value, verb),
  };
}

/** The days of a statement: all of a month, a year or a period. */
function readDays(asOf: AsOf): StatementDays {
  const { validAt, validDuring } = selectValidDays(asOf);
  if (!validDuring) {
    const day = validAt == null ? toCalendarDay(getNow()) : toEarliestDay(validAt);
    return { from: day, to: day };
  }
  const { from, to } = validDuring;
  if (from == null || to == null)
    throw createBadInputError("A statement is true at a time: give validDuring both from and to, or a day.");
  return { from: toEarliestDay(from), to: toLatestDay(to) };
}

function readValue(
  { field, equals }: StatedValueInput,
  { kind, name }: StatementVerb,
): ReadStatement["value"] {
  const properties = kind.properties.filter((property) => !isPeriodField(property.name));
  if (!properties.some((property) => property.name === field))
    throw createBadInputError(
      `value.field of ${name} must be one of ${properties.map((property) => property.name).join(", ")}, not ${JSON.stringify(field)}.`,
    );
  const qualifierField = properties.find(({ qualifies }) => qualifies === field)?.name;
  return { field, qualifierField, text: equals };
}

type VerifyParties = (
  subject: string,
  object: string,
) => Promise<VerifiedStatement & Pick<StatementResult, "incompleteBecause">>;

async function findVerdict(
  question: ReadStatement,
  subject: FoundParty,
  object: FoundParty,
  verifyParties: VerifyParties,
): Promise<StatementResult> {
  const parties = { subject: subject.id, object: object.id };
  if (subject.id === null || object.id === null) {
    const missing = [subject, object].flatMap((party) => (party.id === null ? [party] : []));
    return {
      ...parties,
      verdict: "NOT_FOUND",
      reason: missing.map(({ reason }) => reason).join(" "),
      certainty: null,
      candidates: missing.flatMap(({ candidates }) => candidates),
      decisive: [],
      related: [],
      incompleteBecause: [],
    };
  }
  const { incompleteBecause, ...verified } = await verifyParties(subject.id, object.id);
  const { verdict, reason, decisive, related } = question.value
    ? verifyValue(verified, { ...question.value, parties: [subject.id, object.id] })
    : verified;
  const isDecided = verdict === "SUPPORTED" || verdict === "FALSE_AT_THAT_TIME";
  const decisiveIds = new Set(decisive.map(({ id }) => id));
  return {
    ...parties,
    verdict,
    reason,
    certainty: isDecided ? verified.certainty : null,
    candidates: [],
    decisive: [...decisiveIds],
    related: related.map(({ id }) => id).filter((id) => !decisiveIds.has(id)),
    incompleteBecause,
  };
}

/** Builds the answer. All entities are read by one statement, and all facts, of any day, by another. */
async function showResults(
  { runStatement }: QueryContext,
  { selection, args }: FieldSelection<VerifyArguments>,
  results: readonly StatementResult[],
): Promise<readonly object[]> {
  const ofAnyDay: AsOf = {
    validDuring: {},
    ...(args.asOf?.knownAt != null && { knownAt: args.asOf.knownAt }),
  };
  const selectAll = (...names: readonly string[]) =>
    names.flatMap((name) => selectFields(selection.fields, name));
  const candidateEntities = selectAll("candidates").flatMap(({ selection: below }) =>
    selectFields(below.fields, "entity"),
  );
  const listIds = (select: (result: StatementResult) => readonly (string | null)[]): readonly string[] => [
    ...new Set(results.flatMap(select).filter((id) => id !== null)),
  ];
  const [parties, candidates, facts] = await Promise.all([
    showByIds(
      runStatement,
      args.asOf,
      listIds(({ subject, object }) => [subject, object]),
      selectAll("subject", "object"),
    ),
    showByIds(
      runStatement,
      ofAnyDay,
      listIds((result) => result.candidates.map(({ id }) => id)),
      candidateEntities,
    ),
    showByIds(
      runStatement,
      ofAnyDay,
      listIds(({ decisive, related }) => [...decisive, ...related]),
      selectAll("decisive", "related"),
    ),
  ]);
  return results.map((result) => {
    const { verdict, reason, certainty } = result;
    const values: Readonly<Record<string, unknown>> = { verdict, reason, certainty };
    return buildObject(selection, "Verification", (field): unknown => {
      switch (field.name) {
        case "subject":
        case "object":
          return parties.get(result[field.name] ?? "")?.get(field) ?? null;
        case "decisive":
        case "related":
          return result[field.name].map((id) => facts.get(id)?.get(field));
        case "candidates":
          return result.candidates.map((candidate) =>
            showCandidate(field.selection, candidate, candidates.get(candidate.id)),
          );
        case "completeness":
          return buildObjectFrom(field.selection, createCompleteness(result.incompleteBecause));
        default:
          return values[field.name];
      }
    });
  });
}
