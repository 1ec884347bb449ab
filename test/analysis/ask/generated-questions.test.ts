import { afterAll, beforeAll, expect } from "vitest";
import { toEarliestDay, toLatestDay } from "../../../src/domain/time.js";
import { getToday } from "../../../src/util/days.js";
import { groupByKey } from "../../../src/util/group-by-key.js";
import { createRandom, type Random } from "../../bench/graph/random.js";
import { startApi, type TestApi } from "../../support/api/api.js";
import { recordWithoutRejects } from "../../support/graph/record-without-rejects.js";
import { itInLongRun } from "../../support/process/long.js";

/** A fact of a small world, whose dates are days. */
interface MadeFact {
  readonly kind: string;
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly validFrom: string;
  readonly validTo?: string | null;
  readonly exitedOn?: string | null;
  readonly role?: string;
  readonly claims: readonly { readonly source: string }[];
}

interface MadeEntity {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly country?: string;
}

const entityNames = {
  BRAND: ["Aldoria", "Brevix", "Calmora", "Dunelle", "Estivo", "Fabrissa"],
  CONGLOMERATE: ["Gravenholt", "Hestia Vantor", "Ilmaren", "Jorvik Tessil", "Ulvestad", "Varnholm"],
  MERCHANT: ["Kestavo", "Lumirelle", "Mondasco"],
  PLATFORM: ["Nerivo", "Ostaria", "Pelluna"],
  LAWSUIT: ["Quillon v. Rastova", "Sevrane v. Tolvik"],
} as const;
const TODAY = toEarliestDay(getToday());
const days = [
  "2012-03-05",
  "2013-06-30",
  "2014-01-01",
  "2014-08-22",
  "2015-12-31",
  "2016-02-29",
  "2018-05-16",
];
const sources = ["source:first", "source:second"];

const random = createRandom("questions");
const entities: readonly MadeEntity[] = Object.entries(entityNames).flatMap(([kind, names]) =>
  names.map((name, index) => ({
    kind,
    id: `${kind.toLowerCase()}:${index}`,
    name,
    ...(kind === "BRAND" && { country: random.pick(["FR", "IT"]) }),
  })),
);
const namesById = new Map(entities.map(({ id, name }) => [id, name]));
const listIds = (...kinds: readonly string[]): readonly string[] =>
  entities.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);

/** The conglomerates that own others. */
const parentIds = listIds("CONGLOMERATE").slice(4);

function drawFacts(
  kind: string,
  count: number,
  fromIds: readonly string[],
  toIds: readonly string[],
  more: () => object = () => ({}),
): readonly MadeFact[] {
  return Array.from({ length: count }, (_, index) => {
    const [first = "", last = ""] = [random.pick(days), random.pick(days)].sort();
    return {
      kind,
      id: `${kind.toLowerCase().replace("_", "-")}:${index}`,
      from: random.pick(fromIds),
      to: random.pick(toIds),
      validFrom: first,
      ...(kind !== "PARTICIPATION" && random.chance(0.5) && first !== last && { validTo: last }),
      ...more(),
      claims: sources.slice(0, 1 + random.int(2)).map((source) => ({ source })),
    };
  });
}

const facts: readonly MadeFact[] = [
  ...drawFacts("OWNERSHIP", 14, listIds("CONGLOMERATE"), listIds("BRAND")),
  ...drawFacts("SELLER", 8, listIds("MERCHANT"), listIds("PLATFORM")),
  ...drawFacts("OFFER", 10, listIds("MERCHANT"), listIds("BRAND"), () => ({ channel: "GREY_MARKET" })),
  ...drawFacts("STORE_PRESENCE", 8, listIds("BRAND"), listIds("PLATFORM")),
  ...drawFacts("OPERATION", 5, listIds("CONGLOMERATE"), listIds("PLATFORM")),
  ...drawFacts("PARTICIPATION", 8, listIds("CONGLOMERATE"), listIds("LAWSUIT"), () => ({
    role: random.pick(["PLAINTIFF", "DEFENDANT"]),
    ...(random.chance(0.5) && { exitedOn: "2019-01-01", exit: "SETTLED" }),
  })),
  ...drawFacts(
    "OWNERSHIP",
    4,
    parentIds,
    listIds("CONGLOMERATE").filter((id) => !parentIds.includes(id)),
  ).map((fact, index) => ({ ...fact, id: `ownership:parent-${index}` })),
];

/** The days of a question, and the words for them. */
interface QuestionTime {
  readonly words: string;
  readonly from: number;
  readonly to: number;
}

