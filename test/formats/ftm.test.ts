import { describe, expect, it } from "vitest";
import { readRows } from "../support/graph/read-rows.js";

const buildEntity = (id: string, schema: string, properties: Record<string, readonly string[]>) =>
  JSON.stringify({ id, schema, properties, datasets: ["demo"] });

const company = buildEntity("NK-Acme", "Company", {
  name: ["Acme"],
  previousName: ["Acme Old"],
  alias: ["ACME"],
  jurisdiction: ["fr"],
  leiCode: ["5493001KJTIIGC8Y1R12"],
  incorporationDate: ["1999-03"],
  phone: ["1"],
});
const person = buildEntity("p1", "Person", { name: ["A. Person"] });

const writeChange = (op: string, entity: string): string => `{"op":"${op}","entity":${entity}}`;

describe("FollowTheMoney changes", () => {
  it("that add or modify are read as the entities, which replace what was imported before", async () => {
    const link = buildEntity("o1", "Ownership", { owner: ["p1"], asset: ["NK-Acme"] });
    const lines = [writeChange("ADD", link), writeChange("MOD", company), writeChange("ADD", person)];
    const { rows, facts, rejects } = await readRows("ftm", lines.join("\n"));
    const plain = await readRows("ftm", [link, company, person].join("\n"));
    expect([rejects, facts]).toEqual([[], plain.facts]);
    expect(rows.map(({ isUpdate }) => isUpdate)).toEqual([true, true, true]);
    expect(plain.rows.map(({ isUpdate }) => isUpdate)).toEqual([undefined, undefined, undefined]);
  });

  it("that delete, or link what the file does not describe, are left for the graph", async () => {
    const link = buildEntity("o1", "Ownership", { owner: ["p1"], asset: ["NK-Acme"] });
    const lines = [
      writeChange("DEL", '{"id":"NK-Old"}'),
      writeChange("ADD", link),
      writeChange("MOD", person),
    ];
    const { rows, rejects } = await readRows("ftm", lines.join("\n"));
    expect(rejects).toEqual([]);
    expect(rows.flatMap(({ change }) => change ?? [])).toEqual([
      { link: JSON.parse(link), ends: { p1: "person:p1", "NK-Acme": null }, source: null },
      { deletedId: "NK-Old" },
    ]);
  });

  it("of one thing count by the last line, and a deletion of what the file describes is an error", async () => {
    const deleted = writeChange("DEL", '{"id":"p1"}');
    const addedAgain = await readRows("ftm", [deleted, writeChange("ADD", person)].join("\n"));
    expect([addedAgain.rejects, addedAgain.rows.flatMap(({ change }) => change ?? [])]).toEqual([[], []]);
    const { rejects } = await readRows("ftm", [writeChange("ADD", person), deleted].join("\n"));
    expect(rejects).toMatchObject([{ line: 2, column: "id", value: "p1" }]);
  });

  it("with an unknown operation, or without an entity, are rejected", async () => {
    const lines = [writeChange("MERGE", person), '{"op":"ADD"}', writeChange("ADD", '{"id":"p1"}')];
    expect((await readRows("ftm", lines.join("\n"))).rejects.map(({ line }) => line)).toEqual([1, 2, 3]);
  });
});

