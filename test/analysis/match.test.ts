import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ComparedEntity, scoreCandidate } from "../../src/analysis/match/candidate.js";
import { MATCH_RULES } from "../../src/analysis/match/match-settings.js";
import { rankCandidates } from "../../src/analysis/match/rank-candidates.js";
import { formatInstant } from "../../src/domain/time.js";
import { countDbHits } from "../bench/measure/db-hits.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { writeGraph } from "../support/graph/graph.js";
import { createEntity, createVersions, recordingInstant } from "../support/graph/plain-graph.js";
import { isLongRun } from "../support/process/long.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

const createAlias = (value: string, kind = "TRANSLATION") => ({ value, kind });
const createWikidataId = (value: string) => ({ scheme: "WIKIDATA", value });
const renamed = recordingInstant + 1_000_000;

const entities = [
  createEntity("brand:sporting", { name: "Puma", country: "DE", identifiers: [createWikidataId("Q157064")] }),
  createEntity("brand:fuel", {
    name: "Puma Energy",
    country: "CH",
    identifiers: [createWikidataId("Q7259769")],
  }),
  createEntity("brand:suning-shop", { name: "苏宁", country: "CN", description: "A shop." }),
  createEntity("brand:suning-hotel", {
    name: "苏宁",
    country: "HK",
    identifiers: [createWikidataId("Q54932254")],
  }),
  createEntity("brand:chicken", {
    name: "KFC",
    aliases: [createAlias("肯德基"), createAlias("Kentucky Fried Chicken", "NAME")],
  }),
  createEntity("brand:uniqlo", { name: "Uniqlo" }),
  createEntity("brand:macdonalds", { name: "McDonald's" }),
  createEntity("brand:seven", { name: "7-Eleven", aliases: [createAlias("セブン-イレブン")] }),
  createEntity("brand:loreal", { name: "L'Oréal" }),
  createEntity("organization:lvmh", { name: "Moët Hennessy Louis Vuitton SE" }),
  createEntity("organization:group", {
    name: "Kering S.A.",
    aliases: [createAlias("Pinault-Printemps-Redoute", "FORMER_NAME")],
  }),
  createEntity("brand:yandex", { name: "Яндекс", country: "RU" }),
  createEntity("brand:rose", { name: "Роза Ветров" }),
  createEntity("brand:quorum", { name: "Quorum Veneta" }),
  createEntity("brand:euronet", { name: "Euronet" }),
  createEntity("brand:clothes", { name: "H&W", country: "SE" }),
  createEntity("brand:local", { name: "Misspeltan", country: "NZ" }),
  createEntity("brand:numbered", { name: "Continental Distribution 24" }),
  createEntity("brand:zebank", { name: "Zebulon Bank" }),
  createEntity("brand:velvetia", { name: "Velvetia" }),
  createEntity("brand:velvetia-alta", { name: "Velvetia Alta" }),
  createEntity("brand:the-store", { name: "The Store" }),
  createEntity("organization:nvq", { name: "NVQ", country: "NL" }),
  createEntity("organization:steel", { name: "United States Steel Corporation" }),
  createEntity("brand:pizza", { name: "Mr. Pizza" }),
  createEntity("brand:energy", { name: "Galp Energia" }),
  createEntity("brand:famous", { name: "Lidl", aliases: [createAlias("リドル"), createAlias("Лидл")] }),
  createEntity("brand:unknown", {
    name: "Lidl",
    aliases: ["Lidel", "Lidls", "Liddl"].map((name) => createAlias(name, "MISSPELLING")),
  }),
  createEntity("organization:dissolved", { name: "Dissolvia", validTo: "1950" }),
  createEntity("brand:taken-over", {
    name: "Vkusno",
    country: "BY",
    aliases: [createAlias("Yandeks", "FORMER_NAME")],
  }),
  {
    id: "organization:renamed",
    versions: createVersions([recordingInstant, { name: "Zenithal" }], [renamed, { name: "Nadiral" }]),
  },
];

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, { entities, facts: [] });
});
afterAll(() => api?.stop());

