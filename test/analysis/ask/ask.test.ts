import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../../support/api/api.js";
import { itInLongRun } from "../../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const readAnswer = async (question: string, asOf?: object) =>
  (
    await api.execute(
      `query ($question: String!, $asOf: AsOf) { ask(question: $question, asOf: $asOf) {
        form interpretation sentence notUnderstood rows document variables path
        completeness { complete }
        alternatives { interpretation variables rows }
      } }`,
      { question, asOf },
    )
  ).ask;

type Row = Readonly<Record<string, unknown>>;
const listIds = ({ rows }: { readonly rows: readonly Row[] }) => rows.map(({ id }) => id).sort();
const suitOf2014 = "gucci-america-v-alibaba-2014";
const suitOf2015 = "gucci-america-v-alibaba-2015";

describe("A question", () => {
  it("is answered by a document, its rows, and a sentence with the age of its evidence", async () => {
    const answer = await readAnswer("Who owned Gucci in 2014?");
    expect(answer).toEqual({
      form: "OWNERS",
      interpretation: "Owners of Gucci in 2014",
      sentence: "In 2014: Kering owns 99.4 % of Gucci (since 2004).",
      notUnderstood: [],
      rows: [expect.objectContaining({ id: "ownership:kering-gucci-2004", share: 0.994 })],
      document: expect.stringContaining("query AskFacts(") as string,
      variables: {
        id: "brand:gucci",
        kinds: ["OWNERSHIP"],
        direction: "IN",
        asOf: { validDuring: { from: "2014-01-01", to: "2014-12-31" } },
      },
      path: "/explore#n=brand:gucci;conglomerate:kering&t=2014-01-01..2014-12-31&o=brand:gucci",
      completeness: { complete: true },
      alternatives: [],
    });
    const { entity } = await api.execute(answer.document, answer.variables);
    expect(entity.relationships.nodes).toEqual(answer.rows);
  });

  it("without a time is about asOf, and old evidence is in the past", async () => {
    const { sentence } = await readAnswer("Who owns 古驰?", {
      validDuring: { from: "2020-01-01", to: "2020-12-31" },
    });
    expect(sentence).toBe(
      "In 2020: Kering owned 99.4 % of Gucci when last confirmed, in August 2014 (since 2004).",
    );
  });

  it("about two entities is a statement that is verified", async () => {
    const { interpretation, rows, sentence } = await readAnswer("Was Puma owned by Kering on 2014-08-22?");
    expect({ interpretation, verdict: rows[0].verdict, sentence }).toEqual({
      interpretation: "Whether Puma is owned by Kering on 2014-08-22",
      verdict: "SUPPORTED",
      sentence: "Yes, on 2014-08-22: Kering owned 82.4 % of Puma (2013-03 to 2017-12).",
    });
  });

  it("that is not understood has no rows, and says why", async () => {
    expect(await readAnswer("cheapest Gucci bag")).toEqual({
      form: null,
      interpretation: null,
      sentence:
        "The question is not answered: 'cheapest' is not understood: prices are not recorded; 'bag' is not understood.",
      notUnderstood: ["'cheapest' is not understood: prices are not recorded", "'bag' is not understood"],
      rows: [],
      document: null,
      variables: null,
      path: null,
      completeness: { complete: true },
      alternatives: [],
    });
  });

  it("with a name of two entities has an alternative for each, and no rows", async () => {
    const { form, rows, alternatives } = await readAnswer("What changed for 京东 in 2014?");
    expect({ form, rows }).toEqual({ form: null, rows: [] });
    expect(alternatives.map(({ interpretation }: Row) => interpretation).sort()).toEqual([
      "What changed for JD.com (marketplace) in 2014",
      "What changed for JD.com in 2014",
    ]);
  });

  it("that counts has the groups of figures", async () => {
    const { interpretation, sentence, rows, path } = await readAnswer("How many lawsuits by year?");
    expect({
      interpretation,
      sentence,
      groups: rows.map(({ keys, values }: { keys: readonly Row[]; values: readonly number[] }) => [
        keys[0]?.value,
        ...values,
      ]),
      path,
    }).toEqual({
      interpretation: "Number of lawsuits by year",
      // Pages disagree on when either was filed: a law of the evidence makes the numbers of their years bounds.
      sentence:
        "As of today, 2 lawsuits are recorded. 2014: at most 1 (1 with a disputed or alleged date). 2015: at most 1 (1 with a disputed or alleged date).",
      groups: [
        ["2014", 1],
        ["2015", 1],
      ],
      path: "/figures",
    });
  });

  it.each([
    [
      "Compare Kering and Puma in 2014",
      "/compare-entities?ids=conglomerate%3Akering%2Cbrand%3Apuma&on=2014-01-01..2014-12-31",
    ],
    ["What changed for Puma in 2018?", "/compare?before=2017-12-31&after=2018-12-31#n=brand:puma"],
    ["Timeline of Gucci", "/timeline?ids=brand%3Agucci"],
  ])("'%s' leads to the screen that shows the answer", async (question, path) => {
    expect((await readAnswer(question)).path).toBe(path);
  });

  it("for who sued a party has the plaintiffs, each with its suit, and not the suits", async () => {
    const { interpretation, sentence, rows } = await readAnswer("Who sued Alibaba in 2014?");
    expect({ interpretation, sentence, ids: listIds({ rows }) }).toEqual({
      interpretation: "Parties that sued Alibaba Group in 2014",
      sentence:
        "Gucci America and Kering sued Alibaba Group in Gucci America, Inc. v. Alibaba Group Holding Ltd. (2014) (on 2014-07-09).",
      ids: [`participation:gucci-america-${suitOf2014}`, `participation:kering-${suitOf2014}`],
    });
  });

  it("may name a lawsuit by its parties and its year, or by its number", async () => {
    expect(listIds(await readAnswer("Which parties left Gucci America v. Alibaba (2014)?"))).toEqual([
      `participation:alibaba-group-${suitOf2014}`,
      `participation:alipay-${suitOf2014}`,
    ]);
    expect((await readAnswer("Which parties exited the case 15-cv-3784?")).rows).toHaveLength(15);
  });

  const further: readonly (readonly [question: string, form: string, ids: readonly string[]])[] = [
    ["Who sells Gucci on Taobao?", "SELLERS", ["merchant:gucci-resellers-2014"]],
    ["Who operates Taobao?", "LINKED", ["operation:alibaba-group-taobao"]],
    [
      "Which suits did Gucci America file in July 2014?",
      "SUITS_FILED",
      [`participation:gucci-america-${suitOf2014}`],
    ],
    [
      "Which suits name Alibaba?",
      "SUITS_AGAINST",
      [`participation:alibaba-group-${suitOf2014}`, `participation:alibaba-group-${suitOf2015}`],
    ],
    ["Did LVMH go to court in 2014?", "SUITS_FILED", []],
    ["Which suits share counsel with 1:14-cv-05119?", "SHARED_COUNSEL", []],
    [
      "What is disputed about Alipay?",
      "CONFLICTS",
      [
        "ownership:alibaba-group-alipay-2004",
        "ownership:ant-group-alipay-2011",
        `participation:alipay-${suitOf2014}`,
      ],
    ],
  ];
  itInLongRun.each(further)("of each form has the ids of its answer: %s", async (question, form, ids) => {
    const answer = await readAnswer(question);
    expect({ form: answer.form, ids: listIds(answer) }).toEqual({ form, ids });
  });

  const sizes: readonly (readonly [question: string, form: string, rows: number])[] = [
    ["What brands did Kering own on 22 August 2014?", "HOLDINGS", 15],
    ["Who is behind Taobao?", "ULTIMATE_OWNERS", 3],
    ["What changed for Gucci in August 2014?", "CHANGES", 4],
    ["Path from Alibaba to Kering", "PATHS", 5],
    ["Compare Gucci and Puma", "COMPARE", 12],
    ["Is anything contested?", "CONFLICTS", 13],
    ["What about Kering rests on one source?", "SINGLE_SOURCE", 10],
    ["Biggest owners", "BIGGEST_OWNERS", 10],
    ["Timeline of 1:15-cv-03784", "TIMELINE", 55],
    ["What do we not know about Gucci?", "UNKNOWN", 4],
    ["What was known about Kering on 2014-08-22?", "KNOWN_ON", 0],
    ["Does Gucci have a flagship store on JD.com?", "STORE", 1],
    ["How many sellers by brand?", "COUNTS", 1],
  ];
  itInLongRun.each(sizes)("of each form has the rows of its answer: %s", async (question, form, count) => {
    const answer = await readAnswer(question);
    expect({ form: answer.form, rows: answer.rows.length }).toEqual({ form, rows: count });
  });

  itInLongRun("of a day has what happened on it", async () => {
    const { rows } = await readAnswer("Which changes were there on 19 September 2014?");
    expect(rows.map(({ sentence }: Row) => sentence)).toContainEqual(
      expect.stringContaining("New York Stock Exchange"),
    );
  });
});
