import { toEarliestDay, toLatestDay } from "../../domain/time.js";
import { parseItemDate } from "./item-date.js";
import { parseItemShare } from "./item-share.js";
import { getFirst } from "./item-statements.js";
import type { OwnershipLink } from "./ownership-links.js";
import { QUALIFIER } from "./properties.js";

/** The content of one statement about an ownership. */
export interface ItemHolding {
  readonly link: OwnershipLink;
  readonly share: number | null;
  readonly start: string | null;
  readonly end: string | null;
  /** The day on which it was so. */
  readonly observedOn: string | null;
}

/** An ownership of one share, with the statements about it. */
export interface ItemStake {
  /** Distinguishes it from other stakes of the same owner in the same thing. */
  readonly mark: string;
  readonly holdings: readonly ItemHolding[];
  /** The day on which another share is seen: it has ended by then. */
  readonly endedBy: string | null;
}

export function readHolding(link: OwnershipLink): ItemHolding {
  const { qualifiers } = link.statement;
  const [start = null, end = null, observedOn = null] = [
    QUALIFIER.START,
    QUALIFIER.END,
    QUALIFIER.POINT_IN_TIME,
  ].map((property) => parseItemDate(getFirst(qualifiers, property)));
  return { link, share: parseItemShare(getFirst(qualifiers, QUALIFIER.SHARE)), start, end, observedOn };
}

/** Returns true if a statement ends an ownership before it starts. Without its dates it would seem to still hold. */
export const hasReversedDates = ({ start, end }: ItemHolding): boolean =>
  start !== null && end !== null && toLatestDay(end) < toEarliestDay(start);

/** Returns true if a statement has a share that cannot be read, such as a number of shares. */
export const hasUnreadShare = ({ link, share }: ItemHolding): boolean =>
  share === null && link.statement.qualifiers[QUALIFIER.SHARE] !== undefined;

/**
 * The stakes of one owner in one thing. Statements with the same start and end are one stake. Shares that were seen on
 * different days are a series and no contradiction: each share is a stake, which has ended by the day of the next one. A
 * statement without any date is about the latest stake.
 */
export function buildStakes(holdings: readonly ItemHolding[]): readonly ItemStake[] {
  const dated = holdings.filter(({ start, end }) => start !== null || end !== null);
  const observed = holdings.filter(
    ({ start, end, observedOn: observed }) => start === null && end === null && observed !== null,
  );
  const undated = holdings.filter(
    ({ start, end, observedOn: observed }) => start === null && end === null && observed === null,
  );
  const periods = buildPeriods(dated);
  const series = buildSeries(observed);
  const [period] = periods;
  const isOne =
    periods.length === 1 && series.length === 1 && observed.every((holding) => isWithin(holding, period));
  const stakes = period && isOne ? [addHoldings(period, observed)] : [...periods, ...series];
  if (undated.length === 0) return stakes;
  const latest = stakes.findLast(({ endedBy, holdings: [first] }) => endedBy === null && first?.end === null);
  const latestStake = latest ?? stakes.at(-1);
  if (!latestStake) return [{ mark: "", holdings: undated, endedBy: null }];
  return stakes.map((stake) => (stake === latestStake ? addHoldings(stake, undated) : stake));
}

/** Returns true if a day on which an ownership was seen is within a period. */
function isWithin({ observedOn }: ItemHolding, period: ItemStake | undefined): boolean {
  const { start = null, end = null } = period?.holdings[0] ?? {};
  return (
    observedOn !== null && (start === null || start <= observedOn) && (end === null || observedOn <= end)
  );
}

const addHoldings = (stake: ItemStake, more: readonly ItemHolding[]): ItemStake => ({
  ...stake,
  holdings: [...stake.holdings, ...more],
});

function buildPeriods(dated: readonly ItemHolding[]): readonly ItemStake[] {
  const periods = new Map<string, ItemStake>();
  for (const holding of [...dated].sort((first, second) =>
    computeSortKey(first).localeCompare(computeSortKey(second), "en"),
  )) {
    const mark = holding.start ?? `until-${holding.end}`;
    const existing = periods.get(`${mark} ${holding.end}`);
    // Two stakes that began on one day differ by their ends.
    const isTaken = [...periods.values()].some((stake) => stake.mark === mark);
    const uniqueMark = isTaken ? `${mark}--until-${holding.end}` : mark;
    periods.set(
      `${mark} ${holding.end}`,
      existing ? addHoldings(existing, [holding]) : { mark: uniqueMark, holdings: [holding], endedBy: null },
    );
  }
  return [...periods.values()];
}

const computeSortKey = ({ start, end }: ItemHolding): string => `${start ?? end} ${end ?? "9999"}`;

/** Shares by the days on which they were seen. Days without a share see the one before. */
function buildSeries(observed: readonly ItemHolding[]): readonly ItemStake[] {
  const days = [...new Set(observed.map((holding) => String(holding.observedOn)))].sort();
  const stakes: { readonly share: number | null; readonly stake: ItemStake }[] = [];
  for (const day of days) {
    const ofDay = observed.filter((holding) => holding.observedOn === day);
    const share = ofDay.find((holding) => holding.share !== null)?.share ?? null;
    const last = stakes.at(-1);
    if (last && (share === null || last.share === null || last.share === share))
      stakes[stakes.length - 1] = {
        share: last.share ?? share,
        stake: addHoldings(last.stake, ofDay),
      };
    else {
      if (last) stakes[stakes.length - 1] = { ...last, stake: { ...last.stake, endedBy: day } };
      stakes.push({ share, stake: { mark: `seen-${day}`, holdings: ofDay, endedBy: null } });
    }
  }
  return stakes.map(({ stake }) => stake);
}