interface Candidate {
  readonly score: number;
  readonly match: boolean;
  readonly reasons: readonly string[];
  readonly entity: { readonly id: string; readonly name: string };
}

interface Match {
  readonly candidates: readonly Candidate[];
  readonly completeness: { readonly complete: boolean; readonly reasons: readonly string[] };
}

/**
 * All tests read the same fields: each selection is a plan of its own. So is one name, up to ten names and more: tests send
 * one name, or more than ten.
 */
async function queryMatches(
  queries: readonly Record<string, unknown>[],
  asOf?: Record<string, unknown>,
): Promise<readonly Match[]> {
  const { match } = await api.execute(
    `query ($queries: [MatchQuery!]!, $asOf: AsOf) {
      match(queries: $queries, asOf: $asOf) {
        candidates { score match reasons entity { id name } } completeness { complete reasons }
      }
    }`,
    { queries, asOf },
  );
  return match;
}

const matchAll = async (queries: readonly Record<string, unknown>[], asOf?: Record<string, unknown>) =>
  (await queryMatches(queries, asOf)).map(({ candidates }) => candidates);

const matchOne = async (name: string, hints: Record<string, unknown> = {}) =>
  (await matchAll([{ name, ...hints }]))[0]!;

describe("A name that is matched", () => {
  it.each([
    ["肯德基", "brand:chicken", "the same name, of an alias"],
    ["kentucky fried CHICKEN", "brand:chicken", "the same name, of an alias"],
    ["7 eleven", "brand:seven", "the same name"],
    ["7eleven", "brand:seven", "the same name but for spaces and signs"],
    ["loreal", "brand:loreal", "the same name"],
    ["Hennessy Moet Louis Vuitton", "organization:lvmh", "the same words in another order"],
    ["Kering", "organization:group", "the same name but for the legal form"],
    ["Kering Group", "organization:group", "the same name but for words as Group"],
    ["Mister Pizza", "brand:pizza", "the same name but for abbreviations"],
    ["U.S. Steel", "organization:steel", "the same name but for abbreviations"],
    ["Kering Hong Kong Limited", "organization:group", "the same name but for a country or common words"],
    ["Uniqlo Official Online Store", "brand:uniqlo", "the same name but for a country or common words"],
    ["Roza Vetrov", "brand:rose", "the same name in Latin letters"],
    ["Quorum Venetta", "brand:quorum", "the same name but for one letter"],
    ["Euronett", "brand:euronet", "the same name but for one letter"],
    ["H&W", "brand:clothes", "the same name"],
    ["Velvetia Alta Insurance", "brand:velvetia-alta", "the same name but for a country or common words"],
    ["Pinault Printemps Redoute", "organization:group", "the same name, of a former name"],
  ])("finds its entity for sure, and says why: %s", async (name, id, reason) => {
    const [first] = await matchOne(name);
    expect(first).toMatchObject({ entity: { id }, match: true });
    expect(first!.reasons).toContain(reason);
  });

  it.each([
    ["ユニクロ", "brand:uniqlo", "sounds alike in another script"],
    ["유니클로", "brand:uniqlo", "sounds alike in another script"],
    ["Макдоналдс", "brand:macdonalds", "sounds alike in another script"],
    ["Galp", "brand:energy", "the beginning of a longer name"],
    ["Uniqlo Financial Technology", "brand:uniqlo", "the beginning of a longer name"],
    ["Continental Distributions 25", "brand:numbered", "a similar name, with another number"],
    ["Duronet", "brand:euronet", "a similar name"],
    ["Misspelton", "brand:local", "a misspelling of a little-known name needs its country"],
    ["Zebulon", "brand:zebank", "the beginning of a longer name"],
    ["Velvetia Holding", "brand:velvetia", "a group is more than a brand of its name"],
    ["Velvetia International", "brand:velvetia", "a similar name"],
    ["Velvetia Insurance", "brand:velvetia", "a similar name"],
    ["HF Velvetia", "brand:velvetia", "a similar name"],
    ["Store", "brand:the-store", "a name of common words needs a country"],
    ["KFC", "brand:chicken", "a name of at most 3 letters needs a country"],
  ])("is found for review, with the reason: %s", async (name, id, reason) => {
    const candidate = (await matchOne(name)).find(({ entity }) => entity.id === id);
    expect(candidate?.match ?? false).toBe(false);
    expect(candidate?.reasons).toContain(reason);
  });

  it.each(["NL", "nl", "Netherlands"])(
    "is a match with three letters in its country, given as %s",
    async (country) => {
      const [first] = await matchOne("NVQ", { country });
      expect(first).toMatchObject({ entity: { id: "organization:nvq" }, match: true });
    },
  );

  it("is for review in another country, even if it is exactly the same", async () => {
    const [puma] = await matchOne("Puma", { country: "FR" });
    expect(puma).toMatchObject({ entity: { id: "brand:sporting" }, score: 0.85, match: false });
  });

  it("with a country that does not exist is rejected", async () => {
    const query = '{ match(queries: [{ name: "NVQ", country: "Nowhere" }]) { candidates { score } } }';
    const [error] = (await api.send(query)).errors ?? [];
    expect(error?.extensions.code).toBe("BAD_USER_INPUT");
    expect(error?.message).toMatch(/country must be an ISO 3166-1 alpha-2 code or .*, not "Nowhere"/);
  });

  it("is found by its initials, for review", async () => {
    const [first] = await matchOne("MHLV");
    expect(first).toMatchObject({
      entity: { id: "organization:lvmh" },
      match: false,
      reasons: ["its initials"],
    });
  });

  it("ranks an entity with the whole name above one with a longer name", async () => {
    const candidates = await matchOne("Puma");
    expect(candidates.map(({ entity, match }) => [entity.id, match])).toEqual([
      ["brand:sporting", true],
      ["brand:fuel", false],
    ]);
  });

  it("ranks a former name above one that only sounds the same, even from another country", async () => {
    const fetchIds = async (hints = {}) => (await matchOne("Yandeks", hints)).map(({ entity }) => entity.id);
    expect(await fetchIds()).toEqual(["brand:taken-over", "brand:yandex"]);
    expect(await fetchIds({ country: "RU" })).toEqual(["brand:taken-over", "brand:yandex"]);
  });

  it("ranks the entity with more names first among equal scores, and matches neither", async () => {
    expect((await matchOne("Lidl")).map(({ entity, match }) => [entity.id, match])).toEqual([
      ["brand:famous", false],
      ["brand:unknown", false],
    ]);
  });

  it("is no match if two entities have it, until a country distinguishes them", async () => {
    expect((await matchOne("苏宁")).map(({ match }) => match)).toEqual([false, false]);
    const [first, second] = await matchOne("蘇寧", { country: "hk" });
    expect(first).toMatchObject({ entity: { id: "brand:suning-hotel" }, match: true });
    expect(second!.reasons).toContain("another country");
  });

  it("is found by an identifier whatever the name, and less likely with a different one", async () => {
    const [byId] = await matchOne("A Cat", { identifiers: [{ scheme: "wikidata", value: "q157064" }] });
    expect(byId).toMatchObject({ entity: { id: "brand:sporting" }, score: 1, match: true });
    const [matching] = await matchOne("苏宁", { identifiers: [createWikidataId("Q54932254")] });
    expect(matching).toMatchObject({ entity: { id: "brand:suning-hotel" }, match: true });
    const [differing] = await matchOne("Puma Energy", { identifiers: [createWikidataId("Q1")] });
    expect(differing).toMatchObject({ entity: { id: "brand:fuel" }, match: false });
    expect(differing!.reasons).toContain("another WIKIDATA");
  });

  it("is searched among the given kinds, and has at most the requested number of candidates", async () => {
    expect(await matchOne("Puma", { kinds: ["ORGANIZATION"] })).toEqual([]);
    expect(await matchOne("Puma", { kinds: [] })).toEqual([]);
    expect(await matchOne("Puma", { limit: 1 })).toHaveLength(1);
  });

  it("has no candidate if nothing is similar or it has no letters", async () => {
    for (const name of ["Quetzalcoatl", "!?", ""]) expect(await matchOne(name)).toEqual([]);
  });

  it("is matched together with others, each answered in its position", async () => {
    const namelessQueries = Array.from({ length: 9 }, () => ({ name: "!?" }));
    const results = await matchAll([{ name: "Puma" }, ...namelessQueries, { name: "KFC" }]);
    expect(results.map(([first]) => first?.entity.id)).toEqual([
      "brand:sporting",
      ...namelessQueries.map(() => undefined),
      "brand:chicken",
    ]);
    expect(api.statements().length).toBeGreaterThan(0);
  });

  it("is compared with the names known at the instant of asOf", async () => {
    const knownAt = formatInstant(recordingInstant + 1);
    const [then] = await matchAll([{ name: "Zenithal" }], { knownAt });
    expect(then![0]).toMatchObject({ entity: { id: "organization:renamed", name: "Zenithal" }, match: true });
    expect((await matchOne("Zenithal"))[0]?.entity.id).not.toBe("organization:renamed");
  });

  it("is that of an entity of any day, unless a day is given on which it is known not to exist any more", async () => {
    const fetchFirstId = async (asOf?: Record<string, unknown>) =>
      (await matchAll([{ name: "Dissolvia" }], asOf))[0]?.[0]?.entity.id;
    expect(await fetchFirstId()).toBe("organization:dissolved");
    expect(await fetchFirstId({ validAt: "1950-12-31" })).toBe("organization:dissolved");
    expect(await fetchFirstId({ validAt: "2014-08-22" })).not.toBe("organization:dissolved");
  });

  it("reaches the index as text, whatever characters it has", async () => {
    const names = ['a" OR *:*', "(((", "+-&&||!^~*?:\\/", "{x TO y}"];
    const results = await matchAll(
      Array.from({ length: 12 }, (_, index) => ({ name: names[index] ?? "!?" })),
    );
    expect(results).toHaveLength(12);
  });

  it("is found with all but one of its words, and with one letter of its identifying word wrong", async () => {
    const results = await matchAll([
      { name: "Kentucky Roast Chicken" },
      { name: "Kentucky Fried Chicken Restaurants" },
      { name: "Bottega Venetta" },
    ]);
    expect(results.map(([first]) => first?.entity.id)).toEqual(["brand:chicken", "brand:chicken", undefined]);
    expect((await matchOne("Uniklo Stores"))[0]?.entity.id).toBe("brand:uniqlo");
  });

  it("is one of at most 500, with at most 25 candidates", async () => {
    const query = "query ($queries: [MatchQuery!]!) { match(queries: $queries) { candidates { score } } }";
    const fetchErrorCode = async (queries: readonly unknown[]) =>
      (await api.send(query, { queries })).errors?.[0]?.extensions.code;
    expect(await fetchErrorCode(Array.from({ length: 501 }, () => ({ name: "a" })))).toBe("BAD_USER_INPUT");
    expect(await fetchErrorCode([{ name: "a", limit: 26 }])).toBe("BAD_USER_INPUT");
    expect(await fetchErrorCode([])).toBe("BAD_USER_INPUT");
  });
});