function drawTime(draw: Random): QuestionTime {
  const day = draw.pick(days);
  const year = day.slice(0, 4);
  const month = new Date(day).toLocaleString("en", { month: "long", timeZone: "UTC" });
  const [date, words] = draw.pick([
    [day, `on ${day}`],
    [day, `on ${Number(day.slice(8))} ${month} ${year}`],
    [day.slice(0, 7), `in ${month} ${year}`],
    [year, `in ${year}`],
  ] as const);
  return { words, from: toEarliestDay(date), to: toLatestDay(date) };
}

const isHeld = ({ kind, validFrom, validTo }: MadeFact, { from, to }: QuestionTime): boolean =>
  toEarliestDay(validFrom) <= to && (kind === "PARTICIPATION" || toLatestDay(validTo) >= from);

const isBegunWithin = ({ validFrom }: MadeFact, { from, to }: QuestionTime): boolean =>
  toEarliestDay(validFrom) >= from && toEarliestDay(validFrom) <= to;

const toIds = (list: readonly { readonly id: string }[]): readonly string[] =>
  list.map(({ id }) => id).sort();

/** A row of an answer: a fact, an event, a path, an owner or a group. */
interface AnswerRow {
  readonly id: string;
  readonly change?: string;
  readonly entity?: string;
  readonly date?: string;
  readonly owner?: { readonly id: string };
  readonly keys?: readonly { readonly value: string | null; readonly node: { readonly id: string } | null }[];
  readonly values?: readonly number[];
  readonly steps?: readonly {
    readonly from: { readonly id: string };
    readonly to: { readonly id: string };
    readonly relationship: { readonly id: string };
  }[];
}

interface Answer {
  readonly form: string | null;
  readonly sentence: string;
  readonly rows: readonly AnswerRow[];
  readonly notUnderstood: readonly string[];
  readonly document: string | null;
  readonly variables: Record<string, unknown>;
}

/** A question, and what brute force says about its answer. */
interface GeneratedQuestion {
  readonly form: string | null;
  readonly question: string;
  readonly check: (answer: Answer) => void;
}

type Generate = (draw: Random) => GeneratedQuestion;

/** Generates a question whose rows are the facts that meet a condition. */
const createListQuestion = (
  form: string,
  question: string,
  selects: (fact: MadeFact) => boolean,
): GeneratedQuestion => ({
  form,
  question,
  check: ({ rows }) => expect(toIds(rows)).toEqual(toIds(facts.filter(selects))),
});

/** Generates a question whether a fact between two entities held on a day. */
function createVerdictQuestion(
  form: string,
  question: string,
  isBetween: (fact: MadeFact) => boolean,
  time: QuestionTime,
): GeneratedQuestion {
  const between = facts.filter(isBetween);
  return {
    form,
    question,
    check: ({ sentence }) => {
      const isYes = between.some((fact) => isHeld(fact, time));
      expect(sentence.startsWith("Yes")).toBe(isYes);
      if (between.length === 0) expect(sentence).toMatch(/^(It is not known|No)/);
    },
  };
}

const drawName = (draw: Random, ...kinds: readonly string[]) => {
  const id = draw.pick(listIds(...kinds));
  return { id, name: namesById.get(id)! };
};

function drawDay(draw: Random): QuestionTime {
  const day = draw.pick(days);
  return { words: `on ${day}`, from: toEarliestDay(day), to: toEarliestDay(day) };
}

/** The words of a connection, and the facts that it lists. */
const connectionWords = [
  { kind: "OWNERSHIP", words: "owners", end: "to", on: "BRAND" },
  { kind: "OPERATION", words: "operators", end: "to", on: "PLATFORM" },
  { kind: "SELLER", words: "merchants", end: "to", on: "PLATFORM" },
] as const;

