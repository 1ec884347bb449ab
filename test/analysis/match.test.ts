import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ComparedEntity, scoreCandidate } from "../../src/analysis/match/candidate.js";
import { rankCandidates } from "../../src/analysis/match/rank-candidates.js";
import { formatInstant } from "../../src/domain/time.js";
import { dbHits } from "../bench/measure/db-hits.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { writeGraph } from "../support/graph/graph.js";
import { entity, recorded, versions } from "../support/graph/plain-graph.js";
import { isLongRun } from "../support/process/long.js";
import { testNeo4j } from "../support/process/test-neo4j.js";

const alias = (value: string, kind = "TRANSLATION") => ({ value, kind });
const wikidata = (value: string) => ({ scheme: "WIKIDATA", value });
const renamed = recorded + 1_000_000;

const entities = [
  entity("brand:sporting", { name: "Puma", country: "DE", identifiers: [wikidata("Q157064")] }),
  entity("brand:fuel", { name: "Puma Energy", country: "CH", identifiers: [wikidata("Q7259769")] }),
  entity("brand:suning-shop", { name: "苏宁", country: "CN", description: "A shop." }),
  entity("brand:suning-hotel", { name: "苏宁", country: "HK", identifiers: [wikidata("Q54932254")] }),
  entity("brand:chicken", {
    name: "KFC",
    aliases: [alias("肯德基"), alias("Kentucky Fried Chicken", "NAME")],
  }),
  entity("brand:uniqlo", { name: "Uniqlo" }),
  entity("brand:macdonalds", { name: "McDonald's" }),
  entity("brand:seven", { name: "7-Eleven", aliases: [alias("セブン-イレブン")] }),
  entity("brand:loreal", { name: "L'Oréal" }),
  entity("organization:lvmh", { name: "Moët Hennessy Louis Vuitton SE" }),
  entity("organization:group", {
    name: "Kering S.A.",
    aliases: [alias("Pinault-Printemps-Redoute", "FORMER_NAME")],
  }),
  entity("brand:yandex", { name: "Яндекс", country: "RU" }),
  entity("brand:rose", { name: "Роза Ветров" }),
  entity("brand:quorum", { name: "Quorum Veneta" }),
  entity("brand:euronet", { name: "Euronet" }),
  entity("brand:numbered", { name: "Continental Distribution 24" }),
  entity("brand:zebank", { name: "Zebulon Bank" }),
  entity("brand:velvetia", { name: "Velvetia" }),
  entity("brand:velvetia-alta", { name: "Velvetia Alta" }),
  entity("brand:the-store", { name: "The Store" }),
  entity("organization:nvq", { name: "NVQ", country: "NL" }),
  entity("organization:steel", { name: "United States Steel Corporation" }),
  entity("brand:pizza", { name: "Mr. Pizza" }),
  entity("brand:energy", { name: "Galp Energia" }),
  entity("brand:famous", { name: "Lidl", aliases: [alias("リドル"), alias("Лидл")] }),
  entity("brand:unknown", {
    name: "Lidl",
    aliases: ["Lidel", "Lidls", "Liddl"].map((name) => alias(name, "MISSPELLING")),
  }),
  entity("organization:dissolved", { name: "Dissolvia", validTo: "1950" }),
  entity("brand:taken-over", { name: "Vkusno", country: "BY", aliases: [alias("Yandeks", "FORMER_NAME")] }),
  {
    id: "organization:renamed",
    versions: versions([recorded, { name: "Zenithal" }], [renamed, { name: "Nadiral" }]),
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

async function matchAll(queries: readonly Record<string, unknown>[], asOf?: Record<string, unknown>) {
  const { match } = await api.ask(
    `query ($queries: [MatchQuery!]!, $asOf: AsOf) {
      match(queries: $queries, asOf: $asOf) { candidates { score match reasons entity { id name } } completeness { complete } }
    }`,
    { queries, asOf },
  );
  return (match as readonly { readonly candidates: readonly Candidate[] }[]).map(
    ({ candidates }) => candidates,
  );
}

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
    ["Quorum Venetta", "brand:quorum", "a similar name"],
    ["Velvetia Alta Insurance", "brand:velvetia-alta", "the same name but for a country or common words"],
    ["Pinault Printemps Redoute", "organization:group", "the same name, of a former name"],
  ])("%s finds its entity for sure, and says why", async (name, id, reason) => {
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
    ["Euronext", "brand:euronet", "a similar name"],
    ["Continental Distributions 25", "brand:numbered", "a similar name, with another number"],
    ["Zebulon", "brand:zebank", "the beginning of a longer name"],
    ["Velvetia Holding", "brand:velvetia", "a group is more than a brand of its name"],
    ["Velvetia International", "brand:velvetia", "a similar name"],
    ["Velvetia Insurance", "brand:velvetia", "a similar name"],
    ["HF Velvetia", "brand:velvetia", "a similar name"],
    ["Store", "brand:the-store", "a name of common words needs a country"],
    ["KFC", "brand:chicken", "a name of at most 3 letters needs a country"],
  ])("%s is found for review, with the reason", async (name, id, reason) => {
    const found = (await matchOne(name)).find(({ entity }) => entity.id === id);
    expect(found?.match ?? false).toBe(false);
    expect(found?.reasons).toContain(reason);
  });

  it.each(["NL", "nl", "Netherlands"])(
    "that has three letters is a match in its country, given as %s",
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
    const ids = async (hints = {}) => (await matchOne("Yandeks", hints)).map(({ entity }) => entity.id);
    expect(await ids()).toEqual(["brand:taken-over", "brand:yandex"]);
    expect(await ids({ country: "RU" })).toEqual(["brand:taken-over", "brand:yandex"]);
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
    const [named] = await matchOne("苏宁", { identifiers: [wikidata("Q54932254")] });
    expect(named).toMatchObject({ entity: { id: "brand:suning-hotel" }, match: true });
    const [other] = await matchOne("Puma Energy", { identifiers: [wikidata("Q1")] });
    expect(other).toMatchObject({ entity: { id: "brand:fuel" }, match: false });
    expect(other!.reasons).toContain("another WIKIDATA");
  });

  it("is searched among the given kinds, and has at most the requested number of candidates", async () => {
    expect(await matchOne("Puma", { kinds: ["ORGANIZATION"] })).toEqual([]);
    expect(await matchOne("Puma", { kinds: [] })).toEqual([]);
    expect(await matchOne("Puma", { limit: 1 })).toHaveLength(1);
  });

  it("has no candidate if nothing is similar or it has no letters", async () => {
    expect(await matchAll([{ name: "Quetzalcoatl" }, { name: "!?" }, { name: "" }])).toEqual([[], [], []]);
  });

  it("is matched together with others, each answered in its position", async () => {
    const found = await matchAll([{ name: "Puma" }, { name: "KFC" }]);
    expect(found.map(([first]) => first!.entity.id)).toEqual(["brand:sporting", "brand:chicken"]);
    expect(api.statements().length).toBeGreaterThan(0);
  });

  it("is compared with the names known at the instant of asOf", async () => {
    const knownAt = formatInstant(recorded + 1);
    const [then] = await matchAll([{ name: "Zenithal" }], { knownAt });
    expect(then![0]).toMatchObject({ entity: { id: "organization:renamed", name: "Zenithal" }, match: true });
    expect((await matchOne("Zenithal"))[0]?.entity.id).not.toBe("organization:renamed");
  });

  it("is that of an entity of any day, unless a day is given on which it is known not to exist any more", async () => {
    const found = async (asOf?: Record<string, unknown>) =>
      (await matchAll([{ name: "Dissolvia" }], asOf))[0]?.[0]?.entity.id;
    expect(await found()).toBe("organization:dissolved");
    expect(await found({ validAt: "1950-12-31" })).toBe("organization:dissolved");
    expect(await found({ validAt: "2014-08-22" })).not.toBe("organization:dissolved");
  });

  it("reaches the index as text, whatever characters it has", async () => {
    const names = ['a" OR *:*', "(((", "+-&&||!^~*?:\\/", "{x TO y}"];
    const found = await matchAll(names.map((name) => ({ name })));
    expect(found).toHaveLength(names.length);
  });

  it("is found with all but one of its words, and with one letter of its identifying word wrong", async () => {
    const found = await matchAll([
      { name: "Kentucky Roast Chicken" },
      { name: "Kentucky Fried Chicken Restaurants" },
      { name: "Bottega Venetta" },
    ]);
    expect(found.map(([first]) => first?.entity.id)).toEqual(["brand:chicken", "brand:chicken", undefined]);
    expect((await matchOne("Uniklo Stores"))[0]?.entity.id).toBe("brand:uniqlo");
  });

  it("is one of at most 500, with at most 25 candidates", async () => {
    const query = "query ($queries: [MatchQuery!]!) { match(queries: $queries) { candidates { score } } }";
    const refused = async (queries: readonly unknown[]) =>
      (await api.send(query, { queries })).errors?.[0]?.extensions.code;
    expect(await refused(Array.from({ length: 501 }, () => ({ name: "a" })))).toBe("BAD_USER_INPUT");
    expect(await refused([{ name: "a", limit: 26 }])).toBe("BAD_USER_INPUT");
    expect(await refused([])).toBe("BAD_USER_INPUT");
  });
});

