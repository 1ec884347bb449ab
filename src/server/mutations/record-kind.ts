import type { ClaimInput } from "../../domain/graphql/mutations/claim-input.js";
import { getRecordInput } from "../../domain/graphql/mutations/record-input.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import type { KindModel } from "../../domain/kinds/vocabulary.js";
import type { DeclaredField } from "../../query/fields/declared-field.js";
import { createKindIds } from "../../query/selection/check-kind.js";
import type { Warning } from "../../recording/input/clean-names.js";
import { createBadInputIssue, type ValidationIssue } from "../../recording/input/entries.js";
import { listWritableProperties } from "../../recording/input/facts-file-schema.js";
import { buildDisambiguatedId } from "../../recording/input/ids.js";
import { findLineName } from "../../recording/input/validate-semantics.js";
import { readExcessShares } from "../../recording/shares.js";
import type { RecordResult } from "../../recording/store/record-result.js";
import { addArticle } from "../../util/text/add-article.js";
import type { RequestContext } from "../context/request-context.js";
import { assignCredit } from "./credit-claims.js";
import { findIdIssues } from "./id-issues.js";
import { buildClaimLines, type EntryInputs } from "./input-lines.js";
import { declareMutationField } from "./mutation-field.js";
import { buildPayload } from "./payload.js";
import { type EntityTerms, type RecordTerms, recordLines } from "./record-lines.js";
import { getRequestSources, type RequestSources } from "./request-sources.js";
import { selectEffects, selectPreview } from "./select-preview.js";
import { entityPayload, factPayload } from "./shared-types.js";

/** The fields of every Record…Input, besides the values of its kind. */
interface RecordInput extends RecordTerms {
  readonly id?: string | null;
  readonly name?: string;
  readonly sameAs?: string | null;
  readonly distinctFrom?: readonly string[] | null;
  readonly fromId?: string | null;
  readonly toId?: string | null;
  readonly share?: number | null;
  readonly claim: ClaimInput;
  readonly furtherClaims?: readonly ClaimInput[] | null;
}

/** The field of a payload for the entity or the fact, and the payload. */
const recordedEntity = { thing: "entity", payload: entityPayload };
const recordedFact = { thing: "fact", payload: factPayload };

export const recordFields: readonly DeclaredField[] = [...entityKinds, ...relationshipKinds].map(declare);

function declare(kind: KindModel): DeclaredField {
  const { name } = kind.type;
  const { thing, payload } = kind.category === "ENTITY" ? recordedEntity : recordedFact;
  return declareMutationField<RecordInput>(`record${name}`, {
    description: `Records ${addArticle(name)}, or a new version of it.`,
    input: getRecordInput(kind),
    payload,
    resolve: async (context, input, selection) => {
      const { result, issues, readAt, warnings } = await recordLines(
        context,
        toEntityTerms(kind, input),
        toEntryInputs(kind, input, getRequestSources(context)),
      );
      const outcome = result?.outcomes.at(-1);
      const hasWarnings = selection.fields.some(({ name }) => name === "warnings");
      const excessShares = hasWarnings ? await findExcessShares(context, input, result) : [];
      return buildPayload(context, selection, {
        revision: result?.revision ?? null,
        recordedAt: readAt,
        versionOf: result?.versionOf,
        things: {
          [thing]: input.dryRun ? null : (outcome?.id ?? null),
          existing: issues.flatMap((issue) => issue.existing ?? []),
        },
        values: {
          created: issues.length > 0 ? null : outcome?.isNew === true,
          ...selectEffects(result, issues),
        },
        warnings: [...warnings, ...excessShares],
        preview: selectPreview(input, result),
        issues,
      });
    },
  });
}

/** Finds shares above 100 % of what an input gives a share of, also if it is a dry run. */
async function findExcessShares(
  { runStatement }: RequestContext,
  { share }: RecordInput,
  result: RecordResult | null,
): Promise<readonly Warning[]> {
  const stakes = share == null || result?.rejected.length !== 0 ? [] : (result.listStakes?.() ?? []);
  if (stakes.length === 0) return [];
  const sentences = await runStatement(readExcessShares(stakes));
  return sentences.map((message) => ({ path: ["share"], message }));
}

