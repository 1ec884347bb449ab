import { expect, it } from "vitest";
import { readConnector } from "../../support/services/read-connector.js";
import { register } from "./register.js";

it("the connector gives a company with its owners, and nothing of one that the register does not have", async () => {
  const owners = [{ number: "9", name: "Nine Ltd", percent: 60 }];
  const { lines } = await readConnector(
    register,
    { companies: ["1", "2"] },
    { "/register.example/companies/1": { body: { number: "1", name: "One Ltd", owners } } },
  );
  expect(lines).toMatchObject([
    { kind: "SOURCE", id: "source:register-1", url: "https://register.example/companies/1" },
    { kind: "ORGANIZATION", name: "One Ltd" },
    { kind: "ORGANIZATION", name: "Nine Ltd" },
    { kind: "OWNERSHIP", from: "organization:register-9", to: "organization:register-1", share: 0.6 },
  ]);
});