describe("A candidate", () => {
  it("is explained by the words and identifiers it shares, what speaks against it, and the version of the rules", async () => {
    const { match } = await api.execute(
      `query ($queries: [MatchQuery!]!) {
        match(queries: $queries) { rules candidates { words identifiedBy against match } }
      }`,
      {
        queries: [
          { name: "Puma Fuel Energy", country: "FR", identifiers: [createWikidataId("Q7259769")] },
          { name: "Puma Fuel Energy", country: "FR", kinds: ["BRAND"], limit: 1 },
          { name: "苏宁", limit: 1 },
          { name: "Galp", limit: 1 },
        ],
      },
    );
    const [identified, elsewhere, ambiguous, part] = match.map(({ candidates }: Match) => candidates[0]);
    expect(match[0].rules).toBe(MATCH_RULES);
    expect(identified).toEqual({
      words: ["puma", "energy"],
      identifiedBy: ["WIKIDATA:Q7259769"],
      against: [],
      match: true,
    });
    expect(elsewhere).toEqual({
      words: ["puma", "energy"],
      identifiedBy: [],
      against: ["another country"],
      match: false,
    });
    expect(ambiguous.against).toEqual(["another is as near"]);
    expect([part.words, part.against]).toEqual([["galp"], ["a part of a name needs a review"]]);
  });
});

