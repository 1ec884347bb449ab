import { formatCount } from "../../util/text/format-count.js";
import type { FactWords } from "./fact-in-words.js";

const percentages = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

/** 0.824 as "82.4 %". */
const formatPercent = (share: unknown): string => `${percentages.format(Number(share) * 100)} %`;

/** 1780026780 and USD as "USD 1,780,026,780". */
const formatMoney = (amount: unknown, currency: unknown): string =>
  `${currency} ${percentages.format(Number(amount))}`;

type Sentence = (fact: FactWords) => string;

/** Sentences by the kind of a fact and its date. */
export const sentences: Readonly<Record<string, Readonly<Record<string, Sentence>>>> = {
  OWNERSHIP: createStateSentences(
    ({ to, values }) => `hold ${formatPart(values.share)}${to}`,
    ({ from, to, values, shareBefore }) => {
      if (shareBefore?.isUntilThen && values.share == null) return `${from} kept a share of ${to}`;
      return isLess(values.share, shareBefore)
        ? `${from} reduced its share of ${to} to ${formatPercent(values.share)}`
        : `${from} came to ${formatOwning(values.share)}${to}`;
    },
    ({ from, to, values }) => `${from} ceased to ${formatOwning(values.share)}${to}`,
  ),
  OPERATION: createStateSentences(({ to }) => `operate ${to}`),
  AFFILIATION: createStateSentences(
    ({ to }) => `be affiliated with ${to}`,
    ({ from, to, values }) => `${from} became affiliated with ${to}, as ${values.affiliationRole}`,
  ),
  PAYMENT_SERVICE: createStateSentences(({ to }) => `process payments for ${to}`),
  SELLER: createStateSentences(({ to }) => `sell on ${to}`),
  OFFER: createStateSentences(({ to, values }) => `offer ${formatGoods(values.channel)}${to}`),
  STORE_PRESENCE: createStateSentences(
    ({ to }) => `have an official store on ${to}`,
    ({ from, to }) => `${from} opened an official store on ${to}`,
    ({ from, to }) => `${from} closed its official store on ${to}`,
  ),
  LISTING: createEventSentences((fact) => `${fact.from} was seen in ${formatListings(fact)} on ${fact.to}`),
  PARTICIPATION: {
    ...createEventSentences(({ from, to, values }) => `${from} ${roles[String(values.role)]} ${to}`),
    exitedOn: ({ from, to, values }) => `${from} left ${to}${exits[String(values.exit)] ?? ""}`,
  },
  PART: createStateSentences(
    ({ to }) => `be a part of ${to}`,
    ({ from, to }) => `${from} was known to be a part of ${to}`,
  ),
  JUDGE: createStateSentences(
    ({ to }) => `be a judge in ${to}`,
    ({ from, to }) => `${from} became a judge in ${to}`,
  ),
  COUNSEL: createStateSentences(
    ({ to }) => `be counsel in ${to}`,
    ({ from, to }) => `${from} became counsel in ${to}`,
  ),
  VENUE: createEventSentences(({ from, to }) => `${from} came before ${to}`),
  SUBJECT: createEventSentences(({ from, to }) => `${from} concerned ${to}`),
  RESOLUTION: createEventSentences(
    ({ from, to, values }) => `${from} resolved ${values.extent === "PARTIAL" ? "a part of " : ""}${to}`,
  ),
  RELATED_CASE: createEventSentences(({ from, to }) => `${from} followed as a case related to ${to}`),
  STOCK_LISTING: {
    ...createEventSentences(
      ({ from, to, values }) =>
        `${from} was listed on ${to}${formatSymbol(values)}${formatAmountRaised(values)}`,
    ),
    filedOn: ({ from, to }) => `${from} applied to be listed on ${to}`,
    delistedOn: ({ from, to }) => `${from} was listed on ${to} no longer`,
  },
  SPEECH: createEventSentences(({ from, to }) => `${from} made the statement ${to}`),
  EMPLOYMENT: createStateSentences(
    ({ to, values }) => `work for ${to}${formatJob(values)}`,
    ({ from, to, values }) => `${from} worked for ${to}${formatJob(values)}`,
    ({ from, to }) => `${from} ceased to work for ${to}`,
  ),
  SUCCESSION: createEventSentences(({ from, to }) => `${from} was succeeded by ${to}`),
  DESIGNATION: createStateSentences(
    ({ to, values }) => `have ${to} on the list ${values.list}`,
    ({ from, to, values }) => `${from} put ${to} on the list ${values.list}`,
    ({ from, to, values }) => `${from} took ${to} off the list ${values.list}`,
  ),
};

/** Creates the sentences of a state. `doing` describes the state, in the infinitive. */
function createStateSentences(
  doing: Sentence,
  began: Sentence = (fact) => `${fact.from} began to ${doing(fact)}`,
  ended: Sentence = (fact) => `${fact.from} ceased to ${doing(fact)}`,
) {
  return {
    validFrom: began,
    validTo: ended,
    firstSeen: (fact: FactWords) => `${fact.from} was first seen to ${doing(fact)}`,
    lastSeen: (fact: FactWords) => `${fact.from} was last seen to ${doing(fact)}`,
    endedBy: (fact: FactWords) => `${fact.from} had by then ceased to ${doing(fact)}`,
  };
}

/** The sentences of an event, with its date or with a day on which it is known to have happened before. */
function createEventSentences(happened: Sentence) {
  return {
    validFrom: happened,
    firstSeen: (fact: FactWords) => `It was known by then that ${happened(fact)}`,
  };
}

const roles: Readonly<Record<string, string>> = {
  PLAINTIFF: "became a plaintiff in",
  DEFENDANT: "became a defendant in",
  SIGNATORY: "signed",
};

const exits: Readonly<Record<string, string>> = {
  WITHDRAWN: ", the claims being withdrawn",
  DISMISSED: ", the claims being dismissed",
  SETTLED: ", the claims being settled",
  DEFAULT_JUDGMENT: ", by default judgment",
};

const channels: Readonly<Record<string, string>> = {
  AUTHORIZED: "as an authorised seller goods of ",
  GREY_MARKET: "on the grey market goods of ",
  COUNTERFEIT: "counterfeits of ",
};

/** "about 6,000 listings", or "a part of about 6,000 listings" of a count for several facts. */
function formatListings({ values, shared }: FactWords): string {
  const [count, qualifier, isPart] = shared ?? [
    Number(values.listingCount),
    values.listingCountQualifier == null ? null : String(values.listingCountQualifier),
    false,
  ];
  return `${isPart ? "a part of " : ""}${formatCount(count, qualifier)} listings`;
}

const formatGoods = (channel: unknown): string => channels[String(channel)] ?? "goods of ";

/** The part that a share is of something. An unknown share is not the whole. */
function formatPart(share: unknown): string {
  if (share == null) return "a share of ";
  return share === 1 ? "" : `${formatPercent(share)} of `;
}

const formatOwning = (share: unknown): string => `${share == null ? "hold" : "own"} ${formatPart(share)}`;

const isLess = (share: unknown, before: FactWords["shareBefore"]): boolean =>
  share != null && before !== null && Number(share) < before.share;

const formatJob = ({ jobTitle }: FactWords["values"]): string => (jobTitle ? ` as ${jobTitle}` : "");

const formatSymbol = ({ ticker }: FactWords["values"]): string => (ticker ? ` as ${ticker}` : "");

const formatAmountRaised = ({ amountRaised, amountRaisedCurrency }: FactWords["values"]): string =>
  amountRaised == null ? "" : `, raising ${formatMoney(amountRaised, amountRaisedCurrency)}`;
