import type { Connector } from "../../../src/connectors/contract.js";

interface RegisterSettings {
  readonly companies: readonly string[];
}

/** A company as the service answers it. */
interface Company {
  readonly number: string;
  readonly name: string;
  readonly owners: readonly { readonly number: string; readonly name: string; readonly percent: number }[];
}

export const register: Connector<RegisterSettings> = {
  id: "register",
  title: "The register",
  homepage: "https://register.example",
  license: { name: "CC-BY-4.0", url: "https://register.example/terms", terms: "The register must be named." },
  settings: {
    type: "object",
    properties: {
      companies: {
        type: "array",
        minItems: 1,
        maxItems: 100,
        items: { type: "string", pattern: "^\\d+$" },
        description: "Numbers of companies.",
      },
    },
    required: ["companies"],
    additionalProperties: false,
  },
  argument: "companies",
  contact: "welcome",
  rateLimit: { perSecond: 5, atOnce: 1 },
  hosts: ["register.example"],
  omission: "WITHDRAWS",
  check: async () => {},
  read: async function* ({ settings }, fetch) {
    for (const number of settings.companies) {
      const url = `https://register.example/companies/${number}`;
      const { status, json, answer } = await fetch(url, { accept: "application/json" });
      if (status === 404) continue;
      const { name, owners } = json() as Company;
      const source = {
        kind: "SOURCE",
        id: `source:register-${number}`,
        title: `${name} in the register`,
        url,
        publisher: register.title,
        license: register.license.name,
      };
      const claims = [{ source: source.id, basis: "OFFICIAL_RECORD" }];
      const createEntity = (company: { readonly number: string; readonly name: string }) => ({
        kind: "ORGANIZATION",
        id: `organization:register-${company.number}`,
        name: company.name,
        claims,
        identifiers: [{ scheme: "REGISTER", value: company.number }],
      });
      const ownerships = owners.map((owner) => ({
        kind: "OWNERSHIP",
        from: createEntity(owner).id,
        to: createEntity({ number, name }).id,
        share: owner.percent / 100,
        claims,
      }));
      yield {
        facts: [source, createEntity({ number, name }), ...owners.map(createEntity), ...ownerships],
        answers: { [source.id]: answer },
      };
    }
  },
  expected: ({ companies }) => ({ minimum: companies.length, maximum: 1000 * companies.length }),
};