/** The options of the input. A fact is identified by its id and its ends alone. */
function toEntityTerms({ category }: KindModel, input: RecordInput): EntityTerms {
  if (category !== "ENTITY") return input;
  const { id, sameAs, distinctFrom } = input;
  return {
    ...input,
    identity: { isSameAs: sameAs != null, hasOwnId: id != null, distinctFrom: distinctFrom ?? [] },
  };
}

/** The lines of the input; the last is the thing itself. */
function toEntryInputs(kind: KindModel, input: RecordInput, sources: RequestSources): EntryInputs {
  const { fromId, toId, claim, furtherClaims, distinctFrom } = input;
  const claimInputs = [claim, ...(furtherClaims ?? [])];
  const { lines, issues, claims } = buildClaimLines(sources, claimInputs, createClaimPath);
  const id = resolveInputId(kind, input);
  const values = selectKindInputValues(kind, input);
  const credited = assignCredit(kind, values, claims, claimInputs);
  const line = {
    ...values,
    kind: kind.kind,
    ...(id != null && { id }),
    ...(fromId != null && { from: fromId }),
    ...(toId != null && { to: toId }),
    claims: credited.claims,
  };
  const idKey = input.sameAs == null ? "id" : "sameAs";
  return {
    lines: [
      ...lines,
      {
        line,
        toInputPath: (path) =>
          findClaimedValuePath(kind, values, path) ?? toInputPath(path[0] === "id" ? [idKey] : path),
      },
    ],
    issues: [
      ...issues,
      ...credited.issues.map((issue) => ({ ...issue, path: toInputPath(issue.path) })),
      ...findAmbiguity(input),
      ...findIdIssues({ distinctFrom: distinctFrom ?? [] }, createKindIds(kind)),
    ],
  };
}

/** The id that the input gives. One that is new beside others of its name has an id of its own. */
function resolveInputId(
  { prefix }: KindModel,
  { id, sameAs, distinctFrom, name }: RecordInput,
): string | null {
  const explicitId = id ?? sameAs ?? null;
  if (explicitId !== null || name === undefined || !distinctFrom?.length) return explicitId;
  return buildDisambiguatedId(prefix, name, distinctFrom);
}

/** Rejects an input that names its entity in two ways. */
function findAmbiguity({ id, sameAs, distinctFrom }: RecordInput): readonly ValidationIssue[] {
  if (sameAs == null || (id == null && !distinctFrom?.length)) return [];
  return [createBadInputIssue(["sameAs"], "sameAs cannot be given together with id or distinctFrom.")];
}

/** The values of the kind's properties in the input. */
const selectKindInputValues = ({ type }: KindModel, input: object) => {
  const names = new Set(listWritableProperties(type).map(({ name }) => name));
  return Object.fromEntries(Object.entries(input).filter(([name]) => names.has(name)));
};

const createClaimPath = (index: number): readonly string[] =>
  index === 0 ? ["claim"] : ["furtherClaims", String(index - 1)];

/** Finds the path of a value of the input that a claim states, from the path of the claim's value; null for another path. */
function findClaimedValuePath(
  { properties }: KindModel,
  values: Readonly<Record<string, unknown>>,
  [key, , part, name, ...below]: readonly string[],
): readonly string[] | null {
  if (key !== "claims" || part !== "values" || name === undefined) return null;
  return [findLineName(properties, values, name), ...below];
}

const toInputPath = ([key, ...below]: readonly string[]): readonly string[] => {
  if (key === "from" || key === "to") return [`${key}Id`];
  if (key !== "claims") return key === undefined ? [] : [key, ...below];
  const [index, part, ...further] = below;
  return [
    ...createClaimPath(Number(index)),
    ...(part === "source" ? ["source", "id"] : part ? [part] : []),
    ...further,
  ];
};
