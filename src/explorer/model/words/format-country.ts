const countries = new Intl.DisplayNames("en", { type: "region" });

/** FR as "France". */
export const formatCountry = (code: string): string => countries.of(code) ?? code;
