import { toEarliestDay, toLatestDay } from "../../domain/time.js";
import { dateIn } from "./item-date.js";
import type { OwnershipLink } from "./links.js";
import { QUALIFIER } from "./properties.js";
import { shareIn } from "./share.js";
import { firstOf } from "./statements.js";

/** What one statement says of an ownership. */
export interface ItemHolding {
  readonly link: OwnershipLink;
  readonly share: number | null;
  readonly start: string | null;
  readonly end: string | null;
  /** The day on which it was so. */
  readonly seen: string | null;
}

/** An ownership of one share, with the statements that speak of it. */
export interface ItemStake {
  /** Distinguishes it from other stakes of the same owner in the same thing. */
  readonly mark: string;
  readonly holdings: readonly ItemHolding[];
  /** The day on which another share is seen: it has ended by then. */
  readonly endedBy: string | null;
}

export function holdingOf(link: OwnershipLink): ItemHolding {
  const { qualifiers } = link.statement;
  const [start = null, end = null, seen = null] = [
    QUALIFIER.START,
    QUALIFIER.END,
    QUALIFIER.POINT_IN_TIME,
  ].map((one) => dateIn(firstOf(qualifiers, one)));
  return { link, share: shareIn(firstOf(qualifiers, QUALIFIER.SHARE)), start, end, seen };
}

/** Whether a statement ends an ownership before it starts. Without its dates it would say that it still holds. */
export const endsBeforeStart = ({ start, end }: ItemHolding): boolean =>
  start !== null && end !== null && toLatestDay(end) < toEarliestDay(start);

/** Whether a statement gives a share that cannot be read, such as a number of shares. */
export const hasUnreadShare = ({ link, share }: ItemHolding): boolean =>
  share === null && link.statement.qualifiers[QUALIFIER.SHARE] !== undefined;

/**
 * The stakes of one owner in one thing. Statements with the same start and end are one stake. Shares that were seen on
 * different days are a series and no contradiction: each share is a stake, which has ended by the day of the next one. A
 * statement without any date speaks of the latest stake.
 */
export function stakesOf(holdings: readonly ItemHolding[]): readonly ItemStake[] {
  const dated = holdings.filter(({ start, end }) => start !== null || end !== null);
  const seen = holdings.filter(({ start, end, seen }) => start === null && end === null && seen !== null);
  const undated = holdings.filter(({ start, end, seen }) => start === null && end === null && seen === null);
  const periods = periodsOf(dated);
  const series = seriesOf(seen);
  const [period] = periods;
  const isOne = periods.length === 1 && series.length === 1 && seen.every((one) => isWithin(one, period));
  const stakes = period && isOne ? [withHoldings(period, seen)] : [...periods, ...series];
  if (undated.length === 0) return stakes;
  const latest = stakes.findLast(({ endedBy, holdings: [first] }) => endedBy === null && first?.end === null);
  const own = latest ?? stakes.at(-1);
  if (!own) return [{ mark: "", holdings: undated, endedBy: null }];
  return stakes.map((stake) => (stake === own ? withHoldings(stake, undated) : stake));
}

/** Whether a day on which an ownership was seen is within a period. */
function isWithin({ seen }: ItemHolding, period: ItemStake | undefined): boolean {
  const { start = null, end = null } = period?.holdings[0] ?? {};
  return seen !== null && (start === null || start <= seen) && (end === null || seen <= end);
}

const withHoldings = (stake: ItemStake, more: readonly ItemHolding[]): ItemStake => ({
  ...stake,
  holdings: [...stake.holdings, ...more],
});

function periodsOf(dated: readonly ItemHolding[]): readonly ItemStake[] {
  const periods = new Map<string, ItemStake>();
  for (const holding of [...dated].sort((one, other) => orderOf(one).localeCompare(orderOf(other), "en"))) {
    const mark = holding.start ?? `until-${holding.end}`;
    const known = periods.get(`${mark} ${holding.end}`);
    // Two stakes that began on one day differ by their ends.
    const isTaken = [...periods.values()].some((one) => one.mark === mark);
    const own = isTaken ? `${mark}--until-${holding.end}` : mark;
    periods.set(
      `${mark} ${holding.end}`,
      known ? withHoldings(known, [holding]) : { mark: own, holdings: [holding], endedBy: null },
    );
  }
  return [...periods.values()];
}

const orderOf = ({ start, end }: ItemHolding): string => `${start ?? end} ${end ?? "9999"}`;

/** Shares by the days on which they were seen. Days without a share see the one before. */
function seriesOf(seen: readonly ItemHolding[]): readonly ItemStake[] {
  const days = [...new Set(seen.map((one) => String(one.seen)))].sort();
  const stakes: { readonly share: number | null; readonly stake: ItemStake }[] = [];
  for (const day of days) {
    const ofDay = seen.filter((one) => one.seen === day);
    const share = ofDay.find((one) => one.share !== null)?.share ?? null;
    const last = stakes.at(-1);
    if (last && (share === null || last.share === null || last.share === share))
      stakes[stakes.length - 1] = {
        share: last.share ?? share,
        stake: withHoldings(last.stake, ofDay),
      };
    else {
      if (last) stakes[stakes.length - 1] = { ...last, stake: { ...last.stake, endedBy: day } };
      stakes.push({ share, stake: { mark: `seen-${day}`, holdings: ofDay, endedBy: null } });
    }
  }
  return stakes.map(({ stake }) => stake);
}
