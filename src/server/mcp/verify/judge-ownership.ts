import type { ShownClaim } from "../facts/fact.js";
import { factInWords } from "../facts/fact-words.js";
import type { StatementDays } from "./fact-period.js";
import { factsIn, judgeLink } from "./judge-link.js";
import { activeClaims, isCertain, type JudgedFact, type VerifiedFact } from "./judged-fact.js";
import { type Judgment, judgment, type Verdict } from "./judgment.js";
import {
  controlsAlone,
  declaredControl,
  isControlDisputed,
  isMinority,
  type OwnerGraph,
} from "./owner-graph.js";

export interface OwnershipQuestion {
  readonly subject: string;
  readonly object: string;
  readonly days: StatementDays;
  /** The ownership facts from the subject to the object, of any day. */
  readonly direct: readonly JudgedFact[];
  /** All stakes in both, in their owners, and so on. */
  readonly owners: OwnerGraph;
}

type DirectStakes = Pick<OwnershipQuestion, "days" | "direct">;

/** The verdict by the stakes of the subject itself, if no stake of others can change it; null if one can. */
export function judgeDirectStakes(stakes: DirectStakes, isShare: boolean): Judgment | null {
  const found = isShare ? judgeLink(stakes.days, stakes.direct) : judgeControllingStakes(stakes);
  return isSettled(found) ? found : null;
}

const isSettled = ({ verdict }: Judgment): boolean => verdict === "SUPPORTED" || verdict === "DISPUTED";

const judgeControllingStakes = ({ days, direct }: DirectStakes): Judgment =>
  withDisputedShare(judgeLink(days, direct.filter(controlsAlone)));

/** Whether the subject held a share of any size, by itself or through others. */
export function judgeShare(question: OwnershipQuestion): Judgment {
  const { subject, object, days, direct, owners } = question;
  const found = judgeLink(days, direct);
  if (isSettled(found)) return found;
  const chain = owners.chain(subject, object, isCertain);
  if (chain)
    return judgment("SUPPORTED", `It holds a share through others: ${inWords(chain)}.`, factsIn(chain));
  const open = found.verdict === "FALSE_AT_THAT_TIME" && owners.chain(subject, object, () => true);
  return open
    ? judgment("UNKNOWN", `It may hold a share through others: ${inWords(open)}.`, [], factsIn(open))
    : found;
}

/**
 * Whether the subject controlled the object, alone or through others. A lesser share is no control, and a share of another is no
 * reason against it; control of another is, unless that belongs to the same owners.
 * @param isStrict whether control must be recorded. Otherwise the only recorded owner counts too, if nothing is known of its
 *   share: that is what "owns" means in a report.
 */
export function judgeControl(question: OwnershipQuestion, isStrict: boolean): Judgment {
  const { subject, object, days, direct, owners } = question;
  const alone = judgeControllingStakes(question);
  if (isSettled(alone)) return alone;
  const isSure = ({ fact }: JudgedFact) => !isControlDisputed(fact);
  const chain =
    owners.chain(subject, object, (stake) => controls(stake) && isSure(stake)) ??
    owners.chain(subject, object, controls);
  if (chain) return withDisputedControl("SUPPORTED", `It controls through others: ${inWords(chain)}.`, chain);
  const others = stakesOfOthers(question);
  const lesser = direct.filter((stake) => !controlsAlone(stake));
  const share = judgeLink(days, lesser);
  if (share.verdict === "DISPUTED") return share;
  const holds = share.verdict === "SUPPORTED";
  if (holds && !isStrict && others.length === 0 && lesser.filter(isCertain).some(mayBeAll))
    return {
      ...judgment("SUPPORTED", `${share.reason} No other owner is recorded then.`, share.decisive),
      isByElimination: true,
    };
  const controllers = otherControllers(question).filter((stake) => !isRelated(question, stake));
  const controller = controllers.find(isSure) ?? controllers[0];
  if (controller)
    return withDisputedControl(
      "FALSE_AT_THAT_TIME",
      `Another party controls it: ${factInWords(controller.fact)}.`,
      [controller],
      factsIn(direct),
    );
  return withoutController(question, { alone, share, lesser, others: factsIn(others) });
}