describe("FollowTheMoney", () => {
  it("is read as organizations, persons and lawsuits with their names and identifiers", async () => {
    const suit = buildEntity("c9", "CourtCase", {
      name: ["Acme v. Other"],
      fileDate: ["2014-07-09"],
      caseNumber: ["1:14"],
    });
    const { of, issues, omitted } = await readRows("ftm", [company, person, suit].join("\n"));
    expect(issues).toEqual([]);
    expect(of("ORGANIZATION")).toMatchObject([
      {
        name: "Acme",
        country: "FR",
        validFrom: "1999-03",
        identifiers: [{ scheme: "LEI", value: "5493001KJTIIGC8Y1R12" }],
        aliases: expect.arrayContaining([
          { value: "Acme Old", kind: "FORMER_NAME" },
          { value: "ACME", kind: "NAME" },
        ]),
      },
    ]);
    expect(of("PERSON")).toMatchObject([{ id: "person:p1" }]);
    expect(of("LAWSUIT")).toMatchObject([{ validFrom: "2014-07-09" }]);
    expect(omitted).toEqual(["Company.phone"]);
  });

  it("has links that are read as facts, even before their ends", async () => {
    const links = [
      buildEntity("o1", "Ownership", {
        owner: ["p1"],
        asset: ["NK-Acme"],
        percentage: ["25.5%"],
        startDate: ["2011"],
      }),
      buildEntity("o2", "Ownership", { owner: ["p1"], asset: ["NK-Acme"], percentage: ["some"] }),
      buildEntity("d1", "Directorship", { director: ["p1"], organization: ["NK-Acme"], role: ["chair"] }),
      buildEntity("d2", "Directorship", { director: ["p2"], organization: ["NK-Acme"] }),
      buildEntity("u1", "UnknownLink", { subject: ["p1"], object: ["NK-Acme"] }),
      buildEntity("s1", "Succession", { predecessor: ["p1"], successor: ["NK-Acme"] }),
    ];
    const { of, issues } = await readRows(
      "ftm",
      [...links, company, person, buildEntity("p2", "Company", { name: ["Board"] })].join("\n"),
    );
    expect(issues).toEqual([]);
    expect(of("OWNERSHIP")).toMatchObject([
      { id: "ownership:o1", from: "person:p1", share: 0.255, validFrom: "2011" },
      { share: null },
    ]);
    expect(of("EMPLOYMENT")).toMatchObject([{ jobTitle: "chair" }]);
    expect(of("AFFILIATION")).toMatchObject([{ affiliationRole: "director" }, { affiliationRole: "linked" }]);
    expect(of("SUCCESSION")).toHaveLength(1);
  });

  it("has parties of a case by their role, and one with an unknown role is rejected", async () => {
    const suit = buildEntity("c9", "CourtCase", { name: ["Acme v. Other"] });
    const buildParty = (id: string, role: string) =>
      buildEntity(id, "CourtCaseParty", { party: ["p1"], case: ["c9"], role: [role] });
    const { of, rejects } = await readRows(
      "ftm",
      [person, suit, buildParty("1", "Plaintiff"), buildParty("2", "guest")].join("\n"),
    );
    expect(of("PARTICIPATION")).toMatchObject([{ role: "PLAINTIFF", from: "person:p1", to: "lawsuit:c9" }]);
    expect(rejects).toMatchObject([{ line: 4, column: "role", value: "guest" }]);
  });

  it("has different ids for ids that differ in case, and unsupported schemata are left out", async () => {
    const lower = buildEntity("nk-acme", "Company", { name: ["Another"] });
    const { of, omitted } = await readRows(
      "ftm",
      [company, lower, buildEntity("a", "Address", {})].join("\n"),
    );
    expect(new Set(of("ORGANIZATION").map(({ id }) => id)).size).toBe(2);
    expect(omitted).toContain("Address");
  });

  it("with properties that are not lists of texts has them rejected, and constructor is not a schema", async () => {
    const odd = ['{"id":"1","schema":"Company","properties":{"name":[7]}}', "null", "7"];
    const strange = buildEntity("c", "constructor", { name: ["X"] });
    const { rejects, omitted } = await readRows("ftm", [...odd, strange].join("\n"));
    expect(rejects).toMatchObject([
      { line: 1, column: "properties.name.0", value: "7" },
      { line: 2 },
      { line: 3 },
    ]);
    expect(omitted).toEqual(["constructor"]);
  });

  it("has a value of another shape, a link to nothing and an entity without a source rejected", async () => {
    const orphan = buildEntity("o", "Ownership", { owner: ["nobody"], asset: ["NK-Acme"] });
    const nameless = JSON.stringify({ id: "x", schema: "Company", properties: { name: ["X"] } });
    const { rejects } = await readRows(
      "ftm",
      [company, orphan, nameless, "[]", "{", '{"id":"y"}'].join("\n"),
    );
    expect(rejects.map(({ line }) => line).sort()).toEqual([2, 3, 4, 5, 6]);
    expect(rejects.find(({ line }) => line === 2)).toMatchObject({ column: "owner", value: "nobody" });
  });
});
