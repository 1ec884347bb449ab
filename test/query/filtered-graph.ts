import type { TestGraph } from "../support/graph/graph.js";
import { createEntity, createFact, createVersions, recordingInstant } from "../support/graph/plain-graph.js";

const ordinaryEntities = [
  createEntity("conglomerate:kering", { country: "FR", validFrom: "1963" }),
  createEntity("conglomerate:alibaba", {
    country: "CN",
    validFrom: "1999-04-04",
    description: '50%_"\\.*$p0',
  }),
  createEntity("conglomerate:unknown"),
  createEntity("brand:gucci", { category: "fashion", description: "Straße é οδος ς" }),
  createEntity("brand:puma", { category: "sport" }),
  createEntity("brand:none"),
  createEntity("public-statement:1", { text: "x" }),
  createEntity("public-statement:2", { text: "y" }),
];
const renamed = {
  id: "organization:renamed",
  versions: createVersions(
    [Date.UTC(2018, 0, 1) * 1000, { name: "renamed", identifiers: [{ scheme: "TICKER", value: "PP" }] }],
    [
      recordingInstant,
      {
        name: "renamed",
        aliases: [
          { value: "Pinault Printemps", kind: "FORMER_NAME", language: "fr", validTo: "2005" },
          { value: 'A "B" \\ C', kind: "NAME" },
        ],
        identifiers: [{ scheme: "TICKER", value: "KER" }],
      },
    ],
  ),
};
const facts = [
  createFact("speech:1", "conglomerate:kering", "public-statement:1"),
  createFact("speech:2", "organization:renamed", "public-statement:2"),
  createFact("subject:1", "public-statement:1", "brand:gucci"),
  createFact("subject:2", "public-statement:2", "conglomerate:alibaba"),
  createFact("ownership:1", "conglomerate:kering", "brand:gucci", { share: 1, controlling: true }),
  createFact("ownership:2", "conglomerate:kering", "brand:puma", { share: 0.82, status: "DISPUTED" }),
  createFact("ownership:3", "conglomerate:alibaba", "brand:puma"),
];

/** Entities with and without values, facts between them, and an organization that was renamed. */
export const filteredGraph: TestGraph = { entities: [...ordinaryEntities, renamed], facts };
