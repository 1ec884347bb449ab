/** A document of schema/documents that GraphiQL opens as a tab, with values for its variables. */
interface Example {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export const examples: readonly Example[] = [
  { document: "search", variables: { query: "古驰" } },
  { document: "brands-of-kering", variables: { validAt: "2014-08-22" } },
  { document: "who-is-alipay-to-alibaba", variables: { validAt: "2014-08-22" } },
  { document: "suit-of-2014", variables: { validAt: "2014-08-22" } },
  {
    document: "find-paths",
    variables: {
      from: "brand:gucci",
      to: "payment-affiliate:alipay",
      maxLength: 4,
      first: 3,
      asOf: { validAt: "2014-08-22" },
    },
  },
  { document: "evidence", variables: { id: "ownership:kering-puma-2013-03" } },
  { document: "brands-by-merchants", variables: { first: 5 } },
];
