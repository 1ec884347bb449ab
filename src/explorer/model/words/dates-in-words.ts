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