describe("Names that are matched together", () => {
  const sent = async (count: number) => {
    api.statements();
    const queries = Array.from({ length: count }, (_, index) => ({
      name: ["Puma", "肯德基", "Pinault Printemps Redoute Group", "!?"][index % 4],
      ...(index % 3 === 0 && { kinds: ["BRAND"], identifiers: [wikidata("Q157064")] }),
    }));
    const found = await matchAll(queries);
    return { found, texts: api.statements().map(({ text }) => text) };
  };

  it("take the same two statements, one or fifty", async () => {
    const [one, fifty] = [await sent(1), await sent(50)];
    expect(fifty.texts).toEqual(one.texts);
    expect(one.texts).toHaveLength(2);
    expect(fifty.found[0]).toEqual(one.found[0]);
  });

  it("are found without a second statement if no entity is selected", async () => {
    api.statements();
    await api.ask('{ match(queries: [{ name: "Puma" }]) { candidates { score } } }');
    expect(api.statements()).toHaveLength(1);
  });
});

describe("A name that many entities have a part of", () => {
  const query = `query ($asOf: AsOf) {
    match(queries: [{ name: "Quorumia", limit: 25 }], asOf: $asOf) {
      candidates { score match reasons entity { id } } completeness { complete reasons }
    }
  }`;
  const then = { knownAt: formatInstant(recorded + 1) };

  it("has the same candidates as known before the others were recorded, and is compared with the nearest now", async () => {
    const named = (index: number) => ({ name: index === 0 ? "Quorumia" : `Quorumia ${index}` });
    await writeGraph(api.database, { entities: [entity("brand:quorumia-0", named(0))], facts: [] });
    const before = await api.ask(query, { asOf: then });
    expect(before.match[0]).toMatchObject({
      candidates: [{ match: true }],
      completeness: { complete: true },
    });
    const later = Array.from({ length: 60 }, (_, index) => ({
      id: `brand:quorumia-${index + 1}`,
      versions: versions([renamed, named(index + 1)]),
    }));
    await writeGraph(api.database, { entities: later, facts: [] });
    expect(JSON.stringify(await api.ask(query, { asOf: then }))).toBe(JSON.stringify(before));
    const [now] = (await api.ask(query)).match;
    expect(now.completeness).toEqual({ complete: false, reasons: ["NODE_LIMIT"] });
    expect(now.candidates[0].entity.id).toBe("brand:quorumia-0");
    expect(now.candidates).toHaveLength(25);
  });
});

