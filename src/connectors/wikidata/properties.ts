/** The properties of Wikidata whose statements are read. */
export const PROPERTY = {
  INSTANCE_OF: "P31",
  COUNTRY: "P17",
  INCEPTION: "P571",
  DISSOLVED: "P576",
  WEBSITE: "P856",
  OFFICIAL_NAME: "P1448",
  SHORT_NAME: "P1813",
  OWNED_BY: "P127",
  PARENT: "P749",
  SUBSIDIARY: "P355",
  OWNER_OF: "P1830",
  BRAND: "P1716",
  STOCK_EXCHANGE: "P414",
  LEGAL_FORM: "P1454",
  BIRTH: "P569",
  DEATH: "P570",
  CHIEF_EXECUTIVE: "P169",
  LEI: "P1278",
  ISIN: "P946",
  CIK: "P5531",
  MIC: "P7534",
  ISO_CODE: "P297",
} as const;

/** The properties of qualifiers. */
export const QUALIFIER = {
  SHARE: "P1107",
  START: "P580",
  END: "P582",
  POINT_IN_TIME: "P585",
  TICKER: "P249",
} as const;

/** The properties of references. */
export const REFERENCE = {
  URL: "P854",
  IMPORT_URL: "P4656",
  TITLE: "P1476",
  STATED_IN: "P248",
  IMPORTED_FROM: "P143",
  PUBLISHED: "P577",
  PUBLISHER: "P123",
  RETRIEVED: "P813",
} as const;
