/** The words for the doubt about facts and about entities that the API counts. Only facts are alleged or disputed. */
export const doubtWords = {
  facts: "alleged, disputed or only possible",
  entities: "only possible",
} as const;

/** " (3 alleged or disputed)": says after a number how many of what it counts are in doubt; nothing if none is. */
export const formatDoubtfulCount = (count: number, doubt = "alleged or disputed"): string =>
  count === 0 ? "" : ` (${count.toLocaleString("en")} ${doubt})`;
