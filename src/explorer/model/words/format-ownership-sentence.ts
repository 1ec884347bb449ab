import type { ViewEnd } from "../graph.js";
import { formatCode } from "./kind-words.js";

/** A step of a chain of owners, from the owner to what it owns or operates. */
export interface OwnerStep {
  readonly from: ViewEnd;
  readonly to: ViewEnd;
  readonly isOperation: boolean;
  /** Null: not recorded. */
  readonly share: number | null;
  /** The share in words, with its qualifier. Null: not even a bound is recorded. */
  readonly shareWords: string | null;
  /** When it was last confirmed, if its evidence is old: "last confirmed 2014-08". Else empty. */
  readonly age: string;
}

/** A chain of owners, from the ultimate one to the entity. */
export interface OwnerChain {
  readonly isControlling: boolean;
  readonly steps: readonly OwnerStep[];
}

/**
 * Who is behind an entity, in one sentence: from its operator or owner up to the last one that is known to control, and who
 * else holds shares of that. A share that is not recorded is not the whole. Null if nobody is known.
 */
export function formatOwnershipSentence(
  { id, name }: ViewEnd,
  kind: string,
  chains: readonly OwnerChain[],
): string | null {
  const [longest] = chains
    .filter(({ isControlling }) => isControlling)
    .toSorted((a, b) => b.steps.length - a.steps.length);
  const upwards = longest?.steps.toReversed() ?? [];
  const top = upwards.at(-1)?.from.id ?? id;
  const holders = new Map(
    chains.flatMap(({ steps }) =>
      steps
        .filter(({ to, isOperation }) => to.id === top && !isOperation)
        .map((step) => [step.from.id, step]),
    ),
  );
  const links = upwards.map(formatControl).join(", which is ");
  const holdersClause = holders.size > 0 && `in which ${formatHolders([...holders.values()])}`;
  if (!links && !holdersClause) return null;
  const label = formatCode(kind);
  const begin = `${name} is ${/^[aeiou]/.test(label) ? "an" : "a"} ${label}`;
  return `${begin} ${[links, holdersClause].filter(Boolean).join(", ")}.`;
}

/** "operated by Alibaba Group", "owned by Kering (99.4 %)", "controlled by Groupe Artémis (40.9 %)". */
function formatControl(step: OwnerStep): string {
  const { from, isOperation, share, age } = step;
  if (isOperation) return `operated by ${from.name}${age && ` (${age})`}`;
  const notes = [formatKnownShare(step), age].filter(Boolean).join(", ");
  return `${share !== null && share > 0.5 ? "owned" : "controlled"} by ${from.name} (${notes})`;
}

const formatKnownShare = ({ shareWords }: OwnerStep): string => shareWords ?? "share not recorded";

/** "SoftBank and Yahoo hold shares (share not recorded)", "Groupe Artémis holds 29 % and Kering holds 4 %". */
function formatHolders(steps: readonly OwnerStep[]): string {
  const knownHoldings = steps
    .filter(({ shareWords }) => shareWords !== null)
    .toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0))
    .map(formatKnownHolder);
  const unknownHolders = steps
    .filter(({ shareWords }) => shareWords === null)
    .map(({ from, age }) => `${from.name}${age && ` (${age})`}`);
  const verb = unknownHolders.length === 1 ? "holds a share" : "hold shares";
  return formatList([
    ...knownHoldings,
    ...(unknownHolders.length > 0 ? [`${formatList(unknownHolders)} ${verb} (share not recorded)`] : []),
  ]);
}

/** "Groupe Artémis holds 29 %", "Groupe Artémis held 29 % (last confirmed 2014-08)". */
const formatKnownHolder = (step: OwnerStep): string =>
  `${step.from.name} ${step.age ? "held" : "holds"} ${formatKnownShare(step)}${step.age && ` (${step.age})`}`;

const formatList = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
