import type { FactWords } from "./fact-in-words.js";

const counts = new Intl.NumberFormat("en");
const percentages = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

/** 6000 as "6,000". */
const formatCount = (value: unknown): string => counts.format(Number(value));

/** 0.824 as "82.4 %". */
const formatPercent = (share: unknown): string => `${percentages.format(Number(share) * 100)} %`;

/** 1780026780 and USD as "USD 1,780,026,780". */
const formatMoney = (amount: unknown, currency: unknown): string =>
  `${currency} ${percentages.format(Number(amount))}`;

type Sentence = (fact: FactWords) => string;

/** Sentences by the kind of a fact and its date. */
export const sentences: Readonly<Record<string, Readonly<Record<string, Sentence>>>> = {
  OWNERSHIP: state(
    ({ from, to, values }) => `${from} came to own ${part(values.share)}${to}`,
    ({ from, to, values }) => `${from} ceased to own ${part(values.share)}${to}`,
  ),
  OPERATION: state(
    ({ from, to }) => `${from} began to operate ${to}`,
    ({ from, to }) => `${from} ceased to operate ${to}`,
  ),
  AFFILIATION: state(
    ({ from, to, values }) => `${from} became affiliated with ${to}, as ${values.affiliationRole}`,
    ({ from, to }) => `${from} ceased to be affiliated with ${to}`,
  ),
  PAYMENT_SERVICE: state(
    ({ from, to }) => `${from} began to process payments for ${to}`,
    ({ from, to }) => `${from} ceased to process payments for ${to}`,
  ),
  SELLER: state(
    ({ from, to }) => `${from} began to sell on ${to}`,
    ({ from, to }) => `${from} ceased to sell on ${to}`,
  ),
  OFFER: state(
    ({ from, to, values }) => `${from} began to offer ${goods(values.channel)}${to}`,
    ({ from, to, values }) => `${from} ceased to offer ${goods(values.channel)}${to}`,
  ),
  STORE_PRESENCE: state(
    ({ from, to }) => `${from} opened an official store on ${to}`,
    ({ from, to }) => `${from} closed its official store on ${to}`,
  ),
  LISTING: event(
    ({ from, to, values }) => `${formatCount(values.listingCount)} listings of ${from} were seen on ${to}`,
  ),
  PARTICIPATION: {
    ...event(({ from, to, values }) => `${from} ${roles[String(values.role)]} ${to}`),
    exitedOn: ({ from, to, values }) => `${from} left ${to}${exits[String(values.exit)] ?? ""}`,
  },
  PART: state(
    ({ from, to }) => `${from} was known to be a part of ${to}`,
    ({ from, to }) => `${from} ceased to be a part of ${to}`,
  ),
  JUDGE: state(
    ({ from, to }) => `${from} became a judge in ${to}`,
    ({ from, to }) => `${from} ceased to be a judge in ${to}`,
  ),
  COUNSEL: state(
    ({ from, to }) => `${from} became counsel in ${to}`,
    ({ from, to }) => `${from} ceased to be counsel in ${to}`,
  ),
  VENUE: event(({ from, to }) => `${from} came before ${to}`),
  SUBJECT: event(({ from, to }) => `${from} concerned ${to}`),
  RESOLUTION: event(
    ({ from, to, values }) => `${from} resolved ${values.extent === "PARTIAL" ? "a part of " : ""}${to}`,
  ),
  RELATED_CASE: event(({ from, to }) => `${from} followed as a case related to ${to}`),
  STOCK_LISTING: {
    ...event(({ from, to, values }) => `${from} was listed on ${to}${symbol(values)}${raised(values)}`),
    filedOn: ({ from, to }) => `${from} applied to be listed on ${to}`,
    delistedOn: ({ from, to }) => `${from} was listed on ${to} no longer`,
  },
  SPEECH: event(({ from, to }) => `${from} made the statement ${to}`),
  EMPLOYMENT: state(
    ({ from, to, values }) => `${from} worked for ${to}${values.jobTitle ? ` as ${values.jobTitle}` : ""}`,
    ({ from, to }) => `${from} ceased to work for ${to}`,
  ),
  SUCCESSION: event(({ from, to }) => `${from} was succeeded by ${to}`),
  DESIGNATION: state(
    ({ from, to, values }) => `${from} put ${to} on the list ${values.list}`,
    ({ from, to, values }) => `${from} took ${to} off the list ${values.list}`,
  ),
};

function state(began: Sentence, ended: Sentence) {
  return { validFrom: began, validTo: ended };
}

function event(happened: Sentence) {
  return { validFrom: happened };
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

const goods = (channel: unknown): string => channels[String(channel)] ?? "goods of ";

/** An unknown share is left out. */
const part = (share: unknown): string => (share == null || share === 1 ? "" : `${formatPercent(share)} of `);

const symbol = ({ ticker }: FactWords["values"]): string => (ticker ? ` as ${ticker}` : "");

const raised = ({ amountRaised, amountRaisedCurrency }: FactWords["values"]): string =>
  amountRaised == null ? "" : `, raising ${formatMoney(amountRaised, amountRaisedCurrency)}`;
