import { type AnswerForm, getName, requireEntity } from "./shared/answer-form.js";
import { joinSentences, type Sentenced, selectForm } from "./shared/answer-sentences.js";
import { beginWithDays, writeWhen } from "./shared/answer-times.js";
import { explainCut, MAX_ROWS } from "./shared/incompleteness.js";

interface SellersData {
  readonly merchants: {
    readonly totalCount: number;
    readonly nodes: readonly {
      readonly id: string;
      readonly name: string;
      readonly brands: { readonly edges: readonly { readonly relationship: Sentenced }[] };
    }[];
  } | null;
}

/** Lists the merchants on a platform that offer a brand. */
export const sellers: AnswerForm<SellersData> = {
  interpret: (reading) =>
    `Merchants on ${requireEntity(reading, "PLATFORM").name} that offer ${getName(reading)}`,
  document: () => `query AskSellers($where: MerchantWhere!, $offers: OfferWhere!, $asOf: AsOf) {
  merchants(where: $where, first: ${MAX_ROWS}, asOf: $asOf) {
    totalCount
    nodes { id name brands(where: $offers, first: 3) { edges { relationship { id sentence } } } }
  }
}`,
  variables(reading, asOf) {
    const offers = { to: { id: { eq: requireEntity(reading).id } } };
    const platform = { to: { id: { eq: requireEntity(reading, "PLATFORM").id } } };
    return { where: { brands: { some: offers }, platforms: { some: platform } }, offers, asOf };
  },
  read({ merchants }, reading, time) {
    const { nodes = [], totalCount = 0 } = merchants ?? {};
    const platform = requireEntity(reading, "PLATFORM");
    const sentences = nodes.flatMap(({ brands }) =>
      brands.edges.map(({ relationship }) => relationship.sentence),
    );
    return {
      rows: nodes,
      sentence:
        totalCount > 0
          ? `${beginWithDays(time)}${totalCount} ${selectForm(totalCount, "merchant is", "merchants are")} recorded as selling on ${platform.name} and offering ${getName(reading)}. ${joinSentences(sentences)}`
          : `No merchant that offers ${getName(reading)} and sells on ${platform.name} is recorded${writeWhen(reading)}.`,
      ids: [requireEntity(reading).id, platform.id, ...nodes.map(({ id }) => id)],
      reasons: explainCut({ nodes, totalCount }),
    };
  },
};
