import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseQuestion } from "../../../src/analysis/ask/grammar/parse-question.js";
import { formatTime, readTime } from "../../../src/analysis/ask/grammar/parts/times.js";
import { packageRoot } from "../../../src/paths.js";
import {
  createEntityNames,
  measureWordings,
  readInWords,
  readKnownEntities,
  readWordings,
  TODAY,
} from "./wordings.js";

const seedEntities = readKnownEntities();

const LEAST_UNDERSTOOD = 0.9;

/**
 * The wordings that may be read in another way than the table has. The sealed half was first read when the grammar was finished:
 * 191 of its 200 wordings were understood, and "Which is the biggest owner today?" is read with its day, which the table leaves out.
 */
const mostMisread = { open: 0, sealed: 1 };

describe("The wordings of each form of question", () => {
  it.each(["open", "sealed"] as const)("are understood, nine of ten, in the %s half", (half) => {
    const wordings = readWordings(half).filter(({ form }) => form !== "NOT_UNDERSTOOD");
    const { understood, wrong } = measureWordings(wordings, seedEntities);
    expect(wrong.length).toBeLessThanOrEqual(mostMisread[half]);
    expect(understood.length / wordings.length).toBeGreaterThanOrEqual(LEAST_UNDERSTOOD);
  });

  it.each(["open", "sealed"] as const)(
    "have no reading if they are not understood, in the %s half",
    (half) => {
      const wordings = readWordings(half).filter(({ form }) => form === "NOT_UNDERSTOOD");
      const answered = wordings.filter(
        ({ question }) => parseQuestion(question, seedEntities, TODAY).readings.length > 0,
      );
      expect(answered.length).toBe(0);
    },
  );

  it("have a part that is not understood, which the answer names", () => {
    for (const { question, reading } of readWordings("open").filter(({ form }) => form === "NOT_UNDERSTOOD"))
      expect(parseQuestion(question, seedEntities, TODAY).notUnderstood.join(" ")).toContain(reading.part);
  });

  it("have no reading if a word negates, limits or extends them", () => {
    const questions = JSON.parse(
      readFileSync(join(packageRoot, "test/analysis/ask/refused-questions.json"), "utf8"),
    ) as readonly string[];
    const answered = questions.filter(
      (question) => parseQuestion(question, seedEntities, TODAY).readings.length > 0,
    );
    expect(answered).toEqual([]);
  });
});

describe("A question", () => {
  const refused = [
    ["Who doesn't own Gucci?", "doesn't"],
    ["Who owned Gucci before Kering?", "before Kering"],
    ["How many brands does Kering own?", "How many brands"],
    ["Who owned Gucci on 3/4/2012?", "3/4/2012"],
    ["Who owns Gucci and Puma?", "Puma"],
    ["Does Gucci sell on Taobao?", "sell"],
    ["Does Gucci have no store on Tmall?", "no store"],
    ["Was Puma ever owned by Kering?", "ever"],
    ["Who will own Gucci?", "will"],
  ] as const;

  it.each(refused)("that the grammar covers in part has no reading: %s", (question, part) => {
    const { readings, notUnderstood } = parseQuestion(question, seedEntities, TODAY);
    expect({ readings, notUnderstood: notUnderstood.join(" … ") }).toEqual({
      readings: [],
      notUnderstood: expect.stringContaining(part) as string,
    });
  });

  it("about a name of two entities has a reading for each, and neither is preferred", () => {
    const { readings, isAmbiguous } = parseQuestion("What changed for 京东 in 2014?", seedEntities, TODAY);
    expect(isAmbiguous).toBe(true);
    expect(readings.map(({ entities }) => entities.ENTITY?.id).sort()).toEqual([
      "conglomerate:jd-com",
      "platform:jd-com",
    ]);
  });

  it("may have the id of an entity in the place of its name", () => {
    expect(readInWords("What changed for platform:jd-com in 2014?", seedEntities)?.reading.entity).toBe(
      "platform:jd-com",
    );
  });

  it("has the questions of each kind of facts by the words of the kind", () => {
    const { readings } = parseQuestion("Who operates Taobao?", seedEntities, TODAY);
    expect(readings.map(({ form, with: what }) => [form, what])).toEqual([
      ["LINKED", { kind: "OPERATION", direction: "IN" }],
    ]);
  });

  it("has a question about an owner that cannot own, which is answered as not possible", () => {
    const { readings } = parseQuestion("Does Gucci own Kering?", seedEntities, TODAY);
    expect(readings.map(({ form, entities }) => [form, entities.BY?.id, entities.ENTITY?.id])).toEqual([
      ["IS_OWNED_BY", "brand:gucci", "conglomerate:kering"],
    ]);
  });
});

