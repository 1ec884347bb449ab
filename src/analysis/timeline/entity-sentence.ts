/** Words for the start and the end of an entity, by its kind; other kinds use the default. */
const sentences: Readonly<Record<string, readonly [began: string, ended: string]>> = {
  BRAND: ["was founded", "ceased to exist"],
  CONGLOMERATE: ["was founded", "ceased to exist"],
  PLATFORM: ["was launched", "was closed"],
  PAYMENT_AFFILIATE: ["was launched", "was closed"],
  ORGANIZATION: ["was founded", "ceased to exist"],
  PERSON: ["was born", "died"],
  LAWSUIT: ["was filed", "ended"],
  COURT: ["was established", "was abolished"],
  AGREEMENT: ["was signed", "ended"],
  PUBLIC_STATEMENT: ["was made", "was withdrawn"],
  STOCK_EXCHANGE: ["was founded", "was closed"],
};

/** The sentence for a date of an entity itself: "Taobao was launched". */
export function entitySentence(kind: string, name: string, date: string): string {
  const [began, ended] = sentences[kind] ?? ["came into being", "ceased to exist"];
  return `${name} ${date === "validFrom" ? began : ended}`;
}
