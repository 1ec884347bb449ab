import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  claimedFactFragment,
  claimFragment,
  composeDocument,
} from "../../src/analysis/shared/fact-fragments.js";
import { type VerifiedFact, verifyFact } from "../../src/analysis/verification/verify-fact.js";
import { relationshipKinds } from "../../src/domain/kinds/kinds.js";
import { toCalendarDay, toEarliestDay, toLatestDay } from "../../src/domain/time.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { recordWithoutRejects } from "../support/graph/record-without-rejects.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";
import {
  computeModelCertainty,
  computeModelDay,
  type Level,
  listModelBounds,
  type ModelDates,
  type ModelState,
} from "./certainty-model.js";

let api: TestApi;
afterAll(() => api?.stop());

describe("Facts with starts and ends of any precision", () => {
  const starts = [null, "2013", "2014", "2014-02", "2014-08", "2014-08-22", "no later than 2014"] as const;
  const ends = [null, "2014", "2014-08", "2014-08-22", "2015"] as const;
  const days = [
    "2013-12-31",
    "2014-01-01",
    "2014-02-27",
    "2014-02-28",
    "2014-06-01",
    "2014-08-01",
    "2014-08-15",
    "2014-08-22",
    "2014-08-31",
    "2014-12-31",
    "2015-01-01",
    "2016-01-01",
  ];
  const facts: ReadonlyMap<string, ModelDates> = new Map(
    starts
      .flatMap((start) => ends.map((validTo) => ({ start, validTo })))
      .map(({ start, validTo }) => ({
        validFrom: start?.split(" ").at(-1) ?? null,
        validFromQualifier: start?.startsWith("no") ? ("NO_LATER_THAN" as const) : null,
        validTo,
        validToQualifier: null,
      }))
      .map((dates, index) => [`seller:${String(index).padStart(2, "0")}`, dates] as const),
  );
  let state: ModelState;
  let today = 0;

  beforeAll(async () => {
    await api?.stop();
    api = await startApi({ seed: false });
    const claims = [{ source: "source:s" }];
    const lines = [...facts].flatMap(([id, { validFromQualifier, validToQualifier: _, ...dates }]) => [
      { kind: "MERCHANT", id: `merchant:${id.slice(7)}`, name: id, claims },
      {
        kind: "SELLER",
        id,
        from: `merchant:${id.slice(7)}`,
        to: "platform:p",
        ...dates,
        ...(validFromQualifier && { validFromQualifier }),
        claims,
      },
    ]);
    const groundwork = [
      { kind: "SOURCE", id: "source:s", title: "S" },
      { kind: "PLATFORM", id: "platform:p", name: "P", claims },
      { kind: "PLATFORM", id: "platform:d", name: "Dated", validFrom: "2012-02", validTo: "2015", claims },
    ];
    const { recordedAt, issues } = await recordEntries(api.database, [...groundwork, ...lines], {
      by: "test",
    });
    expect(issues).toEqual([]);
    today = toCalendarDay(recordedAt!);
    const modelClaims = [...facts].map(([subject, dates]) => ({
      subject,
      key: "s",
      isSupport: true,
      day: computeModelDay(null, null, dates, recordedAt!),
      isLive: true,
    }));
    state = { facts, claims: modelClaims };
  });

  const computeCertainty = (id: string, day: string): Level | null =>
    computeModelCertainty(state, id, { from: toEarliestDay(day), to: toLatestDay(day) }, today);
  const querySellers = async (asOf: object) => {
    const { platform } = await api.execute(
      `query ($asOf: AsOf) {
        platform(id: "platform:p", asOf: $asOf) {
          merchants(first: 100) { totalCount aggregate { possibleCount nodes { possibleCount } }
            edges { node { id } relationship { id certainty } } }
        }
        facts(kinds: [SELLER], asOf: $asOf) { totalCount aggregate { possibleCount } }
      }`,
      { asOf },
    );
    const { totalCount, aggregate, edges } = platform.merchants;
    expect(aggregate.nodes.possibleCount).toBe(countPossibleNodes(edges));
    return { totalCount, possibleCount: aggregate.possibleCount, certainties: edges.map(toCertainty) };
  };
  /** Counts the entities that only rows in doubt lead to. */
  const countPossibleNodes = (edges: readonly Edge[]): number => {
    const selectNodes = (isPossible: boolean) =>
      new Set(
        edges
          .filter(({ relationship }) => (relationship.certainty === "POSSIBLE") === isPossible)
          .map(({ node }) => node.id),
      );
    const otherNodes = selectNodes(false);
    return [...selectNodes(true)].filter((id) => !otherNodes.has(id)).length;
  };
  const toCertainty = ({ relationship: { id, certainty } }: Edge) => [id, certainty];

  it.each(isLongRun ? [...days, "2014", "2014-08"] : ["2014-02-27", "2014-08-22", "2015-01-01", "2014-08"])(
    "are listed, counted and as certain as a plain model says in %s",
    async (validAt) => {
      const all = [...facts.keys()].flatMap((id) => {
        const certainty = computeCertainty(id, validAt);
        return certainty ? [[id, certainty] as const] : [];
      });
      const possible = await querySellers({ validAt, certainty: "POSSIBLE" });
      expect(possible.certainties).toEqual(all);
      expect(possible.totalCount).toBe(all.length);
      expect(possible.possibleCount).toBe(all.filter(([, certainty]) => certainty === "POSSIBLE").length);
      const listed = await querySellers({ validAt });
      const inDoubt = all.filter(([id, certainty]) => certainty !== "POSSIBLE" || isListed(id, validAt));
      expect(listed.certainties).toEqual(inDoubt);
      expect(listed.totalCount).toBe(inDoubt.length);
      expect(listed.possibleCount).toBe(inDoubt.filter(([, certainty]) => certainty === "POSSIBLE").length);
      const confirmed = await querySellers({ validAt, certainty: "CONFIRMED" });
      expect(confirmed.certainties).toEqual(all.filter(([, certainty]) => certainty === "CONFIRMED"));
      expect(confirmed.possibleCount).toBe(0);
    },
  );

  const seriesQuery = `query ($interval: Interval!, $from: PartialDate!, $to: PartialDate!, $series: [SeriesInput!]!, $asOf: AsOf) {
    timeSeries(interval: $interval, from: $from, to: $to, series: $series, asOf: $asOf) {
      points { start value qualifier doubtfulCount }
    }
  }`;
  const seriesCounts = ["IN_FORCE", "AT_END"] as const;

  /** The point of a series as a plain model has it, for the days that count in it. */
  function computePoint(certainty: Level, from: string, to: string): Omit<CountPoint, "start"> {
    const period = { from: toEarliestDay(from), to: toEarliestDay(to) };
    const levels = [...facts.keys()].flatMap((id) => {
      const level = computeModelCertainty(state, id, period, today);
      const isCounted = {
        CONFIRMED: level === "CONFIRMED",
        PRESUMED: level !== null && (level !== "POSSIBLE" || isListed(id, to)),
        POSSIBLE: level !== null,
      }[certainty];
      return isCounted ? [level] : [];
    });
    const doubtfulCount = levels.filter((level) => level === "POSSIBLE").length;
    return { value: levels.length, qualifier: doubtfulCount > 0 ? "AT_MOST" : "EXACT", doubtfulCount };
  }

  it.each([
    ["MONTH", "2013-12-31", "2016-01-01"],
    ["YEAR", "2014-02-27", "2015-08-15"],
    ...(isLongRun
      ? ([
          ["DAY", "2014-08-01", "2014-08-31"],
          ["WEEK", "2013-12-27", "2015-01-06"],
          ["QUARTER", "2014-02-28", "2015-12-31"],
        ] as const)
      : []),
  ] as const)(
    "are AT_MOST their number in a series by %s where some only possibly hold",
    async (interval, from, to) => {
      for (const certainty of isLongRun ? levels : (["PRESUMED"] as const)) {
        const series = seriesCounts.flatMap((count) => [
          { of: "SELLER", count },
          // Different values are counted item by item.
          { of: "SELLER", count, measure: { op: "COUNT_DISTINCT", field: "FROM" } },
        ]);
        const { timeSeries } = await api.execute(seriesQuery, {
          interval,
          from,
          to,
          series,
          asOf: { validDuring: {}, certainty },
        });
        for (const [index, { points }] of (timeSeries as readonly CountSeries[]).entries()) {
          const isAtEnd = series[index]!.count === "AT_END";
          expect(points).toEqual(
            points.map(({ start }, position) => {
              const last = subtractDay(points[position + 1]?.start ?? "9999-12-31");
              const [end = to] = [last, to].sort();
              const expected = computePoint(certainty, isAtEnd ? end : [start, from].sort().at(-1)!, end);
              return { start, ...expected, ...(expected.value === 0 && { qualifier: null }) };
            }),
          );
        }
      }
    },
  );

  it("are dates of entities, too: a series is AT_MOST their number on days within the month or year of one", async () => {
    const fetchDoubts = async (interval: string, from: string, to: string) => {
      const series = seriesCounts.map((count) => ({
        of: "PLATFORM",
        count,
        where: { ids: ["platform:d"] },
      }));
      const { timeSeries } = await api.execute(seriesQuery, { interval, from, to, series });
      return (timeSeries as readonly CountSeries[]).map(({ points }) =>
        points.map(({ value, qualifier, doubtfulCount }) => [value, qualifier, doubtfulCount].join(" ")),
      );
    };
    const none = "0  0";
    const sure = "1 EXACT 0";
    const possible = "1 AT_MOST 1";
    const ofFirstDays = [none, possible, possible];
    expect(await fetchDoubts("DAY", "2012-01-31", "2012-02-02")).toEqual([ofFirstDays, ofFirstDays]);
    const ofLastDays = [possible, possible, none];
    expect(await fetchDoubts("DAY", "2015-12-30", "2016-01-01")).toEqual([ofLastDays, ofLastDays]);
    expect(await fetchDoubts("MONTH", "2012-02", "2012-03")).toEqual([
      [sure, sure],
      [sure, sure],
    ]);
    expect(await fetchDoubts("MONTH", "2012-02-01", "2012-02-28")).toEqual([[possible], [possible]]);
    expect(await fetchDoubts("YEAR", "2014", "2016")).toEqual([
      [sure, sure, none],
      [sure, possible, none],
    ]);
    expect(await fetchDoubts("YEAR", "2015-01-02", "2016")).toEqual([
      [possible, none],
      [possible, none],
    ]);
  });

  it("are dates of entities, too: these are listed, and counted as possible", async () => {
    const fetchPlatforms = async (asOf: object) =>
      (
        await api.execute(
          `query ($asOf: AsOf) {
            platforms(where: { name: { eq: "Dated" } }, asOf: $asOf) {
              totalCount nodes { certainty exists } aggregate { count doubtfulCount possibleCount }
            }
          }`,
          { asOf },
        )
      ).platforms;
    const possible = {
      totalCount: 1,
      nodes: [{ certainty: "POSSIBLE", exists: true }],
      aggregate: { count: 1, doubtfulCount: 1, possibleCount: 1 },
    };
    expect(await fetchPlatforms({ validAt: "2012-02-28" })).toEqual(possible);
    expect(await fetchPlatforms({ validAt: "2012-02-29" })).toMatchObject({
      totalCount: 1,
      aggregate: { possibleCount: 0 },
    });
    expect(await fetchPlatforms({ validAt: "2015-01-01" })).toMatchObject({
      totalCount: 1,
      aggregate: { possibleCount: 0 },
    });
    expect(await fetchPlatforms({ validAt: "2015-12-31" })).toEqual(possible);
    if (isLongRun)
      expect(await fetchPlatforms({ validAt: "2015-12-31", certainty: "CONFIRMED" })).toMatchObject({
        totalCount: 0,
      });
    expect(await fetchPlatforms({ validAt: "2016-01-01" })).toMatchObject({ totalCount: 0 });
  });

  /** Returns true if the days lie within the dates of a fact, or after its first observation. */
  function isListed(id: string, day: string): boolean {
    const { validFrom, validTo } = facts.get(id)!;
    const start = validFrom ?? validTo;
    return start !== null && toEarliestDay(start) <= toLatestDay(day);
  }

  it("hold for `verify` on the days on which they are certain, and may hold on those on which they are possible", async () => {
    const query =
      "query Sellers { facts(kinds: [SELLER], first: 100, asOf: { validDuring: {} }) { nodes { ...ClaimedFact } } }";
    const answer = await api.execute(composeDocument(query, claimedFactFragment, claimFragment));
    const nodes: readonly VerifiedFact[] = answer.facts.nodes;
    expect(nodes).toHaveLength(facts.size);
    for (const fact of nodes)
      for (const day of days) {
        const { outcome } = verifyFact(fact, { from: toEarliestDay(day), to: toEarliestDay(day) });
        const certainty = computeCertainty(fact.id, day);
        const expected = certainty === "POSSIBLE" ? "MAY_HOLD" : "HOLDS";
        expect([fact.id, day, outcome.replace(/^HAS_.*/, "NO")]).toEqual([
          fact.id,
          day,
          certainty === null ? "NO" : expected,
        ]);
      }
  });

  /** The state of a fact on a day: surely in force, surely not, in doubt by its dates, or not observed yet in the year of that. */
  function findState(id: string, day: number): "IN" | "OUT" | "DOUBT" | "UNSEEN" {
    const bounds = listModelBounds(state, id, today);
    const holding = bounds.filter(([from, to]) => from <= day && day <= to).length;
    if (holding === bounds.length) return "IN";
    if (holding > 0) return "DOUBT";
    const { validFrom, validFromQualifier } = facts.get(id)!;
    const isBounded = validFrom !== null && validFromQualifier !== null;
    const isEnded = bounds.every(([, to]) => to < day);
    return isBounded && !isEnded && toEarliestDay(validFrom) <= day ? "UNSEEN" : "OUT";
  }

  it("are compared by whole months and years, and are uncertain on a day within one", async () => {
    for (const [index, before] of days.entries())
      for (const after of days.slice(index + 1, isLongRun ? undefined : index + 3)) {
        const { compare } = await api.execute(
          `query ($before: AsOf!, $after: AsOf!) {
            compare(before: $before, after: $after, kinds: [SELLER], first: 100) {
              added { id } firstObserved { id } ended { id } changed { id } uncertain { id }
            }
          }`,
          { before: { validAt: before }, after: { validAt: after } },
        );
        const expected: Record<string, string[]> = {
          added: [],
          firstObserved: [],
          ended: [],
          changed: [],
          uncertain: [],
        };
        for (const [id, { validFrom, validFromQualifier, validTo }] of facts) {
          const [first, last] = [toEarliestDay(before), toEarliestDay(after)];
          const isExact = validFrom !== null && validFromQualifier === null;
          let [from, to] = [findState(id, first), findState(id, last)];
          // The first day of the month or year of a start comes before all of it; the last of that of an end, after.
          if (from === "DOUBT" && isExact && toEarliestDay(validFrom) === first) from = "OUT";
          if (from === "UNSEEN") from = "OUT";
          if (to === "UNSEEN") to = "DOUBT";
          if (to === "DOUBT" && validTo !== null && toLatestDay(validTo) === last) to = "OUT";
          if (from === "DOUBT" || to === "DOUBT") expected.uncertain!.push(id);
          else if (from === "IN" && to === "OUT") expected.ended!.push(id);
          else if (from === "OUT" && to === "IN") expected[isExact ? "added" : "firstObserved"]!.push(id);
        }
        const lists = Object.entries(compare as Record<string, readonly { readonly id: string }[]>);
        expect([
          before,
          after,
          Object.fromEntries(lists.map(([name, list]) => [name, list.map(({ id }) => id)])),
        ]).toEqual([before, after, expected]);
      }
  });

  it("have the same states and cursors in `validAt: 2014-08` as in `validDuring` over its days", async () => {
    const query = `query ($asOf: AsOf) {
      platform(id: "platform:p", asOf: $asOf) {
        stateId
        merchants(first: 3) { nodes { stateId } pageInfo { endCursor } edges { relationship { certainty } } }
      }
    }`;
    const period = { from: "2014-08-01", to: "2014-08-31" };
    const [month, during] = [
      await api.execute(query, { asOf: { validAt: "2014-08" } }),
      await api.execute(query, { asOf: { validDuring: period } }),
    ];
    expect(month).toEqual(during);
    expect(month.platform.stateId).toBe("platform:p@2014-08-01..2014-08-31");
    const year = await api.execute(query, { asOf: { validAt: "2014" } });
    expect(year.platform.stateId).toBe("platform:p@2014-01-01..2014-12-31");
  });
});

