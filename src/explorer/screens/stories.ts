/** A story from the seed data, with the fragment of its explorer address. */
interface Story {
  readonly title: string;
  readonly text: string;
  readonly fragment: string;
  /** An entity without which there is no story. */
  readonly about: string;
}

const day = "2014-08-22";

export const stories: readonly Story[] = [
  {
    title: "The truce: Kering v. Alibaba",
    about: "lawsuit:gucci-america-v-alibaba-2014",
    text: "In July 2014 Kering's brands sued Alibaba over fakes, and dropped it from the suit within weeks.",
    fragment: story(`t=${day}`, [
      "lawsuit:gucci-america-v-alibaba-2014",
      "agreement:kering-alibaba-2014",
      "conglomerate:kering",
      "brand:gucci",
      "organization:gucci-america",
      "conglomerate:alibaba-group",
      "payment-affiliate:alipay",
      "platform:tmall",
      "platform:taobao",
      "merchant:2014-defendants",
      "court:sdny",
    ]),
  },
  {
    title: "Who owned Puma, year by year",
    about: "ownership:kering-puma-2013-03",
    text: "From 27.1 % in 2007 to control, and out again by 2021: each stake with its days and its source.",
    fragment: story("t=2007-01-01..2021-12-31", [
      "brand:puma",
      "conglomerate:kering",
      "conglomerate:groupe-artemis",
    ]),
  },
  {
    title: "Where Gucci is sold without Gucci",
    about: "merchant:gucci-resellers-2014",
    text: "No official store on Tmall, thousands of listings by resellers: what is known of them, and how.",
    fragment: story(`t=${day}`, [
      "brand:gucci",
      "conglomerate:kering",
      "platform:tmall",
      "platform:taobao",
      "merchant:gucci-resellers-2014",
      "merchant:2014-defendants",
      "public-statement:willis-official-store-2014",
    ]),
  },
];

function story(time: string, ids: readonly string[]): string {
  return `n=${ids.join(";")}&${time}&o=${ids[0]}`;
}
