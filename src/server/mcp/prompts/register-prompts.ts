import type { McpServer } from "@modelcontextprotocol/server";

interface Story {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly steps: readonly string[];
}

/** The three stories of the seed, as questions for an assistant. */
const stories: readonly Story[] = [
  {
    name: "truce_kering_alibaba",
    title: "The truce: Kering v. Alibaba",
    description: "The two lawsuits between Kering's brands and Alibaba, their parties, and how they ended.",
    steps: [
      "Find the lawsuits with search (query: Kering Alibaba lawsuit).",
      "Read the parties of each with describe, and what happened with ask (Timeline of Kering).",
      "Sources disagree about when Alibaba was let out of the first suit: show both with describe, by the id of that fact.",
      "Check with verify whether Kering IS_SUING Alibaba on 2014-07-15, 2014-08-22, 2016-01-01 and 2018-01-01.",
    ],
  },
  {
    name: "owners_of_puma",
    title: "Who owned Puma, year by year",
    description: "Kering's stakes in Puma from 2007 to 2021, and what Groupe Artémis holds.",
    steps: [
      "Read all stakes with describe (id: Puma, day: any).",
      "Read what changed on one day with ask (What changed for Puma on 2018-05-16?).",
      "Check with verify whether Kering OWNS Puma, and whether it HOLDS_SHARE_IN it, on 2014-08-22 and on 2019-01-01.",
      "Say for the last stake on which day it was last confirmed.",
    ],
  },
  {
    name: "gucci_without_gucci",
    title: "Where Gucci is sold without Gucci",
    description:
      "Gucci on Taobao and Tmall in August 2014: no official store, and thousands of listings by resellers.",
    steps: [
      "Check with verify whether Gucci is PRESENT_ON Tmall on 2014-08-22 and on 2021-01-01.",
      "Read the listings and the sellers with describe on 2014-08-22. The count is one for both platforms.",
      "Say which channels are only alleged, and which voice says what about official stores.",
      "Read the exposure of Gucci on that day, and what is unknown in it, with run_query and the field exposure.",
    ],
  },
];

const rules =
  "Give each statement with its source. Name the ids of facts, so that a reader can open them. Say what is disputed, alleged, presumed or unknown.";

export function registerPrompts(server: McpServer): void {
  for (const { name, title, description, steps } of stories) {
    const list = steps.map((step, index) => `${index + 1}. ${step}`).join("\n");
    const text = `Tell the story "${title}" from brandgraph.\n${list}\n${rules}`;
    server.registerPrompt(name, { title, description }, () => ({
      description,
      messages: [{ role: "user", content: { type: "text", text } }],
    }));
  }
}
