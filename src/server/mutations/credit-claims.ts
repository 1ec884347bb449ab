import type { ClaimInput } from "../../domain/graphql/mutations/claim-input.js";
import type { KindModel } from "../../domain/kinds/vocabulary.js";
import { claimedProperties } from "../../domain/model/recorded-properties.js";
import { qualifiers } from "../../domain/values/qualifiers.js";
import { isAbout } from "../../recording/claims/supported-values.js";
import { createBadInputIssue, type ValidationIssue } from "../../recording/input/entries.js";
import { findLineName, listUnclaimedFields } from "../../recording/input/validate-semantics.js";
import { isKnown } from "../../util/is-known.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { toConstantCase } from "../../util/text/case.js";

type LineValues = Readonly<Record<string, unknown>>;

/** The claims of a line, and the errors of its input. */
interface CreditedClaims<Claim> {
  readonly claims: readonly (Claim & { readonly values?: LineValues })[];
  readonly issues: readonly ValidationIssue[];
}

/**
 * Credits the claims of an input with the values that they name: a claim about the whole states only these. Each value of the
 * input must be stated by one of its claims.
 * @param inputs the claims as the client wrote them, in the order of `claims`
 */
export function assignCredit<Claim extends { readonly field?: unknown }>(
  kind: KindModel,
  line: LineValues,
  claims: readonly Claim[],
  inputs: readonly ClaimInput[],
): CreditedClaims<Claim> {
  const credited = claims.map((claim, index) => {
    const { field, stance, supports } = requireNonNull(inputs[index], "The input of a claim");
    if (field != null || stance === "DISPUTES") return claim;
    const values = selectStatedValues(kind, line, supports ?? []);
    return hasClaimedValue(kind, line) ? { ...claim, values } : claim;
  });
  const supporting = credited.filter((_, index) => inputs[index]?.stance !== "DISPUTES");
  return {
    claims: credited,
    issues: [
      ...inputs.flatMap((input, index) => checkSupports(line, input, index)),
      // Claims that dispute change no value.
      ...(supporting.length > 0 ? listUnclaimedFields(kind, line, supporting).map(createUnclaimedIssue) : []),
    ],
  };
}

const hasClaimedValue = ({ type, properties }: KindModel, line: LineValues): boolean =>
  claimedProperties(type).some(({ name }) => isKnown(line[findLineName(properties, line, name)]));

/**
 * Selects the values of the fields that a claim names, each with its qualifier, by the names of recorded properties. An exact date
 * has no qualifier.
 */
const selectStatedValues = (
  { type, properties }: KindModel,
  line: LineValues,
  supports: readonly string[],
): LineValues =>
  Object.fromEntries(
    claimedProperties(type).flatMap((property) => {
      const lineName = findLineName(properties, line, property.name);
      const isNamed = supports.some((field) => field === lineName || isAbout(field, property));
      const isExact =
        line[lineName] === "EXACT" && qualifiers.some(({ qualifier }) => qualifier === lineName);
      return isNamed && !isExact && isKnown(line[lineName]) ? [[property.name, line[lineName]]] : [];
    }),
  );

/** Checks that a claim names only fields that its input gives, and that it can support them. */
function checkSupports(
  line: LineValues,
  { supports, field, stance }: ClaimInput,
  claim: number,
): readonly ValidationIssue[] {
  if (!supports?.length) return [];
  const path = ["claims", String(claim), "supports"];
  if (field != null)
    return [
      createBadInputIssue(
        path,
        "A claim about a field supports that field. Name other fields in a claim about the whole.",
      ),
    ];
  if (stance === "DISPUTES") return [createBadInputIssue(path, "A claim that disputes supports no fields.")];
  return supports
    .filter((name) => line[name] == null)
    .map((name) =>
      createBadInputIssue(path, `supports has ${toConstantCase(name)}, but the input gives no ${name}.`),
    );
}

const createUnclaimedIssue = (name: string): ValidationIssue =>
  createBadInputIssue(
    [name],
    `No claim states ${name}. Write supports: [${toConstantCase(name)}] in the claim whose source states it. A value that no source states has a claim with basis CURATOR_KNOWLEDGE.`,
  );
