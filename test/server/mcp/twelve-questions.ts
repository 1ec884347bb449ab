import type { Client } from "@modelcontextprotocol/client";
import { expect } from "vitest";
import { isLongRun } from "../../support/process/long.js";
import { callForContent } from "./mcp-client.js";

const day = "2014-08-22";
/** The entity of today is read by other tests, too, so that no further statement has to be planned. */
const timeOfEntity = isLongRun ? { day } : {};
const gucci = "brand:gucci";

interface QuestionOfPeople {
  readonly question: string;
  readonly run: (client: Client) => Promise<unknown>;
  readonly answer: unknown;
}

const queryFields = async (client: Client, tool: string, args: object, ...names: readonly string[]) =>
  (await callForContent(client, tool, { ...args })).items.map((item) => names.map((name) => item[name]));

/** Questions about the seed, each with its answer. */
export const twelveQuestions: readonly QuestionOfPeople[] = [
  {
    question: "Which brand is 古馳?",
    run: (client) => queryFields(client, "search_entities", { query: "古馳" }, "id"),
    answer: [[gucci]],
  },
  {
    question: "Since when does Alipay exist, and is that disputed?",
    run: async (client) =>
      (await callForContent(client, "get_entity", { entity: "Alipay", ...timeOfEntity })).entity,
    answer: expect.objectContaining({ validFrom: "2004-12", disputedFields: ["validFrom"] }),
  },
  {
    question: "Who owned Gucci in August 2014?",
    run: async (client) =>
      (await callForContent(client, "neighbors", { entity: "Gucci", day })).items
        .filter(({ kind }) => kind === "OWNERSHIP")
        .map(({ fact, values }) => [fact, values]),
    answer: [["ownership:kering-gucci-2004", { share: 0.994, controlling: true }]],
  },
  {
    question: "How is Kering linked with Alibaba?",
    run: async (client) =>
      (
        await callForContent(client, "find_paths", { from: "Kering", to: "Alibaba", maxLength: 2, day })
      ).items.map((path) => path.facts.map(({ to }: { to: { id: string } }) => to.id)),
    answer: expect.arrayContaining([
      ["lawsuit:gucci-america-v-alibaba-2014", "lawsuit:gucci-america-v-alibaba-2014"],
    ]),
  },
  {
    question: "Who owns Gucci in the end?",
    run: (client) => queryFields(client, "ultimate_owners", { entity: "Gucci", day }, "owner", "control"),
    answer: [[expect.objectContaining({ id: "conglomerate:groupe-artemis" }), "CONTROLLING"]],
  },
  {
    question: "What makes Gucci exposed to counterfeits?",
    run: async (client) => {
      const { items } = await callForContent(client, "exposure", { entity: "Gucci", day });
      return items.find(({ factor }) => factor === "NO_OFFICIAL_STORE");
    },
    answer: expect.objectContaining({ amount: 1, unknown: 1 }),
  },
  {
    question: "What happened to Puma in May 2018?",
    run: async (client) =>
      (await callForContent(client, "timeline", { entity: "Puma" })).items
        .filter(({ date }) => date.startsWith("2018-05-16"))
        .map(({ subject }) => subject),
    answer: ["ownership:groupe-artemis-puma-2018-05", "ownership:kering-puma-2018-05"],
  },
  {
    question: "Which sources say when Alibaba left the first suit?",
    run: (client) =>
      queryFields(
        client,
        "evidence_for",
        { subject: "participation:alibaba-group-gucci-america-v-alibaba-2014", field: "exitedOn" },
        "value",
        "stance",
      ),
    answer: expect.arrayContaining([
      ["2014-08", "SUPPORTS"],
      ["2014-07", "DISPUTES"],
    ]),
  },
  {
    question: "Where do sources disagree most?",
    run: async (client) =>
      (await callForContent(client, "conflicts")).items.map(({ subject, field }) => [subject, field]),
    answer: expect.arrayContaining([["stock-listing:jd-nasdaq-2014", "amountRaised"]]),
  },
  {
    question: "What is seen on 22 August 2014 for the first time?",
    run: async (client) =>
      (
        await callForContent(client, "compare_dates", {
          before: "2014-08-21",
          after: day,
          kinds: ["PAYMENT_SERVICE"],
        })
      ).items.map(({ change, to }) => [change, to.id]),
    answer: expect.arrayContaining([
      ["FIRST_OBSERVED", "platform:taobao"],
      ["FIRST_OBSERVED", "platform:tmall"],
    ]),
  },
  {
    question: "How many products of Gucci are listed?",
    run: async (client) =>
      (
        await callForContent(client, "figures", {
          of: "LISTING",
          groupBy: ["BRAND"],
          measures: [{ op: "SUM", field: "LISTING_COUNT" }],
          day: "any",
        })
      ).items.map(({ keys, values }) => [keys[0].id, values]),
    answer: [[gucci, [6000]]],
  },
  {
    question: "Did Alibaba own Alipay in August 2014?",
    run: async (client) => {
      const { verdict, items } = await callForContent(client, "verify", {
        subject: "Alibaba",
        verb: "owns",
        object: "Alipay",
        day: "2014-08",
      });
      return [verdict, items.map(({ fact }) => fact)];
    },
    answer: [
      "FALSE_AT_THAT_TIME",
      ["ownership:ant-group-alipay-2011", "ownership:alibaba-group-alipay-2004"],
    ],
  },
];
