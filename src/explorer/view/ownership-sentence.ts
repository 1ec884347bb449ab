import { labelOfCode } from "../kinds/words.js";
import { percentText } from "./fact-sentence.js";
import type { ViewEnd } from "./graph.js";

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
export function ownershipSentence(
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
  const links = upwards.map(controlText).join(", which is ");
  const others = holders.size > 0 && `in which ${holdersText([...holders.values()])}`;
  if (!links && !others) return null;
  const label = labelOfCode(kind);
  const begin = `${name} is ${/^[aeiou]/.test(label) ? "an" : "a"} ${label}`;
  return `${begin} ${[links, others].filter(Boolean).join(", ")}.`;
}

/** "operated by Alibaba Group", "owned by Kering (99.4 %)", "controlled by Groupe Artémis (40.9 %)". */
function controlText({ from, isOperation, share }: OwnerStep): string {
  if (isOperation) return `operated by ${from.name}`;
  return `${share !== null && share > 0.5 ? "owned" : "controlled"} by ${from.name} (${shareText(share)})`;
}

const shareText = (share: number | null): string =>
  share === null ? "share not recorded" : percentText(share);

/** "SoftBank and Yahoo hold shares (share not recorded)", "Groupe Artémis holds 29 % and Kering holds 4 %". */
function holdersText(steps: readonly OwnerStep[]): string {
  const known = steps
    .filter(({ share }) => share !== null)
    .toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0))
    .map(({ from, share }) => `${from.name} holds ${shareText(share)}`);
  const unknown = steps.filter(({ share }) => share === null).map(({ from }) => from.name);
  const verb = unknown.length === 1 ? "holds a share" : "hold shares";
  return inList([
    ...known,
    ...(unknown.length > 0 ? [`${inList(unknown)} ${verb} (share not recorded)`] : []),
  ]);
}

const inList = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