/** The forms that one document answers, and what is not understood. */
const listForms: readonly Generate[] = [
  (draw) => {
    const [{ id, name }, time] = [drawName(draw, "BRAND"), drawTime(draw)];
    const question = draw.pick([`Who owned ${name} ${time.words}?`, `${name} owner ${time.words}`]);
    return createListQuestion(
      "OWNERS",
      question,
      (fact) => fact.kind === "OWNERSHIP" && fact.to === id && isHeld(fact, time),
    );
  },
  (draw) => {
    const [{ id, name }, time] = [drawName(draw, "CONGLOMERATE"), drawTime(draw)];
    const [question, kind] = draw.pick([
      [`What did ${name} own ${time.words}?`, ""],
      [`Which brands did ${name} own ${time.words}?`, "brand:"],
    ] as const);
    return createListQuestion(
      "HOLDINGS",
      question,
      (fact) =>
        fact.kind === "OWNERSHIP" && fact.from === id && fact.to.startsWith(kind) && isHeld(fact, time),
    );
  },
  (draw) => {
    const [brand, owner, time] = [drawName(draw, "BRAND"), drawName(draw, "CONGLOMERATE"), drawDay(draw)];
    const stakes = facts.filter(({ kind }) => kind === "OWNERSHIP");
    const holders = stakes.filter(({ to }) => to === brand.id).filter((stake) => isHeld(stake, time));
    const heldIds = new Set([brand.id, ...holders.map(({ from }) => from)]);
    return createVerdictQuestion(
      "IS_OWNED_BY",
      `Did ${owner.name} hold a stake in ${brand.name} ${time.words}?`,
      // A holder of a holder has a stake, too. In this world, nobody is further away.
      (fact) => stakes.includes(fact) && fact.from === owner.id && heldIds.has(fact.to),
      time,
    );
  },
  (draw) => {
    const [brand, platform, time] = [drawName(draw, "BRAND"), drawName(draw, "PLATFORM"), drawDay(draw)];
    return createVerdictQuestion(
      "STORE",
      `Did ${brand.name} have a store on ${platform.name} ${time.words}?`,
      (fact) => fact.kind === "STORE_PRESENCE" && fact.from === brand.id && fact.to === platform.id,
      time,
    );
  },
  (draw) => {
    const [brand, platform, time] = [drawName(draw, "BRAND"), drawName(draw, "PLATFORM"), drawTime(draw)];
    const findLinked = (kind: string, to: string) =>
      new Set(
        facts
          .filter((fact) => fact.kind === kind && fact.to === to && isHeld(fact, time))
          .map(({ from }) => from),
      );
    const [selling, offering] = [findLinked("SELLER", platform.id), findLinked("OFFER", brand.id)];
    return {
      form: "SELLERS",
      question: `Who sold ${brand.name} on ${platform.name} ${time.words}?`,
      check: ({ rows }) => expect(toIds(rows)).toEqual([...selling].filter((id) => offering.has(id)).sort()),
    };
  },
  (draw) => {
    const [{ id, name }, time] = [drawName(draw, "CONGLOMERATE"), drawTime(draw)];
    const [form, question, role] = draw.pick([
      ["SUITS_FILED", `Which suits did ${name} file ${time.words}?`, "PLAINTIFF"],
      ["SUITS_AGAINST", `Suits against ${name} ${time.words}`, "DEFENDANT"],
    ] as const);
    return createListQuestion(
      form,
      question,
      (fact) =>
        fact.kind === "PARTICIPATION" && fact.from === id && fact.role === role && isBegunWithin(fact, time),
    );
  },
  (draw) => {
    const { id, name } = drawName(draw, "LAWSUIT");
    return createListQuestion(
      "PARTIES_LEFT",
      `Which parties left ${name}?`,
      (fact) => fact.kind === "PARTICIPATION" && fact.to === id && fact.exitedOn != null,
    );
  },
  (draw) => {
    const connection = draw.pick(connectionWords);
    const [{ id, name }, time] = [drawName(draw, connection.on), drawTime(draw)];
    return createListQuestion(
      connection.kind === "OWNERSHIP" ? "OWNERS" : "LINKED",
      `${connection.words} of ${name} ${time.words}`,
      (fact) => fact.kind === connection.kind && fact[connection.end] === id && isHeld(fact, time),
    );
  },
  (draw) => {
    const { id, name } = drawName(draw, "BRAND", "CONGLOMERATE", "PLATFORM");
    return createListQuestion(
      "SINGLE_SOURCE",
      `What about ${name} rests on one source?`,
      (fact) => [fact.from, fact.to].includes(id) && fact.claims.length === 1,
    );
  },
  (draw) => {
    const { name } = drawName(draw, "BRAND", "CONGLOMERATE", "PLATFORM");
    return {
      form: "KNOWN_ON",
      question: `What was known about ${name} on ${draw.pick(days)}?`,
      check: ({ rows }) => expect(rows).toEqual([]),
    };
  },
  (draw) => {
    const { name } = drawName(draw, "BRAND");
    const word = draw.pick(["cheaply", "reluctantly", "probably"]);
    return {
      form: null,
      question: `Who owned ${name} ${word} in ${draw.pick(days).slice(0, 4)}?`,
      check: ({ rows, notUnderstood }) => {
        expect(rows).toEqual([]);
        expect(notUnderstood.join()).toContain(word);
      },
    };
  },
];