/** The stakes of others that control the object; whether they act through the subject is not considered. */
export const otherControllers = (question: OwnershipQuestion): readonly JudgedFact[] =>
  stakesOfOthers(question).filter(controls);

const stakesOfOthers = ({ subject, object, owners }: OwnershipQuestion): readonly JudgedFact[] =>
  owners.stakesIn(object).filter(({ fact }) => fact.from.id !== subject);

const controls = (stake: JudgedFact): boolean => isCertain(stake) && controlsAlone(stake);

interface Found {
  /** What the controlling stakes of the subject show, and its other stakes. */
  readonly alone: Judgment;
  readonly share: Judgment;
  readonly lesser: readonly JudgedFact[];
  readonly others: readonly VerifiedFact[];
}

function withoutController(
  { subject, object, days, direct, owners }: OwnershipQuestion,
  { alone, share, lesser, others }: Found,
): Judgment {
  const indirect = owners.chain(
    subject,
    object,
    (stake) => !isMinority(stake) && !isDirect(stake, subject, object),
  );
  if (indirect)
    return judgment("UNKNOWN", `It may control through others: ${inWords(indirect)}.`, [], factsIn(indirect));
  if (share.verdict === "SUPPORTED") {
    const isKnownLesser = lesser.filter(isCertain).every(({ fact }) => declaredControl(fact) === false);
    if (alone.verdict === "FALSE_AT_THAT_TIME" && isKnownLesser)
      return judgment(
        "FALSE_AT_THAT_TIME",
        `${alone.reason} It held a lesser share: ${share.reason}`,
        factsIn(direct),
        others,
      );
    const reason = `It holds a share, and whether it controls is not recorded: ${share.reason}`;
    return judgment("UNKNOWN", reason, [], [...share.decisive, ...others]);
  }
  const possible = direct.filter(({ outcome }) => outcome === "HOLDS" || outcome === "MAY_HOLD");
  if (possible.length > 0)
    return judgment("UNKNOWN", (alone.related.length > 0 ? alone : share).reason, [], factsIn(possible));
  if (direct.length > 0) return { ...judgeLink(days, direct), related: others };
  const reason =
    others.length > 0
      ? `It is not recorded as an owner. A share of another does not rule it out: ${others.map(factInWords).join("; ")}.`
      : "No owner is recorded that shows it or rules it out.";
  return judgment("UNKNOWN", reason, [], others);
}

/** Whether a stake may be the whole: nothing is known of its size, nor of control. */
const mayBeAll = ({ fact }: JudgedFact): boolean =>
  fact.controlling == null && fact.share == null && !activeClaims(fact).some(boundsShare);

const boundsShare = ({ field, value, values }: ShownClaim): boolean =>
  [{ field, value }, ...values].some((one) => one.field === "share" && one.value !== null);

/** Whether the controller may act through the subject, or the subject through the controller. */
function isRelated({ subject, owners }: OwnershipQuestion, { fact }: JudgedFact): boolean {
  const isOpen = (stake: JudgedFact) => !isMinority(stake);
  return (
    owners.chain(fact.from.id, subject, () => true) !== null ||
    owners.chain(subject, fact.from.id, isOpen) !== null
  );
}

const isDirect = ({ fact }: JudgedFact, subject: string, object: string): boolean =>
  fact.from.id === subject && fact.to.id === object;

/** A share or a control that sources disagree about decides nothing. */
const withDisputedShare = (found: Judgment): Judgment =>
  found.verdict === "SUPPORTED" && found.decisive.every(isControlDisputed)
    ? { ...found, verdict: "DISPUTED", reason: `${disagree} ${found.reason}` }
    : found;

/** The same for what all of some stakes show together. */
const withDisputedControl = (
  verdict: Verdict,
  reason: string,
  stakes: readonly JudgedFact[],
  related: readonly VerifiedFact[] = [],
): Judgment =>
  stakes.some(({ fact }) => isControlDisputed(fact))
    ? judgment("DISPUTED", `${disagree} ${reason}`, factsIn(stakes), related)
    : judgment(verdict, reason, factsIn(stakes), related);

const disagree = "Sources disagree about the share or the control.";

const inWords = (chain: readonly JudgedFact[]): string =>
  chain.map(({ fact }) => factInWords(fact)).join("; ");
