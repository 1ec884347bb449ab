import { formatPercent } from "../../../sentences/field-value.js";
import type { ViewEnd } from "../graph.js";
import { formatCode } from "./kind-words.js";

/** A step of a chain of owners, from the owner to what it owns or operates. */
export interface OwnerStep {
  readonly from: ViewEnd;
  readonly to: ViewEnd;
  readonly isOperation: boolean;
  /** Null: not recorded. */
  readonly share: number | null;
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
function formatControl({ from, isOperation, share }: OwnerStep): string {
  if (isOperation) return `operated by ${from.name}`;
  return `${share !== null && share > 0.5 ? "owned" : "controlled"} by ${from.name} (${formatKnownShare(share)})`;
}

const formatKnownShare = (share: number | null): string =>
  share === null ? "share not recorded" : formatPercent(share);

/** "SoftBank and Yahoo hold shares (share not recorded)", "Groupe Artémis holds 29 % and Kering holds 4 %". */
function formatHolders(steps: readonly OwnerStep[]): string {
  const knownHoldings = steps
    .filter(({ share }) => share !== null)
    .toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0))
    .map(({ from, share }) => `${from.name} holds ${formatKnownShare(share)}`);
  const unknownHolders = steps.filter(({ share }) => share === null).map(({ from }) => from.name);
  const verb = unknownHolders.length === 1 ? "holds a share" : "hold shares";
  return formatList([
    ...knownHoldings,
    ...(unknownHolders.length > 0 ? [`${formatList(unknownHolders)} ${verb} (share not recorded)`] : []),
  ]);
}

const formatList = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
