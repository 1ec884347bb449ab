/** A file of the sample data that is shared beside the project, with its format and mapping. */
export interface RealFile {
  readonly file: string;
  readonly format: string;
  readonly mapping?: object | null;
}

const wikidata = {
  source: { title: "Wikidata: owned by" },
  facts: [
    { kind: "ORGANIZATION", as: "owner", fields: { name: "acquirer" } },
    { kind: "ORGANIZATION", as: "owned", fields: { name: "company" } },
    {
      kind: "OWNERSHIP",
      from: "owner",
      to: "owned",
      fields: { validFrom: { column: "date", claims: true } },
    },
  ],
};

const holdings = {
  separator: ";",
  source: { title: "{source}", url: "{source_link}", publishedOn: "{source_date}" },
  facts: [
    { kind: "ORGANIZATION", as: "it", id: "bund-{id}", fields: { name: "name" } },
    {
      kind: "OWNERSHIP",
      when: "parents",
      from: "organization:bund-{parents}",
      to: "it",
      fields: { share: { column: "capital_share_perc", percent: true } },
    },
  ],
};

const createBodsFile = (name: string): RealFile => ({ file: `bods/${name}.json`, format: "bods" });

/** The files of the sample data, by their subjects. */
export const realFiles = {
  wikidata: [{ file: "wikidata-ownership.csv", format: "csv", mapping: wikidata }],
  holdings: [{ file: "german-federal-holdings.csv", format: "csv", mapping: holdings }],
  ownershipOverYears: [createBodsFile("fermcat")],
  indirectOwnership: [createBodsFile("indirect-ownership")],
  jointOwnership: [createBodsFile("joint-ownership")],
  listedCompany: [createBodsFile("listed-company-exempt-from-disclosure")],
  gleif: [
    { file: "gleif/lei-data.xml", format: "gleif" },
    { file: "gleif/rr-data.xml", format: "gleif" },
    { file: "gleif/rr-data.json", format: "gleif" },
  ],
} satisfies Readonly<Record<string, readonly RealFile[]>>;
