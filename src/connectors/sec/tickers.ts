/** A symbol of shares, as EDGAR lists it. */
export interface Ticker {
  readonly symbol: string;
  /** With ten digits. */
  readonly cik: string;
}

/** The symbols of a file that is an object with numbers as its keys. */
export const parseTickers = (value: unknown): readonly Ticker[] =>
  typeof value !== "object" || value === null
    ? []
    : Object.values(value).flatMap((item) => {
        const { cik_str: cik, ticker } = item ?? {};
        return typeof ticker === "string" && /^\d{1,10}$/.test(String(cik))
          ? [{ symbol: normalizeSymbol(ticker), cik: String(cik).padStart(10, "0") }]
          : [];
      });

/** A symbol in one spelling: EDGAR writes BRK-B, others BRK.B or brk/b. */
export const normalizeSymbol = (text: string): string => text.trim().toUpperCase().replace(/[./ ]/g, "-");
