const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const isoDate = /\b(\d{4})-(\d{2})(?:-(\d{2}))?\b/g;

/** A sentence with its dates in words, to be read and not compared: "first seen 22 Aug 2014". */
export const formatDates = (text: string): string =>
  text.replace(isoDate, (iso, year: string, month: string, day?: string) => {
    const name = months[Number(month) - 1];
    return name ? [day && Number(day), name, year].filter(Boolean).join(" ") : iso;
  });

/** Dates that sources disagree about, one of them right: "Jul or Aug 2014", "Dec 2014 or Jan 2015". */
export function formatDateChoice(dates: readonly string[]): string {
  const words = [...new Set(dates)].sort().map(formatDates);
  const years = new Set(words.map((word) => word.slice(-4)));
  const [year] = years;
  if (years.size > 1 || !year) return words.join(" or ");
  return words
    .map((word, index) => (index < words.length - 1 ? word.replace(` ${year}`, "") : word))
    .join(" or ");
}

interface KnownStart {
  readonly validFrom?: string | null | undefined;
  readonly validFromQualifier?: string | null | undefined;
}

interface KnownEnd {
  readonly validTo?: string | null | undefined;
  readonly validToQualifier?: string | null | undefined;
}

/** A start with how it is known: "2004 or earlier". Empty if no source gives one. */
export const formatStart = ({ validFrom, validFromQualifier }: KnownStart): string =>
  validFrom ? `${validFrom}${validFromQualifier === "NO_LATER_THAN" ? " or earlier" : ""}` : "";

/** An end with how it is known: "at least until 2018", "by 2018". Empty if no source gives one. */
export function formatEnd({ validTo, validToQualifier }: KnownEnd): string {
  if (!validTo) return "";
  if (validToQualifier === "NO_EARLIER_THAN") return `at least until ${validTo}`;
  return validToQualifier === "NO_LATER_THAN" ? `by ${validTo}` : validTo;
}
