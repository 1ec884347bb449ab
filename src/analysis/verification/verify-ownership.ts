import { type Control, classifyControl } from "../ownership/control.js";
import { formatFactSentence } from "../shared/fact-sentence.js";
import type { ShownClaim } from "../shared/shown-fact.js";
import type { StatementDays } from "./fact-period.js";
import type { OwnerGraph } from "./owner-graph.js";
import { createVerdict, type StatementVerdict, type Verdict } from "./verdict.js";
import {
  type CheckedFact,
  isCertain,
  isPossible,
  selectActiveClaims,
  type VerifiedFact,
} from "./verify-fact.js";
import { selectFacts, verifyLink } from "./verify-link.js";

export interface OwnershipStatement {
  readonly subject: string;
  readonly object: string;
  readonly days: StatementDays;
  /** The ownership facts from the subject to the object, of any day. */
  readonly direct: readonly CheckedFact[];
  /** All stakes in both, in their owners, and so on. */
  readonly owners: OwnerGraph;
}

type DirectStakes = Pick<OwnershipStatement, "days" | "direct">;

/** The verdict by the stakes of the subject itself, if no stake of others can change it; null if one can. */
export function verifyDirectStakes(stakes: DirectStakes, isShare: boolean): StatementVerdict | null {
  const verdict = isShare ? verifyLink(stakes.days, stakes.direct) : verifyControllingStakes(stakes);
  return isSettled(verdict) ? verdict : null;
}

const isSettled = ({ verdict }: StatementVerdict): boolean =>
  verdict === "SUPPORTED" || verdict === "DISPUTED";

const verifyControllingStakes = ({ days, direct }: DirectStakes): StatementVerdict =>
  markDisputedShare(verifyLink(days, direct.filter(hasSoleControl)));

/** Decides if the subject held a share of any size, by itself or through others. */
export function verifyShare(question: OwnershipStatement): StatementVerdict {
  const { subject, object, days, direct, owners } = question;
  const verdict = verifyLink(days, direct);
  if (isSettled(verdict)) return verdict;
  const chain = owners.findChain(subject, object, isCertain);
  if (chain)
    return createVerdict(
      "SUPPORTED",
      `It holds a share through others: ${formatChain(chain)}.`,
      selectFacts(chain),
    );
  const open = verdict.verdict === "FALSE_AT_THAT_TIME" && owners.findChain(subject, object, () => true);
  return open
    ? createVerdict(
        "UNKNOWN",
        `It may hold a share through others: ${formatChain(open)}.`,
        [],
        selectFacts(open),
      )
    : verdict;
}

/**
 * Decides if the subject controlled the object, alone or through others. A lesser share is no control, and a share of
 * another is no reason against it; control of another is, unless that belongs to the same owners.
 * @param isStrict true if control must be recorded. Otherwise the only recorded owner counts too, if nothing is known of its
 *   share: that is what "owns" means in a report.
 */
export function verifyControl(question: OwnershipStatement, isStrict: boolean): StatementVerdict {
  const { subject, object, days, direct, owners } = question;
  const ownStakes = verifyControllingStakes(question);
  if (isSettled(ownStakes)) return ownStakes;
  const isSure = ({ fact }: CheckedFact) => !isControlDisputed(fact);
  const chain =
    owners.findChain(subject, object, (stake) => isCertainControl(stake) && isSure(stake)) ??
    owners.findChain(subject, object, isCertainControl);
  if (chain)
    return createControlVerdict("SUPPORTED", `It controls through others: ${formatChain(chain)}.`, chain);
  const otherStakes = selectStakesOfOthers(question);
  const lesser = direct.filter((stake) => !hasSoleControl(stake));
  const share = verifyLink(days, lesser);
  if (share.verdict === "DISPUTED") return share;
  const holds = share.verdict === "SUPPORTED";
  if (holds && !isStrict && otherStakes.length === 0 && lesser.filter(isCertain).some(canBeWhole))
    return {
      ...createVerdict("SUPPORTED", `${share.reason} No other owner is recorded then.`, share.decisive),
      isByElimination: true,
    };
  const controllers = findOtherControllers(question).filter((stake) => !isRelated(question, stake));
  const controller = controllers.find(isSure) ?? controllers[0];
  if (controller)
    return createControlVerdict(
      "FALSE_AT_THAT_TIME",
      `Another party controls it: ${formatFactSentence(controller.fact)}.`,
      [controller],
      selectFacts(direct),
    );
  return verifyWithoutController(question, {
    ownStakes,
    share,
    lesser,
    otherStakes: selectFacts(otherStakes),
  });
}

/** The stakes of others that control the object; whether they act through the subject is not considered. */
export const findOtherControllers = (question: OwnershipStatement): readonly CheckedFact[] =>
  selectStakesOfOthers(question).filter(isCertainControl);

const selectStakesOfOthers = ({ subject, object, owners }: OwnershipStatement): readonly CheckedFact[] =>
  owners.findStakes(object).filter(({ fact }) => fact.from.id !== subject);

const isCertainControl = (stake: CheckedFact): boolean => isCertain(stake) && hasSoleControl(stake);

