interface KnownStart {
  readonly validFrom?: string | null | undefined;
  readonly validFromQualifier?: string | null | undefined;
}

interface KnownEnd {
  readonly validTo?: string | null | undefined;
  readonly validToQualifier?: string | null | undefined;
}

/** A start with how it is known: "2004 or earlier". Empty if no source gives one. */
export const startInWords = ({ validFrom, validFromQualifier }: KnownStart): string =>
  validFrom ? `${validFrom}${validFromQualifier === "NO_LATER_THAN" ? " or earlier" : ""}` : "";

/** An end with how it is known: "at least until 2018", "by 2018". Empty if no source gives one. */
export function endInWords({ validTo, validToQualifier }: KnownEnd): string {
  if (!validTo) return "";
  if (validToQualifier === "NO_EARLIER_THAN") return `at least until ${validTo}`;
  return validToQualifier === "NO_LATER_THAN" ? `by ${validTo}` : validTo;
}
