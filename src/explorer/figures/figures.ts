import { ask } from "../api/ask.js";
import {
  ConflictsDocument,
  CountsByGroupDocument,
  type CountsByGroupQuery,
  type CountsByGroupQueryVariables,
  CountsByYearDocument,
  type CountsByYearQuery,
  EvidenceCoverageDocument,
  type EvidenceCoverageQuery,
  ExposureRankingDocument,
  type ExposureRankingQuery,
  LawsuitsOfBarDocument,
  type LawsuitsOfBarQueryVariables,
  OwnershipChangesDocument,
} from "../gql/graphql.js";
import { fieldInWords, labelOfCode, sentenceCase } from "../kinds/words.js";
import { explorerAddress } from "../view/addresses.js";
import { today } from "../view/days.js";
import { emptyView } from "../view/view.js";
import { loadMore, type RelationStep } from "../workbench/load-more.js";
import type { Bar } from "./bar.js";
import { conflictBars } from "./conflict-bars.js";
import { type Figure, figure } from "./figure.js";
import { fillYears, type YearBar } from "./fill-years.js";

const listingCountSum = [{ op: "SUM" as const, field: "listingCount" as const }];
const anyTime = { validDuring: {} };

/** The range of charts by year. */
const years = { since: "1500-01-01", until: `${today().slice(0, 4)}-12-31` };

/** The number of conflicts, and of brands and of platforms with an exposure. */
const MAX_ROWS = 25;