/** Returns true if an owner controls by the stake itself. */
const hasSoleControl = (stake: CheckedFact): boolean => classifyStake(stake) === "CONTROLLING";

/** Returns true if an owner controls by the stake itself, or may do so. */
const canControl = (stake: CheckedFact): boolean => classifyStake(stake) !== "MINORITY";

const classifyStake = ({ fact }: CheckedFact): Control =>
  classifyControl({ share: getKnownValue(fact, "share"), controlling: getKnownValue(fact, "controlling") });

/** Returns the value of a field; null if it is not known, or only alleged. */
const getKnownValue = <Field extends "share" | "controlling">(
  fact: VerifiedFact,
  field: Field,
): NonNullable<VerifiedFact[Field]> | null =>
  fact.allegedFields.includes(field) ? null : (fact[field] ?? null);

/** Returns true if sources disagree about the share or the declaration that makes it control. */
const isControlDisputed = (fact: VerifiedFact): boolean =>
  fact.disputedFields.includes("controlling") ||
  (getKnownValue(fact, "controlling") !== true && fact.disputedFields.includes("share"));

interface ControlEvidence {
  /** The verdict by the controlling stakes of the subject, and that by its other stakes. */
  readonly ownStakes: StatementVerdict;
  readonly share: StatementVerdict;
  readonly lesser: readonly CheckedFact[];
  readonly otherStakes: readonly VerifiedFact[];
}

function verifyWithoutController(
  { subject, object, days, direct, owners }: OwnershipStatement,
  { ownStakes, share, lesser, otherStakes }: ControlEvidence,
): StatementVerdict {
  const indirect = owners.findChain(
    subject,
    object,
    (stake) => canControl(stake) && !isDirect(stake, subject, object),
  );
  if (indirect)
    return createVerdict(
      "UNKNOWN",
      `It may control through others: ${formatChain(indirect)}.`,
      [],
      selectFacts(indirect),
    );
  if (share.verdict === "SUPPORTED") {
    const isKnownLesser = lesser
      .filter(isCertain)
      .every(({ fact }) => getKnownValue(fact, "controlling") === false);
    if (ownStakes.verdict === "FALSE_AT_THAT_TIME" && isKnownLesser)
      return createVerdict(
        "FALSE_AT_THAT_TIME",
        `${ownStakes.reason} It held a lesser share: ${share.reason}`,
        selectFacts(direct),
        otherStakes,
      );
    const reason = `It holds a share, and whether it controls is not recorded: ${share.reason}`;
    return createVerdict("UNKNOWN", reason, [], [...share.decisive, ...otherStakes]);
  }
  const possible = direct.filter(isPossible);
  if (possible.length > 0)
    return createVerdict(
      "UNKNOWN",
      (ownStakes.related.length > 0 ? ownStakes : share).reason,
      [],
      selectFacts(possible),
    );
  if (direct.length > 0) return { ...verifyLink(days, direct), related: otherStakes };
  const reason =
    otherStakes.length > 0
      ? `It is not recorded as an owner. A share of another does not rule it out: ${otherStakes.map(formatFactSentence).join("; ")}.`
      : "No owner is recorded that shows it or rules it out.";
  return createVerdict("UNKNOWN", reason, [], otherStakes);
}

/** Returns true if a stake may be the whole: its size is not known, nor is control. */
const canBeWhole = ({ fact }: CheckedFact): boolean =>
  fact.controlling == null && fact.share == null && !selectActiveClaims(fact).some(hasShareValue);

const hasShareValue = ({ field, value, values }: ShownClaim): boolean =>
  [{ field, value }, ...values].some((entry) => entry.field === "share" && entry.value !== null);

/** Returns true if the controller may act through the subject, or the subject through the controller. */
const isRelated = ({ subject, owners }: OwnershipStatement, { fact }: CheckedFact): boolean =>
  owners.findChain(fact.from.id, subject, () => true) !== null ||
  owners.findChain(subject, fact.from.id, canControl) !== null;

const isDirect = ({ fact }: CheckedFact, subject: string, object: string): boolean =>
  fact.from.id === subject && fact.to.id === object;

/** Changes a verdict to DISPUTED if it rests only on shares or control that sources disagree about. */
const markDisputedShare = (verdict: StatementVerdict): StatementVerdict =>
  verdict.verdict === "SUPPORTED" && verdict.decisive.every(isControlDisputed)
    ? { ...verdict, verdict: "DISPUTED", reason: `${disagree} ${verdict.reason}` }
    : verdict;

/** Creates a verdict by several stakes together: DISPUTED if sources disagree about one of them. */
const createControlVerdict = (
  verdict: Verdict,
  reason: string,
  stakes: readonly CheckedFact[],
  related: readonly VerifiedFact[] = [],
): StatementVerdict =>
  stakes.some(({ fact }) => isControlDisputed(fact))
    ? createVerdict("DISPUTED", `${disagree} ${reason}`, selectFacts(stakes), related)
    : createVerdict(verdict, reason, selectFacts(stakes), related);

const disagree = "Sources disagree about the share or the control.";

const formatChain = (chain: readonly CheckedFact[]): string =>
  chain.map(({ fact }) => formatFactSentence(fact)).join("; ");