describe("A word that very many entities have", () => {
  const marmoras = (from: number, recordedFrom: number) =>
    Array.from({ length: 500 }, (_, index) => ({
      id: `merchant:marmora-${from + index}`,
      versions: versions([recordedFrom, { name: `Marmora ${from + index}` }]),
    }));
  const queries = [{ name: "Marmora", kinds: ["MERCHANT"] }];
  const document = `query ($queries: [MatchQuery!]!, $asOf: AsOf) {
    match(queries: $queries, asOf: $asOf) { candidates { score entity { id } } completeness { complete reasons } }
  }`;
  const ask = async (asOf?: Record<string, unknown>) => (await api.ask(document, { queries, asOf })).match[0];
  const hits = async () => {
    api.statements();
    await ask();
    return dbHits(testNeo4j(), api.statements()[0]!);
  };

  it("is looked up in as many of them, however many there are, and the answer says that there are more", async () => {
    const asOf = { knownAt: formatInstant(recorded + 1) };
    await writeGraph(api.database, { entities: marmoras(0, recorded), facts: [] });
    const [few, then] = [await hits(), await ask(asOf)];
    await writeGraph(api.database, { entities: marmoras(500, renamed), facts: [] });
    // Twice as many entities cost a few hits for the larger index, not twice as many.
    expect(await hits()).toBeLessThan(1.1 * few);
    expect((await ask()).completeness).toEqual({ complete: false, reasons: ["NODE_LIMIT"] });
    expect(await ask(asOf)).toEqual(then);
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

  /** A name as another list may have it: a word more, less or elsewhere, or a letter too many. */
  const changed = (name: string, change: number, word: string, place: number): string => {
    const words = name.split(" ");
    if (change === 0) return [...words, word].join(" ");
    if (change === 1 && words.length > 1) return words.toSpliced(place % words.length, 1).join(" ");
    if (change === 2) return [...words].reverse().join(" ");
    if (change === 3) return words.with(place % words.length, `${words[place % words.length]}x`).join(" ");
    return name;
  };
  const variants = fc.record({
    of: fc.nat(1000),
    change: fc.nat(4),
    word: fc.constantFrom(...WORDS),
    place: fc.nat(3),
  });

  it("are matched with the entities that a comparison with all of them matches", async () => {
    const [known] = fc.sample(fc.uniqueArray(names, { minLength: 30, maxLength: 30 }), {
      numRuns: 1,
      seed: 7,
    });
    const all: readonly ComparedEntity[] = known!.map((name, index) => ({
      id: `platform:random-${index}`,
      name,
      aliases: [],
      country: null,
      identifiers: [],
    }));
    await writeGraph(api.database, { entities: all.map(({ id, name }) => entity(id, { name })), facts: [] });
    const queries = fc
      .sample(variants, isLongRun ? 2000 : { numRuns: 200, seed: 7 })
      .map(({ of, change, word, place }) => changed(known![of % known!.length]!, change, word, place))
      .map((name) => ({ name, kinds: ["PLATFORM"] }));
    const different: unknown[] = [];
    for (let at = 0; at < queries.length; at += 200) {
      const some = queries.slice(at, at + 200);
      const found = await matchAll(some);
      for (const [index, query] of some.entries()) {
        const compared = rankCandidates(all.map((one) => ({ ...one, ...scoreCandidate(query)(one) })));
        const wanted = compared.find(({ match }) => match);
        const matched = found[index]!.find(({ match }) => match);
        if (matched?.entity.name !== wanted?.name || matched?.score !== wanted?.score)
          different.push([query.name, wanted?.name, wanted?.score, matched?.entity.name, matched?.score]);
      }
    }
    expect(different).toEqual([]);
  });
});