interface Edge {
  readonly node: { readonly id: string };
  readonly relationship: { readonly id: string; readonly certainty: Level };
}

const eventKinds = relationshipKinds.filter(({ time }) => time === "EVENT").map(({ kind }) => kind);

describe("In the seed", () => {
  beforeAll(async () => {
    await api?.stop();
    api = await startApi();
  });

  itInLongRun(
    "compare(2014-08-01, 2014-08-31) finds the events that the article dates by August 2014",
    async () => {
      const { compare } = await api.execute(`{
      compare(
        before: { validAt: "2014-08-01" }, after: { validAt: "2014-08-31" }, first: 100
      ) {
        added { id validFrom } changed { ... on Participation { id exitedOn partyStatus } } uncertain { id }
      }
    }`);
      const added = compare.added.map(({ id }: { id: string }) => id);
      for (const id of [
        "participation:kering-kering-alibaba-2014",
        "resolution:kering-alibaba-2014",
        "speech:kering-joint-2014",
      ])
        expect(added).toContain(id);
      for (const party of ["alibaba-group", "alipay"])
        expect(compare.changed).toContainEqual({
          id: `participation:${party}-gucci-america-v-alibaba-2014`,
          exitedOn: "2014-08",
          partyStatus: "EXITED",
        });
      expect(compare.uncertain).toEqual([]);
    },
  );

  it("Alibaba's status is UNKNOWN on 2014-08-01, and EXITED from the day of the article on, which reports its exit", async () => {
    const fetchParty = async (validAt: string) =>
      (
        await api.execute(
          `query ($asOf: AsOf) {
            fact(id: "participation:alibaba-group-gucci-america-v-alibaba-2014", asOf: $asOf) {
              ... on Participation { partyStatus exit exitedOn }
            }
          }`,
          { asOf: { validAt } },
        )
      ).fact;
    const unknown = { partyStatus: "UNKNOWN", exit: null, exitedOn: null };
    const exited = { partyStatus: "EXITED", exit: "WITHDRAWN", exitedOn: "2014-08" };
    expect(await fetchParty("2014-07-31")).toEqual({ ...unknown, partyStatus: "ACTIVE" });
    expect(await fetchParty("2014-08-01")).toEqual(unknown);
    expect(await fetchParty("2014-08-22")).toEqual(exited);
    expect(await fetchParty("2014-08-31")).toEqual(exited);
  });

  itInLongRun(
    "Artémis, an owner of Kering no later than 2013, is POSSIBLE on 2013-06-01, and CONFIRMED excludes it",
    async () => {
      const fetchOwners = async (asOf: object) =>
        (
          await api.execute(
            `query ($asOf: AsOf) {
            conglomerate(id: "conglomerate:kering", asOf: $asOf) {
              owners { totalCount aggregate { possibleCount } edges { node { name } relationship { validFrom certainty } } }
            }
          }`,
            { asOf },
          )
        ).conglomerate.owners;
      const owner = {
        node: { name: "Groupe Artémis" },
        relationship: { validFrom: "2013", certainty: "POSSIBLE" },
      };
      expect(await fetchOwners({ validAt: "2013-06-01" })).toEqual({
        totalCount: 1,
        aggregate: { possibleCount: 1 },
        edges: [owner],
      });
      expect(await fetchOwners({ validAt: "2013-06-01", certainty: "CONFIRMED" })).toMatchObject({
        totalCount: 0,
      });
      expect(await fetchOwners({ validAt: "2012-12-31" })).toMatchObject({ totalCount: 0 });
    },
  );

  itInLongRun(
    "a suit is UNKNOWN within the month in which it ended, and stays in its list, as any event",
    async () => {
      const fetchSuits = async (validAt: string) =>
        (
          await api.execute(
            `query ($asOf: AsOf) {
            lawsuits(where: { id: { eq: "lawsuit:gucci-america-v-alibaba-2015" } }, asOf: $asOf) {
              totalCount aggregate { possibleCount } nodes { caseStatus }
            }
          }`,
            { asOf: { validAt } },
          )
        ).lawsuits;
      const counts = { totalCount: 1, aggregate: { possibleCount: 0 } };
      expect(await fetchSuits("2017-08-15")).toEqual({ ...counts, nodes: [{ caseStatus: "UNKNOWN" }] });
      expect(await fetchSuits("2017-07-31")).toEqual({ ...counts, nodes: [{ caseStatus: "OPEN" }] });
    },
  );

  it("a start of which only the year is known has a bucket of its own in a figure by month or quarter", async () => {
    const { distribution } = await api.execute(`{
      distribution(of: OWNERSHIP, groupBy: [MONTH], limit: 100, asOf: { validDuring: {} }) {
        buckets { keys { value label } values }
      }
    }`);
    const buckets: readonly Bucket[] = distribution.buckets;
    const find = (value: string) => buckets.find(({ keys }) => keys[0]?.value === value);
    expect(find("2004")).toEqual({ keys: [{ value: "2004", label: "2004, month unknown" }], values: [2] });
    expect(find("2004-01")).toBeUndefined();
  });

  itInLongRun(
    "a series by month or quarter has such a start in a point of its own, which opens exactly its rows",
    async () => {
      const query = `query ($interval: Interval!, $from: PartialDate!) {
      timeSeries(interval: $interval, from: $from, to: "2004", series: [{ name: "stakes", of: OWNERSHIP }]) {
        points { start value where asOf } imprecise { start label value where asOf }
      }
    }`;
      const listIds = async ({ where, asOf }: SeriesPoint): Promise<readonly string[]> => {
        const { facts } = await api.execute(
          `query ($where: OwnershipWhere, $asOf: AsOf) {
          facts(kinds: [OWNERSHIP], where: { ownership: $where }, asOf: $asOf, first: 100) { nodes { id validFrom } }
        }`,
          { where, asOf },
        );
        return facts.nodes.map(({ validFrom }: { validFrom: string }) => validFrom);
      };
      for (const interval of ["MONTH", "QUARTER"]) {
        const variables = { interval, from: "2004-01-01" };
        const [{ points, imprecise }] = (await api.execute(query, variables)).timeSeries;
        expect(imprecise).toMatchObject([
          { start: "2004-01-01", label: `2004, ${interval.toLowerCase()} unknown`, value: 2 },
        ]);
        expect(await listIds(imprecise[0])).toEqual(["2004", "2004"]);
        expect(points[0]).toMatchObject({ start: "2004-01-01", value: 0 });
        expect(await listIds(points[0])).toEqual([]);
        // A year is all of its days, as the first and as the last one of a series.
        expect(points).toHaveLength(interval === "MONTH" ? 12 : 4);
        expect((await api.execute(query, { interval, from: "2004" })).timeSeries).toEqual([
          { points, imprecise },
        ]);
      }
      const [late] = (await api.execute(query, { interval: "MONTH", from: "2004-06-15" })).timeSeries;
      expect(late.imprecise).toMatchObject([{ label: "2004, month unknown", value: 2 }]);
    },
  );

  itInLongRun(
    "shows when something was first observed and last confirmed as precisely as its sources do",
    async () => {
      const query = `query ($after: String) {
      facts(first: 100, after: $after, asOf: { validDuring: {} }) {
        pageInfo { hasNextPage endCursor }
        nodes {
          id kind validFrom validTo firstObservedOn lastConfirmedOn
          claims(first: 20) { nodes { observedOn } }
        }
      }
    }`;
      const nodes: ObservedFact[] = [];
      for (let after: string | null = null; ; ) {
        const { facts } = await api.execute(query, { after });
        nodes.push(...facts.nodes);
        if (!facts.pageInfo.hasNextPage) break;
        after = facts.pageInfo.endCursor;
      }
      for (const { id, validFrom, validTo, firstObservedOn, lastConfirmedOn, claims } of nodes) {
        const observed = claims.nodes.flatMap(({ observedOn }) => observedOn ?? []);
        const knownDates = [...observed, validFrom, validTo, null];
        expect({ id, knownDates }).toEqual({
          id,
          knownDates: expect.arrayContaining([firstObservedOn, lastConfirmedOn]),
        });
      }
      const find = (id: string) => nodes.find((node) => node.id === id);
      expect(find("ownership:kering-balenciaga-2001")).toMatchObject({ firstObservedOn: "2001" });
      expect(find("ownership:kering-sergio-rossi-1999")).toMatchObject({ lastConfirmedOn: "2003" });
      for (const node of nodes.filter(({ lastConfirmedOn }) => lastConfirmedOn === null))
        expect(eventKinds).toContain(node.kind);
    },
  );

  it("a holding is certain on a day between two of its steps, and its share is from one to the other", async () => {
    const createStake = (id: string, share: number, validFrom: string, validTo: string) => ({
      kind: "OWNERSHIP",
      id: `ownership:${id}`,
      from: "conglomerate:kering",
      to: "brand:qeelin",
      share,
      validFrom,
      validTo,
      claims: [{ source: "source:wikidata", values: { share, validFrom, validTo } }],
    });
    await recordWithoutRejects(api.database, [
      createStake("step-1", 0.863, "1995", "1998-05"),
      createStake("step-2", 0.157, "1998-05", "1999"),
    ]);
    const fetchStakes = async (asOf: object) =>
      (
        await api.execute(
          `query ($asOf: AsOf) {
            conglomerate(id: "conglomerate:kering", asOf: $asOf) {
              brands(where: { to: { id: { eq: "brand:qeelin" } } }, orderBy: [{ relationship: VALID_FROM }]) {
                totalCount aggregate { possibleCount }
                edges {
                  relationship {
                    id certainty share sentence
                    fieldStates(fields: [SHARE], exact: false) { value qualifier }
                  }
                }
              }
            }
          }`,
          { asOf },
        )
      ).conglomerate.brands;
    const between = {
      certainty: "PRESUMED",
      fieldStates: [{ value: "0.863 to 0.157", qualifier: "FROM_TO" }],
      sentence: expect.stringContaining("owned from 86.3 to 15.7 % of Qeelin"),
    };
    expect(await fetchStakes({ validAt: "1998-05-10" })).toMatchObject({
      totalCount: 2,
      aggregate: { possibleCount: 0 },
      edges: [
        { relationship: { ...between, id: "ownership:step-1", share: 0.863 } },
        { relationship: { ...between, id: "ownership:step-2", share: 0.157 } },
      ],
    });
    const before = await fetchStakes({ validAt: "1998-04-30" });
    expect(before.edges).toMatchObject([
      { relationship: { id: "ownership:step-1", certainty: "CONFIRMED", fieldStates: [] } },
    ]);
    // No step after the last one is known: it may have ended.
    expect(await fetchStakes({ validAt: "1999-05-10" })).toMatchObject({
      aggregate: { possibleCount: 1 },
      edges: [{ relationship: { id: "ownership:step-2", certainty: "POSSIBLE", fieldStates: [] } }],
    });
    // A series of the steps is in doubt on the days on which the list is.
    const series = ["IN_FORCE", "AT_END"].map((count) => ({
      of: "OWNERSHIP",
      count,
      where: { ids: ["ownership:step-1", "ownership:step-2"] },
    }));
    const { timeSeries } = await api.execute(
      `query ($series: [SeriesInput!]!) {
        timeSeries(interval: WEEK, from: "1998-05-03", to: "1998-06-01", series: $series) {
          points { value qualifier doubtfulCount where asOf }
        }
      }`,
      { series },
    );
    for (const { points } of timeSeries as readonly { readonly points: readonly OpenedPoint[] }[])
      for (const { where, asOf, ...point } of points) {
        const { facts } = await api.execute(
          `query ($where: OwnershipWhere, $asOf: AsOf) {
            facts(kinds: [OWNERSHIP], where: { ownership: $where }, asOf: $asOf) { aggregate { count doubtfulCount } }
          }`,
          { where, asOf },
        );
        const { count, doubtfulCount } = facts.aggregate;
        expect(point).toEqual({
          value: count,
          qualifier: doubtfulCount > 0 ? "AT_MOST" : "EXACT",
          doubtfulCount,
        });
      }
    expect(timeSeries[1].points).toMatchObject([
      { value: 2, doubtfulCount: 0 },
      { value: 2, doubtfulCount: 0 },
      { value: 2, doubtfulCount: 0 },
      { value: 2, doubtfulCount: 0 },
      { value: 2, doubtfulCount: 1 },
      { value: 1, doubtfulCount: 0 },
    ]);
    // Neither step is certain on the day, so that CONFIRMED leaves both out. The facts of a step take long to plan once more.
    const confirmed = { validAt: "1998-05-10", certainty: "CONFIRMED" };
    const { conglomerate } = await api.execute(
      `query ($asOf: AsOf) {
        conglomerate(id: "conglomerate:kering", asOf: $asOf) {
          brands(where: { to: { id: { eq: "brand:qeelin" } } }) { nodes { id } }
        }
      }`,
      { asOf: confirmed },
    );
    expect(conglomerate.brands.nodes).toEqual([]);
    if (isLongRun) expect((await fetchStakes(confirmed)).edges).toEqual([]);
  });
});

const levels: readonly Level[] = ["CONFIRMED", "PRESUMED", "POSSIBLE"];

const subtractDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** A point of a series of counts. */
interface CountPoint {
  readonly start: string;
  readonly value: number;
  readonly qualifier: string | null;
  readonly doubtfulCount: number;
}

interface CountSeries {
  readonly points: readonly CountPoint[];
}

type OpenedPoint = Omit<CountPoint, "start"> & SeriesPoint;

interface SeriesPoint {
  readonly where: unknown;
  readonly asOf: unknown;
}

interface ObservedFact {
  readonly id: string;
  readonly kind: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly firstObservedOn: string | null;
  readonly lastConfirmedOn: string | null;
  readonly claims: { readonly nodes: readonly { readonly observedOn: string | null }[] };
}

interface Bucket {
  readonly keys: readonly { readonly value: string; readonly label: string }[];
  readonly values: readonly number[];
}
