import { afterAll, beforeAll, expect, it } from "vitest";
import { toEarliestDay, toLatestDay } from "../../../src/domain/time.js";
import { createRandom, type Random } from "../../bench/graph/random.js";
import { startApi, type TestApi } from "../../support/api/api.js";
import { recordWithoutRejects } from "../../support/graph/record-without-rejects.js";
import { isLongRun } from "../../support/process/long.js";

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
  CONGLOMERATE: ["Gravenholt", "Hestia Vantor", "Ilmaren", "Jorvik Tessil"],
  MERCHANT: ["Kestavo", "Lumirelle", "Mondasco"],
  PLATFORM: ["Nerivo", "Ostaria", "Pelluna"],
  LAWSUIT: ["Quillon v. Rastova", "Sevrane v. Tolvik"],
} as const;
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

function drawFacts(
  kind: string,
  count: number,
  fromKind: string,
  toKind: string,
  more: () => object = () => ({}),
): readonly MadeFact[] {
  return Array.from({ length: count }, (_, index) => {
    const [first = "", last = ""] = [random.pick(days), random.pick(days)].sort();
    return {
      kind,
      id: `${kind.toLowerCase().replace("_", "-")}:${index}`,
      from: random.pick(listIds(fromKind)),
      to: random.pick(listIds(toKind)),
      validFrom: first,
      ...(kind !== "PARTICIPATION" && random.chance(0.5) && first !== last && { validTo: last }),
      ...more(),
      claims: sources.slice(0, 1 + random.int(2)).map((source) => ({ source })),
    };
  });
}

const facts: readonly MadeFact[] = [
  ...drawFacts("OWNERSHIP", 14, "CONGLOMERATE", "BRAND"),
  ...drawFacts("SELLER", 8, "MERCHANT", "PLATFORM"),
  ...drawFacts("OFFER", 10, "MERCHANT", "BRAND", () => ({ channel: "GREY_MARKET" })),
  ...drawFacts("STORE_PRESENCE", 8, "BRAND", "PLATFORM"),
  ...drawFacts("OPERATION", 5, "CONGLOMERATE", "PLATFORM"),
  ...drawFacts("PARTICIPATION", 8, "CONGLOMERATE", "LAWSUIT", () => ({
    role: random.pick(["PLAINTIFF", "DEFENDANT"]),
    ...(random.chance(0.5) && { exitedOn: "2019-01-01", exit: "SETTLED" }),
  })),
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

interface Answer {
  readonly form: string | null;
  readonly sentence: string;
  readonly rows: readonly { readonly id: string }[];
  readonly notUnderstood: readonly string[];
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

const forms: readonly Generate[] = [
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
    const question = draw.pick([
      `What did ${name} own ${time.words}?`,
      `Which brands did ${name} own ${time.words}?`,
    ]);
    return createListQuestion(
      "HOLDINGS",
      question,
      (fact) => fact.kind === "OWNERSHIP" && fact.from === id && isHeld(fact, time),
    );
  },
  (draw) => {
    const [brand, owner, time] = [drawName(draw, "BRAND"), drawName(draw, "CONGLOMERATE"), drawDay(draw)];
    return createVerdictQuestion(
      "IS_OWNED_BY",
      `Did ${owner.name} hold a stake in ${brand.name} ${time.words}?`,
      (fact) => fact.kind === "OWNERSHIP" && fact.from === owner.id && fact.to === brand.id,
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

it("Generated questions of each form are answered by what brute force finds, or name what is not understood", async () => {
  const seed = isLongRun ? String(Date.now()) : "short";
  const draw = createRandom(seed);
  // Each form has a document, which the database plans: a short run has lists of one document, and what is not understood.
  const drawnForms = isLongRun ? forms : [...forms.slice(0, 2), ...forms.slice(-1)];
  const count = isLongRun ? 400 : 6;
  let refused = 0;
  for (let index = 0; index < count; index++) {
    const { form, question, check } = drawnForms[index % drawnForms.length]!(draw);
    const { ask } = (await api.execute(
      "query ($question: String!) { ask(question: $question) { form sentence rows notUnderstood } }",
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
    } catch (error) {
      throw new Error(`${question} (seed ${seed}) → ${JSON.stringify(ask)}`, { cause: error });
    }
  }
  expect(refused).toBeLessThan(count / 10);
});