describe("Names that are matched together", () => {
  const matchSeveral = async (count: number) => {
    api.statements();
    const queries = Array.from({ length: count }, (_, index) => ({
      // Most have no letters, since the comparison of each takes long.
      name: ["Puma", "肯德基", "Pinault Printemps Redoute Group", "Uniqlo"][index] ?? "!?",
      ...(index % 3 === 0 && { kinds: ["BRAND"], identifiers: [createWikidataId("Q157064")] }),
    }));
    const results = await matchAll(queries);
    return { found: results, texts: api.statements().map(({ text }) => text) };
  };

  it("take the same three statements, one or fifty", async () => {
    const [single, fifty] = [await matchSeveral(1), await matchSeveral(50)];
    expect(fifty.texts).toEqual(single.texts);
    expect(single.texts).toHaveLength(3);
    expect(fifty.found[0]).toEqual(single.found[0]);
  });

  it("are found by one statement beside that of the state of judgments if no entity is selected", async () => {
    api.statements();
    await api.execute('{ match(queries: [{ name: "Puma" }]) { candidates { score } } }');
    expect(
      api
        .statements()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["match", "state of judgments"]);
  });
});

describe("A name that many entities have a part of", () => {
  const queries = [{ name: "Quorumia", limit: 25 }];
  const then = { knownAt: formatInstant(recordingInstant + 1) };

  it("has the same candidates as known before the others were recorded, and is compared with the nearest now", async () => {
    const createName = (index: number) => ({ name: index === 0 ? "Quorumia" : `Quorumia ${index}` });
    const first = createEntity("brand:quorumia-0", createName(0));
    await writeGraph(api.database, { entities: [first], facts: [] });
    const before = await queryMatches(queries, then);
    expect(before[0]).toMatchObject({
      candidates: [{ match: true }],
      completeness: { complete: true },
    });
    const later = Array.from({ length: 60 }, (_, index) => ({
      id: `brand:quorumia-${index + 1}`,
      versions: createVersions([renamed, createName(index + 1)]),
    }));
    await writeGraph(api.database, { entities: later, facts: [] });
    expect(JSON.stringify(await queryMatches(queries, then))).toBe(JSON.stringify(before));
    const { completeness, candidates } = (await queryMatches(queries))[0]!;
    expect(completeness).toEqual({ complete: false, reasons: ["NODE_LIMIT"] });
    expect(candidates[0]!.entity.id).toBe("brand:quorumia-0");
    expect(candidates).toHaveLength(25);
  });
});

