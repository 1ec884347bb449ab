import {
  CountsByGroupDocument,
  type CountsByGroupQuery,
  DisputesDocument,
  type DisputesQuery,
  EvidenceCoverageDocument,
  type EvidenceCoverageQuery,
} from "../../../client/gql/graphql.js";
import * as kindCodes from "../../gql/kind-codes.js";
import { loadMore } from "../../graph/store/load-more.js";
import { buildEvidenceAddress, buildExplorerAddress } from "../../model/addresses.js";
import { emptyView } from "../../model/view.js";
import { formatConflict } from "../../model/words/conflict-words.js";
import { formatKindPlural } from "../../model/words/kind-words.js";
import type { Bar } from "../bar.js";
import { createFigure, type Figure } from "../figure.js";

/** The number of conflicts. */
const MAX_ROWS = 25;

/** The owners with most holdings. */
export const largestOwners = createFigure({
  title: "Largest owners today",
  unit: "holdings",
  document: CountsByGroupDocument,
  variables: { of: kindCodes.Ownership, groupBy: ["OWNER"] },
  bars: toOwnerBars,
});

const mostDisputed = createFigure({
  title: "Where sources disagree most",
  unit: "claims",
  document: DisputesDocument,
  variables: { first: MAX_ROWS },
  bars: toConflictBars,
});

/** The figures that are useful to start from in any graph. */
export const startFigures: readonly Figure[] = [largestOwners, mostDisputed];

/** The figures on the reliability of the graph: the facts that sources support, and the conflicts between sources. */
export const trustFigures: readonly Figure[] = [
  createFigure({
    title: "Facts that sources support",
    unit: "% of facts, any day",
    document: EvidenceCoverageDocument,
    variables: {},
    bars: toCoverageBars,
  }),
  mostDisputed,
];

/** Converts owners to bars, the largest first, then all others. A bar opens its owner with what it owns. */
function toOwnerBars({ distribution: { buckets, other: remainder } }: CountsByGroupQuery): readonly Bar[] {
  const bars = buckets.map(({ keys: [key], values: [value] }): Bar => {
    const id = key?.node?.id ?? null;
    const name = key?.node?.name ?? "not known";
    return { name, id, value: value ?? 0, open: id ? () => openHoldings(id) : null };
  });
  return remainder
    ? [...bars, { name: "others", id: null, value: remainder.values[0] ?? 0, open: null }]
    : bars;
}

/** Converts conflicts to bars, those with most claims first. A bar opens the evidence. */
function toConflictBars({ conflicts }: DisputesQuery): readonly Bar[] {
  return conflicts.nodes
    .map((conflict) => ({
      id: conflict.subject.id,
      name: formatConflict(conflict),
      value: conflict.claims.length,
      open: async () => buildEvidenceAddress(conflict.subject),
    }))
    .sort((a, b) => b.value - a.value);
}

async function openHoldings(id: string): Promise<string> {
  const step = { kind: kindCodes.Ownership, direction: "OUT" } as const;
  const holdingIds = await loadMore({ id, step, time: emptyView.time, inView: new Map() });
  return buildExplorerAddress([id, ...holdingIds]);
}

function toCoverageBars(answer: EvidenceCoverageQuery): readonly Bar[] {
  return Object.entries(answer).flatMap(([kind, counts]) => {
    if (typeof counts === "string" || !counts) return [];
    const total = counts.total.values[0] ?? 0;
    const supported = counts.buckets.find(({ keys }) => keys[0]?.value === "SUPPORTED")?.values[0] ?? 0;
    if (total === 0) return [];
    const code = kind.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
    return [
      {
        name: `${formatKindPlural(code)} (${total})`,
        id: null,
        value: Math.round((supported / total) * 100),
        open: null,
      },
    ];
  });
}
