const currencies: Readonly<Record<string, string | null>> = {
  us$: "USD",
  $: "USD",
  hk$: "HKD",
  a$: "AUD",
  c$: "CAD",
  "€": "EUR",
  "£": "GBP",
  "¥": null,
  rmb: "CNY",
  yuan: "CNY",
  dollars: "USD",
  euros: "EUR",
};
const BEFORE = /(?<![a-z])(?:(us\$|hk\$|a\$|c\$|\$|€|£|¥)|(rmb|[a-z]{3})(?= ?\d))/;
const AFTER = /(?<=[\d a-z])(?:(us\$|hk\$|a\$|c\$|\$|€|£|¥)|\b(rmb|yuan|dollars|euros|[a-z]{3}))$/;

/**
 * Removes the currency beside a number from a lower-case text. A symbol shared by several currencies gives
 * null.
 */
export function removeCurrency(text: string): { readonly unit: string | null; readonly amount: string } {
  for (const form of [BEFORE, AFTER]) {
    const match = form.exec(text);
    const word = match?.[1] ?? match?.[2];
    if (!match || word === undefined || NOT_CURRENCIES.has(word)) continue;
    const currency = currencies[word];
    const unit = currency === undefined ? word.toUpperCase() : currency;
    return { unit, amount: `${text.slice(0, match.index)}${text.slice(match.index + word.length)}`.trim() };
  }
  return { unit: null, amount: text };
}

/** Words of three letters beside a number that are not currencies. */
const NOT_CURRENCIES = new Set(["mln", "ent"]);