/** The day on which questions without a time are asked. */
const today: QuestionTime = { words: "", from: TODAY, to: TODAY };

const hasEnd = ({ from, to }: MadeFact, id: string): boolean => from === id || to === id;
const linkedKinds = ["BRAND", "CONGLOMERATE", "PLATFORM", "MERCHANT"];

/** Counts the fewest steps between two entities by facts of a time. Null if no facts link them. */
function countSteps(from: string, to: string, time: QuestionTime): number | null {
  let reached = new Set([from]);
  for (let steps = 0; steps <= entities.length; steps++) {
    if (reached.has(to)) return steps;
    const nearFacts = facts.filter(
      (fact) => isHeld(fact, time) && [fact.from, fact.to].some((id) => reached.has(id)),
    );
    reached = new Set([...reached, ...nearFacts.flatMap((fact) => [fact.from, fact.to])]);
  }
  return null;
}

/** The most steps of a path that an answer has. */
const MAX_STEPS = 4;

const isWithin = (date: string | null | undefined, { from, to }: QuestionTime): boolean =>
  date != null && toEarliestDay(date) >= from && toEarliestDay(date) <= to;

/** The forms that have a document, or several, of their own. */
const furtherForms: readonly Generate[] = [
  (draw) => {
    const [first, second] = [drawName(draw, ...linkedKinds), drawName(draw, ...linkedKinds)];
    const time = draw.pick([today, drawTime(draw)]);
    const question = draw.pick([
      `Path from ${first.name} to ${second.name} ${time.words}`,
      `How is ${first.name} connected with ${second.name} ${time.words}?`,
    ]);
    return {
      form: "PATHS",
      question,
      check({ rows, sentence }) {
        const length = countSteps(first.id, second.id, time);
        if (length === null || length === 0 || length > MAX_STEPS) {
          expect(rows).toEqual([]);
          expect(sentence).toMatch(/^No path/);
          return;
        }
        expect(rows[0]?.steps).toHaveLength(length);
        for (const { steps = [] } of rows) {
          const visited = steps.reduce((id, { from, to, relationship }) => {
            const fact = facts.find(({ id: factId }) => factId === relationship.id)!;
            expect(isHeld(fact, time)).toBe(true);
            expect([from.id, to.id].sort()).toEqual([fact.from, fact.to].sort());
            expect(from.id).toBe(id);
            return to.id;
          }, first.id);
          expect(visited).toBe(second.id);
        }
      },
    };
  },
  (draw) => {
    const time = drawTime(draw);
    const about = draw.pick([drawName(draw, ...linkedKinds), null]);
    return createListQuestion(
      "CHANGES",
      `What changed${about ? ` for ${about.name}` : ""} ${time.words}?`,
      (fact) =>
        (about === null || hasEnd(fact, about.id)) &&
        [fact.validFrom, fact.validTo, fact.exitedOn].some((date) => isWithin(date, time)),
    );
  },
  (draw) => {
    const [first, second] = [drawName(draw, "BRAND", "CONGLOMERATE"), drawName(draw, "PLATFORM", "MERCHANT")];
    const time = draw.pick([today, drawTime(draw)]);
    return {
      form: "COMPARE",
      question: `Compare ${first.name} and ${second.name} ${time.words}`,
      check({ rows }) {
        for (const { id } of [first, second]) {
          const expected = facts.filter((fact) => hasEnd(fact, id) && isHeld(fact, time));
          expect(toIds(rows.filter(({ entity }) => entity === id))).toEqual(toIds(expected));
        }
      },
    };
  },
  (draw) => {
    const { noun, kind, by, end } = draw.pick(countedWords);
    const time = draw.pick([today, drawTime(draw)]);
    return {
      form: "COUNTS",
      question: `How many ${noun} by ${by} ${time.words}?`,
      check({ rows }) {
        const counted = facts.filter((fact) => fact.kind === kind && isHeld(fact, time));
        const groups = groupByKey(counted, (fact) => fact[end]);
        expect(
          rows.map(({ keys, values }) => [keys?.[0]?.node?.id ?? keys?.[0]?.value, values?.[0]]).sort(),
        ).toEqual([...groups].map(([key, list]) => [key, list.length]).sort());
      },
    };
  },
  (draw) => {
    const { id, name } = drawName(draw, "BRAND", "PLATFORM", "LAWSUIT");
    return {
      form: "TIMELINE",
      question: draw.pick([`Timeline of ${name}`, `${name} history`]),
      check({ rows }) {
        const dates = facts
          .filter((fact) => hasEnd(fact, id))
          .flatMap(({ validFrom, validTo, exitedOn }) => [validFrom, validTo, exitedOn])
          .filter((date) => date != null);
        expect(rows.map(({ date }) => date)).toEqual(dates.sort());
      },
    };
  },
  (draw) => {
    const { id, name } = drawName(draw, "BRAND", "PLATFORM");
    const time = drawTime(draw);
    const lastDay: QuestionTime = { ...time, from: time.to };
    return {
      form: "ULTIMATE_OWNERS",
      question: draw.pick([
        `Who was behind ${name} ${time.words}?`,
        `Ultimate owner of ${name} ${time.words}`,
      ]),
      check({ rows }) {
        const listUltimateOwners = (ownedId: string): readonly string[] => {
          const owning = facts.filter(
            (fact) =>
              ["OWNERSHIP", "OPERATION"].includes(fact.kind) && fact.to === ownedId && isHeld(fact, lastDay),
          );
          if (owning.length === 0) return ownedId === id ? [] : [ownedId];
          // An operator controls. Whether an owner of it does is not known, so it is the last one that surely does.
          return owning.flatMap(({ kind, from }) => [
            ...(kind === "OPERATION" ? [from] : []),
            ...listUltimateOwners(from),
          ]);
        };
        expect(rows.map(({ owner }) => owner?.id).sort()).toEqual(
          [...new Set(listUltimateOwners(id))].sort(),
        );
      },
    };
  },
  (draw) => {
    const [{ id, name }, time] = [drawName(draw, "CONGLOMERATE"), drawTime(draw)];
    const [form, question, role] = draw.pick([
      ["SUITS_AGAINST", `Who sued ${name} ${time.words}?`, "DEFENDANT"],
      ["SUITS_FILED", `Who did ${name} sue ${time.words}?`, "PLAINTIFF"],
    ] as const);
    const parties = facts.filter(({ kind }) => kind === "PARTICIPATION");
    return {
      form,
      question,
      check({ rows }) {
        const pairs = parties
          .filter((ownParty) => ownParty.from === id && ownParty.role === role)
          .flatMap((ownParty) =>
            parties
              .filter((party) => party.to === ownParty.to && party.role !== role)
              .filter((party) =>
                isBegunWithin(ownParty.validFrom > party.validFrom ? ownParty : party, time),
              ),
          );
        expect(toIds(rows)).toEqual(toIds(pairs));
      },
    };
  },
];