describe("A word that very many entities have", () => {
  const createNamesakes = (word: string, from: number, recordedFrom: number) =>
    Array.from({ length: 500 }, (_, index) => ({
      id: `merchant:${word.toLowerCase()}-${from + index}`,
      versions: createVersions([recordedFrom, { name: `${word} ${from + index}` }]),
    }));
  const queryMatch = async (name: string, asOf?: Record<string, unknown>) =>
    (await queryMatches([{ name, kinds: ["MERCHANT"] }], asOf))[0]!;
  const measureMatch = async (name: string) => {
    api.statements();
    const { completeness } = await queryMatch(name);
    return { completeness, hits: await countDbHits(acquireNeo4j(), api.statements()[0]!) };
  };

  it("is looked up in as many of them, however many there are, and the answer says that there are more", async () => {
    const asOf = { knownAt: formatInstant(recordingInstant + 1) };
    const namesakes = ["Marmora", "Granita"].flatMap((word) => createNamesakes(word, 0, recordingInstant));
    await writeGraph(api.database, { entities: namesakes, facts: [] });
    // The test above compares the candidates of an instant too.
    const then = isLongRun ? await queryMatch("Granita", asOf) : null;
    await writeGraph(api.database, { entities: createNamesakes("Granita", 500, renamed), facts: [] });
    // Twice as many entities cost a few hits for the larger index, not twice as many.
    const [granita, marmora] = [await measureMatch("Granita"), await measureMatch("Marmora")];
    expect(granita.hits).toBeLessThan(1.1 * marmora.hits);
    expect(granita.completeness).toEqual({ complete: false, reasons: ["NODE_LIMIT"] });
    if (then !== null) expect(await queryMatch("Granita", asOf)).toEqual(then);
  });
});

