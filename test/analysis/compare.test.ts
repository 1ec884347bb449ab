import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findKindById } from "../../src/domain/kinds/vocabulary.js";
import { computeDayBefore, toEarliestDay, toLatestDay } from "../../src/domain/time.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { collectStatement } from "../support/graph/collect-statements.js";
import { writeGraph } from "../support/graph/graph.js";
import { randomAsOf } from "../support/graph/random-as-of.js";
import { sampleGraph } from "../support/graph/random-graph.js";
import { isLink, World, type WorldFact } from "../support/graph/world.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";

let api: TestApi;
afterAll(() => api?.stop());

interface Listed {
  readonly id: string;
}

interface Answer {
  readonly added: readonly Listed[];
  readonly firstObserved: readonly Listed[];
  readonly ended: readonly Listed[];
  readonly changed: readonly Listed[];
  readonly uncertain: readonly Listed[];
  readonly completeness: { readonly complete: boolean; readonly reasons: readonly string[] };
}

const createQuery = (
  ofFact: string,
) => `query ($before: AsOf!, $after: AsOf!, $ids: [ID!], $kinds: [RelationshipKind!], $first: Int!) {
  compare(before: $before, after: $after, ids: $ids, kinds: $kinds, first: $first) {
    added { id } firstObserved { id } ended { ${ofFact} } changed { ${ofFact} } uncertain { id }
    completeness { complete reasons }
  }
}`;
const query = createQuery("id");
const compare = async (variables: Record<string, unknown>, document = query): Promise<Answer> =>
  (await api.execute(document, { first: 100, ...variables })).compare;
const toIds = (facts: readonly Listed[]): readonly string[] => facts.map(({ id }) => id);