const largestOwners = figure({
  title: "Largest owners today",
  unit: "holdings",
  document: CountsByGroupDocument,
  variables: { of: "OWNERSHIP", groupBy: ["OWNER"] },
  bars: bucketBars({ kind: "OWNERSHIP", direction: "OUT" }),
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

export const figures: readonly Figure[] = [
  largestOwners,
  figure({
    title: "Listings seen on each platform",
    unit: "listings",
    ...distributionBy("LISTING", "PLATFORM", listingCountSum),
  }),
  figure({
    title: "Listings seen of each brand",
    unit: "listings",
    ...distributionBy("LISTING", "BRAND", listingCountSum),
  }),
  figure({
    title: "Sellers recorded on each platform",
    unit: "sellers",
    ...distributionBy("SELLER", "PLATFORM"),
  }),
  figure({
    title: "Lawsuits by year of filing and status",
    unit: "lawsuits",
    isChronological: true,
    document: CountsByGroupDocument,
    variables: { of: "LAWSUIT", groupBy: ["YEAR", "STATUS"], asOf: anyTime },
    bars: suitBars,
  }),
  figure({
    title: "Ownerships by the year they began or were first seen",
    unit: "ownerships",
    isChronological: true,
    document: CountsByYearDocument,
    variables: { of: "OWNERSHIP", ...years },
    bars: ownershipBars,
  }),
  figure({
    title: `Exposure of the ${MAX_ROWS} brands offered most and platforms sold on most`,
    unit: "points of 100",
    document: ExposureRankingDocument,
    variables: { first: MAX_ROWS },
    bars: exposureBars,
  }),
  figure({
    title: "Facts that sources support",
    unit: "% of facts",
    document: EvidenceCoverageDocument,
    variables: {},
    bars: coverageBars,
  }),
  mostDisputed,
];

/** Counts facts of a kind by brand or platform. A bar opens the brand or platform with these facts. */
function distributionBy(
  kind: "LISTING" | "SELLER",
  end: "BRAND" | "PLATFORM",
  measures?: typeof listingCountSum,
) {
  const direction = end === "PLATFORM" ? "IN" : "OUT";
  const variables: CountsByGroupQueryVariables = { of: kind, groupBy: [end], ...(measures && { measures }) };
  return { document: CountsByGroupDocument, variables, bars: bucketBars({ kind, direction }) };
}

/**
 * The buckets of a distribution, largest first, then "others", and all together if bars overlap. A bar opens its entity
 * with its neighbours.
 */
function bucketBars(step: RelationStep) {
  return ({ distribution: { buckets, other, total } }: CountsByGroupQuery): readonly Bar[] => {
    const bars = buckets.map(({ keys: [key], ...measured }): Bar => {
      const id = key?.node?.id ?? null;
      const name = key?.node?.name ?? key?.label ?? key?.value ?? "not known";
      return { name, id, ...barLength(measured), open: id ? () => openNeighbours(id, step) : null };
    });
    return [
      ...bars,
      ...(other ? [restBar("others", other)] : []),
      ...(total.overlapping ? [restBar("all together", total)] : []),
    ];
  };
}

type Measured = Pick<
  CountsByGroupQuery["distribution"]["buckets"][number],
  "values" | "qualifiers" | "atLeast"
>;

const restBar = (name: string, measured: Measured): Bar => ({
  name,
  id: null,
  ...barLength(measured),
  open: null,
});

/** The value of a bucket, or the least that it can be. */
function barLength({ values: [value], qualifiers: [qualifier], atLeast: [least] }: Measured) {
  if (value == null && least != null) return { value: least, qualifier: "AT_LEAST" };
  return { value: value ?? 0, qualifier: qualifier ?? null };
}

async function openNeighbours(id: string, step: RelationStep): Promise<string> {
  const found = await loadMore({ id, step, time: emptyView.time, inView: new Map() });
  return explorerAddress([id, ...found]);
}

function suitBars({ distribution: { buckets, other } }: CountsByGroupQuery): readonly Bar[] {
  const bars = buckets.map(({ keys: [filed, status], values, where }): YearBar => {
    const year = filed?.value ?? null;
    const name = `${year ?? "not known"}, ${labelOfCode(status?.value ?? "not known")}`;
    return {
      year,
      name,
      id: null,
      value: values[0] ?? 0,
      open: year ? () => openSuits({ where }, year) : null,
    };
  });
  const inOrder = bars.sort((a, b) => (a.name < b.name ? -1 : 1));
  // A missing year may be part of the others, so it cannot be shown as 0.
  return other ? [...inOrder, restBar("others", other)] : fillYears(inOrder);
}

async function openSuits(bucket: LawsuitsOfBarQueryVariables, year: string): Promise<string> {
  const { lawsuits } = await ask(LawsuitsOfBarDocument, bucket);
  return explorerAddress(
    lawsuits.nodes.map(({ id }) => id),
    { during: daysOf(year) },
  );
}

function ownershipBars({ timeSeries }: CountsByYearQuery): readonly Bar[] {
  const points = timeSeries[0]?.points ?? [];
  const bars = points.map(({ start, value }): YearBar => {
    const year = start.slice(0, 4);
    return { year, name: year, id: null, value: value ?? 0, open: () => openOwnershipsBegunIn(year) };
  });
  return fillYears(bars.filter(({ value }) => value > 0));
}

async function openOwnershipsBegunIn(year: string): Promise<string> {
  const before = `${Number(year) - 1}-12-31`;
  const { compare } = await ask(OwnershipChangesDocument, { since: before, until: `${year}-12-31` });
  const { added, firstObserved, changed } = compare;
  const ends = [...added, ...firstObserved, ...changed].flatMap(({ from, to }) => [from.id, to.id]);
  return explorerAddress([...new Set(ends)], { during: daysOf(year) });
}

/** The days of a year. */
const daysOf = (year: string) => ({ from: `${year}-01-01`, to: `${year}-12-31` });

function exposureBars({ brands, platforms }: ExposureRankingQuery): readonly Bar[] {
  return [...brands.nodes, ...platforms.nodes]
    .filter(({ exposure }) => exposure.score > 0)
    .sort((a, b) => b.exposure.score - a.exposure.score)
    .map(({ id, name, exposure: { score, band } }) => ({
      name: `${name} (${labelOfCode(band)})`,
      id,
      value: Math.round(score * 10) / 10,
      open: async () => explorerAddress([id]),
    }));
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