describe("Random names", () => {
  const WORDS =
    `alphania bravonet cortinella delphinus estrella fontana hotel bank store stores official group holding the und
    & 7 seven 24 25 u.s. united states deutschland gmbh s.a. inc. international intl 古驰 苏宁易购 グッチ гуччи guchchi`.split(
      /\s+/u,
    );
  const names = fc
    .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 })
    .map((words) => words.join(" "));

  /** Modifies a name as another list may have it: a word more, less or elsewhere, or a letter too many. */
  const modifyName = (name: string, change: number, word: string, position: number): string => {
    const words = name.split(" ");
    if (change === 0) return [...words, word].join(" ");
    if (change === 1 && words.length > 1) return words.toSpliced(position % words.length, 1).join(" ");
    if (change === 2) return [...words].reverse().join(" ");
    if (change === 3)
      return words.with(position % words.length, `${words[position % words.length]}x`).join(" ");
    return name;
  };
  const variants = fc.record({
    of: fc.nat(1000),
    change: fc.nat(4),
    word: fc.constantFrom(...WORDS),
    place: fc.nat(3),
  });

  it("are matched with the entities that a comparison with all of them matches", async () => {
    const [storedNames] = fc.sample(fc.uniqueArray(names, { minLength: 30, maxLength: 30 }), {
      numRuns: 1,
      seed: 7,
    });
    const all: readonly ComparedEntity[] = storedNames!.map((name, index) => ({
      id: `platform:random-${index}`,
      name,
      aliases: [],
      country: null,
      identifiers: [],
    }));
    await writeGraph(api.database, {
      entities: all.map(({ id, name }) => createEntity(id, { name })),
      facts: [],
    });
    const queries = fc
      .sample(variants, isLongRun ? 2000 : { numRuns: 40, seed: 7 })
      .map(({ of, change, word, place: position }) =>
        modifyName(storedNames![of % storedNames!.length]!, change, word, position),
      )
      .map((name) => ({ name, kinds: ["PLATFORM"] }));
    const different: unknown[] = [];
    for (let start = 0; start < queries.length; start += 200) {
      const some = queries.slice(start, start + 200);
      const results = await matchAll(some);
      for (const [index, query] of some.entries()) {
        const compared = rankCandidates(
          all.map((candidate) => ({ ...candidate, knownCount: 1, ...scoreCandidate(query)(candidate) })),
        );
        const expected = compared.find(({ match }) => match);
        const matched = results[index]!.find(({ match }) => match);
        if (matched?.entity.name !== expected?.name || matched?.score !== expected?.score)
          different.push([query.name, expected?.name, expected?.score, matched?.entity.name, matched?.score]);
      }
    }
    expect(different).toEqual([]);
  });
});
