import type { GuidedStory } from "./story.js";

const suit = "lawsuit:gucci-america-v-alibaba-2014";
const secondSuit = "lawsuit:gucci-america-v-alibaba-2015";
const truce = "agreement:kering-alibaba-2014";
const settlement = "agreement:kering-alibaba-2017";
const kering = "conglomerate:kering";
const alibaba = "conglomerate:alibaba-group";
const artemis = "conglomerate:groupe-artemis";
const gucci = "brand:gucci";
const puma = "brand:puma";
const taobao = "platform:taobao";
const tmall = "platform:tmall";
const alipay = "payment-affiliate:alipay";
const defendants = "merchant:2014-defendants";
const resellers = "merchant:gucci-resellers-2014";
const willis = "public-statement:willis-official-store-2014";
/** The day of the article that the seed is about. */
const day = "2014-08-22";

/** The guided stories of the home screen. Each text contains no more than the facts that its step shows. */
export const stories: readonly GuidedStory[] = [
  {
    key: "truce",
    title: "The truce: Kering v. Alibaba",
    text: "In July 2014 Kering's brands sued Alibaba over fakes, and dropped it from the suit within weeks.",
    about: suit,
    places: {
      [suit]: [0, -45],
      [truce]: [0, 150],
      [kering]: [-235, 110],
      [gucci]: [-390, -40],
      "organization:gucci-america": [-225, -160],
      [alibaba]: [235, 130],
      [alipay]: [210, -210],
      [tmall]: [410, -95],
      [taobao]: [440, 85],
      [defendants]: [190, 290],
      "court:sdny": [0, -250],
    },
    steps: [
      {
        title: "The truce in one picture",
        text: "Kering owns Gucci; Alibaba operates Taobao and Tmall. On 22 August 2014 a trade journal reports that the two have made peace, six weeks after Kering went to court. Next shows it day by day.",
        on: day,
        selected: suit,
      },
      {
        title: "9 July 2014: the suit",
        text: "Kering and Gucci America sue in New York over alleged fakes of Kering's brands. Defendants are Alibaba, Alipay and some 20 merchants. There is no truce yet: it is a ghost in the picture.",
        on: "2014-07-15",
        selected: suit,
        focus: [suit, kering, "organization:gucci-america", alibaba, alipay, defendants],
      },
      {
        title: "Alibaba and Alipay are let out",
        text: "Kering withdraws its claims against both. The article says in August 2014, a later report in July: the date is in dispute, the exit is not.",
        on: day,
        selected: "participation:alibaba-group-gucci-america-v-alibaba-2014",
        focus: [suit, alibaba, alipay],
      },
      {
        title: "August 2014: the truce",
        text: "Kering and Alibaba agree to work together on protecting intellectual property and on reducing counterfeits. The truce ends the suit in part only.",
        on: day,
        selected: truce,
        focus: [truce, kering, alibaba, suit],
      },
      {
        title: "The merchants stay",
        text: "The suit goes on against some 20 merchants that no source at hand names. By August 2016 there was a default judgment against 17 of them; nothing is known of the others.",
        on: day,
        selected: "participation:2014-defendants-gucci-america-v-alibaba-2014",
        focus: [suit, defendants, taobao, tmall],
      },
      {
        title: "Three years later",
        text: "Kering's side sued Alibaba a second time on 15 May 2015. On 3 August 2017 both sides announced a settlement, with a joint task force against fakes; the day of the dismissal is not known.",
        on: "2017-08-03",
        selected: settlement,
        more: { [secondSuit]: [-130, 290], [settlement]: [30, 330] },
      },
    ],
  },
  {
    key: "puma",
    title: "Who owned Puma, year by year",
    text: "From 27.1 % in 2007 to control, and out again by 2021: each stake with its days and its source.",
    about: "ownership:kering-puma-2013-03",
    places: { [puma]: [300, 70], [kering]: [-220, 70], [artemis]: [40, -170] },
    steps: [
      {
        title: "Seven stakes in fourteen years",
        text: "All that is recorded of Kering's share in Puma from 2007 to 2021, and of Groupe Artémis, which controls Kering. Next goes from stake to stake.",
        during: { from: "2007-01-01", to: "2021-12-31" },
        selected: puma,
      },
      {
        title: "10 April 2007: a first stake",
        text: "The group, then named PPR, takes 27.1 % of Puma. By July 2007 it has 62.1 %, which is a majority.",
        on: "2007-04-10",
        selected: "ownership:kering-puma-2007-04",
      },
      {
        title: "2013: control",
        text: "In March 2013 the share stands at 82.4 %, for which no page was found. In June of that year the group takes the name Kering.",
        on: "2013-03-31",
        selected: "ownership:kering-puma-2013-03",
      },
      {
        title: "16 May 2018: handed on",
        text: "Kering distributes most of its stake and keeps 15.70 %. Artémis itself then holds about 29 %.",
        on: "2018-05-16",
        selected: "ownership:groupe-artemis-puma-2018-05",
      },
      {
        title: "2021: what is left",
        text: "4.0 % after 27 May 2021. Nothing later is recorded, so that later days show it as presumed: last confirmed then.",
        on: "2021-05-31",
        selected: "ownership:kering-puma-2021-05",
      },
    ],
  },
  {
    key: "gucci",
    title: "Where Gucci is sold without Gucci",
    text: "No official store on Tmall, thousands of listings by resellers: what is known of them, and how.",
    about: resellers,
    places: {
      [gucci]: [-220, -20],
      [kering]: [-220, -190],
      [tmall]: [210, -140],
      [taobao]: [230, 80],
      [resellers]: [-30, 190],
      [defendants]: [420, 190],
      [willis]: [430, -210],
    },
    steps: [
      {
        title: "No store of its own",
        text: "On 22 August 2014 Gucci has no official store on Tmall. That is a fact with a source, listed under “Known not to be there”, and not a gap in the data.",
        on: day,
        selected: gucci,
      },
      {
        title: "About 6,000 listings",
        text: "Resellers list about 6,000 Gucci products on Taobao and Tmall. It is one count for both platforms: how many are on each is not known.",
        on: day,
        selected: "listing:gucci-taobao-2014-08-22",
        focus: [gucci, taobao, tmall],
      },
      {
        title: "Fake, or grey market?",
        text: "Some may be fake; some may be genuine, sold without Kering's authorization. Both are only alleged, so that the lines are dashed.",
        on: day,
        selected: "offer:gucci-resellers-2014-gucci-counterfeit",
        focus: [gucci, resellers],
      },
      {
        title: "Would a store help?",
        text: "Kelland Willis of Forrester says only this: in some cases a store on Tmall gives buyers of fakes the chance to buy the real product, which they prefer if they can afford it.",
        on: day,
        selected: willis,
        focus: [willis, tmall],
      },
      {
        title: "21 December 2020: a store",
        text: "Gucci's first flagship on Tmall opens, six years later.",
        on: "2020-12-21",
        selected: "store-presence:gucci-tmall-2020",
        focus: [gucci, tmall],
      },
    ],
  },
];