describe("Names that consist of the grammar's words", () => {
  const odd = [
    createEntityNames("brand:who-what-wear", "Who What Wear"),
    createEntityNames("brand:forever-21", "Forever 21"),
    createEntityNames("brand:the-north-face", "The North Face"),
    createEntityNames("brand:may", "May"),
    createEntityNames("brand:open-questions", "Open Questions"),
    createEntityNames("brand:between", "Between"),
    createEntityNames("platform:1688", "1688"),
    createEntityNames("conglomerate:own", "Own"),
    createEntityNames("conglomerate:the-owners", "The Owners"),
    ...seedEntities,
  ];
  const questions = [
    ["Who owns Who What Wear?", "OWNERS", { entity: "brand:who-what-wear" }],
    ["Who owned Forever 21 in May 2014?", "OWNERS", { entity: "brand:forever-21", day: "2014-05" }],
    ["Who owns The North Face", "OWNERS", { entity: "brand:the-north-face" }],
    ["who owns the north face?", "OWNERS", { entity: "brand:the-north-face" }],
    ["Who owned May in May 2014?", "OWNERS", { entity: "brand:may", day: "2014-05" }],
    ["What changed in May 2014?", "CHANGES", { from: "2014-05-01", to: "2014-05-31" }],
    [
      "What changed for May in 2014?",
      "CHANGES",
      { entity: "brand:may", from: "2014-01-01", to: "2014-12-31" },
    ],
    ["Who sells Gucci on 1688?", "SELLERS", { entity: "brand:gucci", platform: "platform:1688" }],
    ["Timeline of 1688", "TIMELINE", { entity: "platform:1688" }],
    ["Open questions on Alipay", "UNKNOWN", { entity: "payment-affiliate:alipay" }],
    ["Open questions on Open Questions", "UNKNOWN", { entity: "brand:open-questions" }],
    [
      "Compare Who What Wear and The North Face",
      "COMPARE",
      { first: "brand:who-what-wear", second: "brand:the-north-face" },
    ],
    ["What changed between 2013 and 2014?", "CHANGES", { from: "2013-01-01", to: "2014-12-31" }],
    ["What does Own own?", "HOLDINGS", { entity: "conglomerate:own" }],
    ["Who owns The Owners?", "OWNERS", { entity: "conglomerate:the-owners" }],
    ["Is Forever 21 owned by Own?", "IS_OWNED_BY", { entity: "brand:forever-21", by: "conglomerate:own" }],
  ] as const;

  it.each(questions)("are names, the longest first: %s", (question, form, reading) => {
    expect(readInWords(question, odd)).toEqual({ form, reading });
  });
});

describe("A time in a question", () => {
  const times = [
    ["in 2014", "2014"],
    ["in August 2014", "2014-08"],
    ["on 22 Aug 2014", "2014-08-22"],
    ["on August 22nd, 2014", "2014-08-22"],
    ["on 9/17/2012", "2012-09-17"],
    ["on 22.08.2014", "2014-08-22"],
    ["at the end of 2013", "2013-12-31"],
    ["at the beginning of June 2007", "2007-06-01"],
    ["in Q3 2014", "2014-07-01..2014-09-30"],
    ["in the second half of 2014", "2014-07-01..2014-12-31"],
    ["between 2011 and 2012", "2011-01-01..2012-12-31"],
    ["from 1 July 2014 to 22 August 2014", "2014-07-01..2014-08-22"],
    ["2014-03-01 - 2014-05-31", "2014-03-01..2014-05-31"],
    ["since November 2026", "2026-11-01..2026-12-01"],
    ["last year", "2025"],
    ["yesterday", "2026-11-30"],
  ] as const;

  it.each(times)("is a day or a period: %s", (text, expected) => {
    const time = readTime(text.toLowerCase(), 0, TODAY);
    expect(time && { time: formatTime(time), end: time.end }).toEqual({ time: expected, end: text.length });
  });

  it.each(["on 3/4/2012", "on 30 February 2014", "between 2014 and 2012", "in the year 3000"])(
    "that may be several days, or is none, is no time: %s",
    (text) => {
      const time = readTime(text, 0, TODAY);
      expect(time?.end).not.toBe(text.length);
    },
  );
});