describe("Two states of the seed", () => {
  beforeAll(async () => {
    await api?.stop();
    api = await startApi();
  });

  /** The tests compare facts of one kind, if any will do: each set of kinds is a plan of its own, and all are a large one. */
  const kinds = ["OWNERSHIP"];
  const withShares = createQuery("id ... on Ownership { share }");
  const ownershipOfPuma = {
    before: { validAt: "2014-08-22" },
    after: { validAt: "2019-08-22" },
    // An entity and a fact.
    ids: ["brand:puma", "ownership:kering-volcom-2011"],
    kinds,
  };

  it("differ in the ownership of Puma, five years apart", async () => {
    const answer = await compare(ownershipOfPuma, withShares);
    expect(answer).toEqual({
      added: [{ id: "ownership:groupe-artemis-puma-2018-05" }],
      firstObserved: [],
      ended: [{ id: "ownership:kering-volcom-2011", share: 1 }],
      changed: [{ id: "ownership:kering-puma-2018-05", share: 0.157 }],
      uncertain: [],
      completeness: { complete: true, reasons: [] },
    });
  });

  // The test of a small graph below compares the values of the day of all parties.
  itInLongRun("differ in a party that left the suit in between", async () => {
    const exit = "participation:alibaba-group-gucci-america-v-alibaba-2014";
    const states = { before: { validAt: "2014-07-15" }, after: { validAt: "2014-09-01" } };
    const { compare: differences } = await api.execute(
      `query ($before: AsOf!, $after: AsOf!, $ids: [ID!]) {
        compare(before: $before, after: $after, ids: $ids, kinds: [PARTICIPATION], first: 100) {
          changed { id ... on Participation { partyStatus } } } }`,
      { ...states, ids: [exit] },
    );
    expect(differences.changed).toEqual([{ id: exit, partyStatus: "EXITED" }]);
  });

  it("are none if no kind is requested", async () => {
    const states = { before: { validAt: "2014-07-15" }, after: { validAt: "2014-09-01" } };
    expect(await compare({ ...states, kinds: [] })).toMatchObject({ added: [], ended: [], changed: [] });
  });

  it("differ in what was recorded, corrected and retracted since an instant", async () => {
    const before = { validDuring: {}, knownAt: new Date().toISOString() };
    const claims = [{ source: "source:wikidata", statement: "Made up for a test." }];
    // A source corrects its own claim.
    const correction = [{ source: "source:europa-star", statement: "Made up for a test." }];
    const corrected = "ownership:kering-balenciaga-2001";
    const retracted = "ownership:kering-volcom-2011";
    const facts = [
      { kind: "OWNERSHIP", id: corrected, share: 0.95, claims: correction },
      { kind: "OWNERSHIP", id: "ownership:new", from: "conglomerate:kering", to: "brand:burberry", claims },
      { kind: "RETRACTION", id: retracted, reason: "A test." },
    ];
    await recordEntries(api.database, facts, { by: "test" });
    const answer = await compare({ before, after: { validDuring: {} }, kinds }, withShares);
    expect(answer).toMatchObject({ added: [{ id: "ownership:new" }], ended: [{ id: retracted }] });
    expect(answer.changed).toEqual([{ id: corrected, share: 0.95 }]);
  });

  it("are listed up to a number of facts, with a note that there are more", async () => {
    const before = { validDuring: {}, knownAt: "2014-01-01T00:00:00Z" };
    const { added, completeness } = await compare(
      { before, after: { validDuring: {} }, kinds, first: 3 },
      withShares,
    );
    expect(added).toHaveLength(3);
    expect(completeness).toEqual({ complete: false, reasons: ["NODE_LIMIT"] });
    const { all, ended } = await api.execute(
      `query ($before: AsOf!, $after: AsOf!, $kinds: [RelationshipKind!]) {
        all: compare(before: $before, after: $after, kinds: $kinds, first: 3) { completeness { complete } }
        ended: compare(before: $before, after: $after, kinds: $kinds, first: 3) { ended { id } completeness { complete } }
      }`,
      { before, after: { validDuring: {} }, kinds },
    );
    expect([all.completeness.complete, ended]).toEqual([
      false,
      { ended: [], completeness: { complete: true } },
    ]);
  });

  it("are compared in one statement", async () => {
    api.statements();
    await compare(ownershipOfPuma, withShares);
    expect(api.statements()).toHaveLength(1);
  });

  it("have the facts of the second state projected once, if their lists have the same fields", async () => {
    const countProjections = async (lists: string) => {
      const states = 'before: { validAt: "2014-08-21" }, after: { validAt: "2014-08-22" }';
      const { text } = await collectStatement(`{ compare(${states}) { ${lists} } }`);
      return text.split(".confidence").length - 1;
    };
    const fields = "{ id confidence }";
    const sameFields = `added ${fields} firstObserved ${fields} changed ${fields} uncertain ${fields}`;
    expect(await countProjections(sameFields)).toBe(1);
    expect(await countProjections(`${sameFields} ended ${fields}`)).toBe(2);
    expect(await countProjections(`added ${fields} changed { confidence id } uncertain { confidence }`)).toBe(
      3,
    );
  });

  it("are rejected with an id of neither an entity nor a fact, a size out of bounds, or a contradictory asOf", async () => {
    const states = { before: {}, after: {} };
    for (const variables of [
      { ...states, ids: ["claim:gucci"], first: 1 },
      { ...states, first: 0 },
      { ...states, first: 101 },
      { before: { validAt: "2014-01-01", validDuring: {} }, after: {}, first: 1 },
    ])
      expect((await api.send(query, variables)).errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });
});

describe("Any two states of a small graph", () => {
  const graph = sampleGraph(13, 3, 5);
  beforeAll(async () => {
    await api?.stop();
    api = await startApi({ seed: false });
    await writeGraph(api.database, graph);
  });

  it("differ as a full comparison of all their facts does", async () => {
    // A kind of each sort: counted on a day, with values of the day, with a share, with a date before its start, with none of these.
    const kinds = isLongRun ? null : ["LISTING", "PARTICIPATION", "OWNERSHIP", "STOCK_LISTING", "SELLER"];
    const some = fc.option(
      fc.subarray(
        graph.entities.map(({ id }) => id),
        { minLength: 1, maxLength: 4 },
      ),
    );
    const law = fc.asyncProperty(randomAsOf, randomAsOf, some, async (before, after, near) => {
      const [first, second] = [new World(graph, before.moment), new World(graph, after.moment)];
      const isNear = ({ id, from, to }: WorldFact) =>
        (near === null || near.includes(from) || near.includes(to)) &&
        (kinds?.includes(findKindById(id)!.kind) ?? true);
      const indexLinks = (world: World) =>
        new Map(
          world.facts
            .filter(isLink)
            .filter(isNear)
            .map((fact) => [fact.id, fact]),
        );
      const [earlier, later] = [indexLinks(first), indexLinks(second)];
      const isSameTime = before.moment.from === after.moment.from && before.moment.to === after.moment.to;
      // Only a fact whose date does not lie wholly between the two states is in doubt.
      const isDoubtful = (fact: WorldFact) =>
        !isSameTime && !first.isSure(fact) && first.computeFirstDay(fact) < before.moment.to;
      const isEndDoubtful = (fact: WorldFact) =>
        !isSameTime && !second.isSure(fact) && computeLastDay(fact) > after.moment.from;
      const isHeld = (fact: WorldFact | undefined) =>
        fact !== undefined && (isSameTime || first.isSure(fact) || isDoubtful(fact));
      const isStillHeld = (fact: WorldFact | undefined) =>
        fact !== undefined && (isSameTime || second.isSure(fact) || isEndDoubtful(fact));
      const listProperties = (fact: WorldFact) => findKindById(fact.id)!.properties;
      const isUnclear = (earlierFact: WorldFact, laterFact: WorldFact) =>
        !isSameTime &&
        listProperties(laterFact).some(
          (property) =>
            (first.isUnclear(earlierFact, property) &&
              first.isUnclear(earlierFact, property, computeDayBefore(first.day))) ||
            second.isUnclear(laterFact, property),
        );
      const hasOtherStatus = (earlierFact: WorldFact, laterFact: WorldFact) =>
        listProperties(laterFact).some(
          (property) =>
            property.decidedBy &&
            first.readStatus(earlierFact, property) !== second.readStatus(laterFact, property),
        );
      const isChanged = (fact: WorldFact) =>
        serializeValues(earlier.get(fact.id)!) !== serializeValues(fact) ||
        (!isUnclear(earlier.get(fact.id)!, fact) && hasOtherStatus(earlier.get(fact.id)!, fact));
      const isUnknown = (id: string) => !first.entities.has(id) && !second.entities.has(id);
      const variables = { before: before.asOf, after: after.asOf, ids: near, kinds };
      if (near?.every(isUnknown)) {
        const { errors } = await api.send(query, { first: 100, ...variables });
        return expect(errors?.[0]?.extensions.code).toBe("NOT_FOUND");
      }
      const answer = await compare(variables);
      const isCounted = (fact: WorldFact) =>
        fact.id.startsWith("listing:") && second.computeFirstDay(fact) > before.moment.to;
      const hasStepAmong = (world: World, { id }: WorldFact) =>
        world.facts.some((fact) => second.isLaterStep(fact.id, id) || second.isLaterStep(id, fact.id));
      const begun = [...later.values()].filter(
        (fact) => (isSameTime || second.isSure(fact)) && !isHeld(earlier.get(fact.id)),
      );
      const steps = begun.filter((fact) => hasStepAmong(first, fact));
      const added = begun.filter((fact) => !steps.includes(fact));
      const sortIds = (facts: readonly WorldFact[]) => facts.map(({ id }) => id).sort();
      expect(toIds(answer.added)).toEqual(sortIds(added.filter((fact) => !isCounted(fact))));
      expect(toIds(answer.firstObserved)).toEqual(sortIds(added.filter(isCounted)));
      const ended = [...earlier.values()].filter(
        (fact) =>
          (isSameTime || first.isSure(fact)) &&
          !isStillHeld(later.get(fact.id)) &&
          !hasStepAmong(second, fact),
      );
      expect(toIds(answer.ended)).toEqual(sortIds(ended));
      const common = [...later.values()].filter((fact) => isStillHeld(fact) && isHeld(earlier.get(fact.id)));
      expect(toIds(answer.changed)).toEqual(sortIds([...common.filter(isChanged), ...steps]));
      const uncertain = [
        ...[...later.values()].filter((fact) => {
          const earlierFact = earlier.get(fact.id);
          const isOpen = earlierFact && (isDoubtful(earlierFact) || isUnclear(earlierFact, fact));
          return isOpen || isEndDoubtful(fact);
        }),
        ...[...earlier.values()].filter((fact) => isDoubtful(fact) && !later.has(fact.id)),
      ];
      expect(toIds(answer.uncertain)).toEqual(sortIds(uncertain));
    });
    const buildDay = (day: string) => {
      const [from, to] = [toEarliestDay(day), toEarliestDay(day)];
      return { asOf: { validAt: day }, moment: { from, to, knownAt: null } };
    };
    // A plan is made for each kind of time. In a short run the facts of two days are compared.
    await fc.assert(law, {
      numRuns: isLongRun ? 60 : 2,
      seed: 3,
      examples: [
        [buildDay("2014-02-28"), buildDay("2016-02-29"), null],
        [buildDay("2014-01-01"), buildDay("2015-06-15"), null],
      ],
    });
  });
});

/** All recorded values of a fact. */
const serializeValues = ({ values }: WorldFact): string => JSON.stringify(Object.entries(values).sort());

const computeLastDay = ({ values }: WorldFact): number =>
  toLatestDay(values.validTo as string | null | undefined);
