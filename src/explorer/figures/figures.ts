import {
  ConflictsDocument,
  CountsByGroupDocument,
  type CountsByGroupQuery,
  EvidenceCoverageDocument,
  type EvidenceCoverageQuery,
} from "../../client/gql/graphql.js";
import { fieldInWords, sentenceCase } from "../kinds/words.js";
import { explorerAddress } from "../view/addresses.js";
import { emptyView } from "../view/view.js";
import { loadMore } from "../workbench/load-more.js";
import type { Bar } from "./bar.js";
import { conflictBars } from "./conflict-bars.js";
import { type Figure, figure } from "./figure.js";

/** The number of conflicts. */
const MAX_ROWS = 25;

const largestOwners = figure({
  title: "Largest owners today",
  unit: "holdings",
  document: CountsByGroupDocument,
  variables: { of: "OWNERSHIP", groupBy: ["OWNER"] },
  bars: ownerBars,
});

const mostDisputed = figure({
  title: "Where sources disagree most",
  unit: "claims",
  document: ConflictsDocument,
  variables: { first: MAX_ROWS },
  bars: async (answer) => [...(await conflictBars(answer))].sort((one, other) => other.value - one.value),
});

/** What a graph of any content has to start from. */
export const startFigures: readonly Figure[] = [largestOwners, mostDisputed];

/** How far to trust the graph: what sources support, and where they disagree. */
export const trustFigures: readonly Figure[] = [
  figure({
    title: "Facts that sources support",
    unit: "% of facts, any day",
    document: EvidenceCoverageDocument,
    variables: {},
    bars: coverageBars,
  }),
  mostDisputed,
];

/** Owners, the largest first, then all others. A bar opens its owner with what it owns. */
function ownerBars({ distribution: { buckets, other } }: CountsByGroupQuery): readonly Bar[] {
  const bars = buckets.map(({ keys: [key], values: [value] }): Bar => {
    const id = key?.node?.id ?? null;
    const name = key?.node?.name ?? "not known";
    return { name, id, value: value ?? 0, open: id ? () => openHoldings(id) : null };
  });
  return other ? [...bars, { name: "others", id: null, value: other.values[0] ?? 0, open: null }] : bars;
}

async function openHoldings(id: string): Promise<string> {
  const step = { kind: "OWNERSHIP", direction: "OUT" } as const;
  const found = await loadMore({ id, step, time: emptyView.time, inView: new Map() });
  return explorerAddress([id, ...found]);
}

function coverageBars(answer: EvidenceCoverageQuery): readonly Bar[] {
  return Object.entries(answer).flatMap(([kind, counts]) => {
    if (typeof counts === "string" || !counts) return [];
    const total = counts.total.values[0] ?? 0;
    const supported = counts.buckets.find(({ keys }) => keys[0]?.value === "SUPPORTED")?.values[0] ?? 0;
    if (total === 0) return [];
    const name = sentenceCase(fieldInWords(kind));
    return [
      { name: `${name} (${total})`, id: null, value: Math.round((supported / total) * 100), open: null },
    ];
  });
}