/** The facts that can be counted by one of their ends, or by their role. */
const countedWords = [
  { noun: "stakes", kind: "OWNERSHIP", by: "owner", end: "from" },
  { noun: "offers", kind: "OFFER", by: "brand", end: "to" },
  { noun: "parties", kind: "PARTICIPATION", by: "role", end: "role" },
] as const;

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  const claims = [{ source: "source:first" }];
  await recordWithoutRejects(api.database, [
    ...sources.map((id) => ({ kind: "SOURCE", id, title: id, publishedOn: "2020-01-01" })),
    ...entities.map((entity) => ({ ...entity, claims })),
    ...facts,
  ]);
});
afterAll(() => api?.stop());

// `ask.test.ts` and the table of docs/asking.md have examples in each run.
itInLongRun(
  "Generated questions of each form are answered by what brute force finds, or name what is not understood",
  async () => {
    // Other questions in each run. The variable repeats those of a seed that was printed.
    const seed = process.env.BRANDGRAPH_TEST_SEED ?? String(Date.now());
    const draw = createRandom(seed);
    const drawnForms = [...listForms, ...furtherForms];
    const count = 720;
    let refused = 0;
    const wrong: string[] = [];
    const documents = new Set<string | null>();
    for (let index = 0; index < count; index++) {
      const { form, question, check } = drawnForms[index % drawnForms.length]!(draw);
      const { ask } = (await api.execute(
        "query ($question: String!) { ask(question: $question) { form sentence rows notUnderstood document variables } }",
        { question },
      )) as { ask: Answer };
      try {
        if (ask.form === null && form !== null) {
          refused++;
          expect(ask.rows).toEqual([]);
          expect(ask.notUnderstood).not.toEqual([]);
          continue;
        }
        expect(ask.form).toBe(form);
        check(ask);
        // A client can send the document of an answer, and change it.
        if (ask.document && !documents.has(ask.document)) await api.execute(ask.document, ask.variables);
        documents.add(ask.document);
      } catch (error) {
        wrong.push(`${question} (seed ${seed}) → ${JSON.stringify(ask)}: ${String(error)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(refused).toBeLessThan(count / 10);
  },
);
