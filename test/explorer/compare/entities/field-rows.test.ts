import { expect, it } from "vitest";
import { buildFieldRows } from "../../../../src/explorer/compare/entities/field-rows.js";
import { emptyView } from "../../../../src/explorer/model/view.js";
import type { DetailedEntity } from "../../../../src/explorer/sources/entity-fields.js";

const createEntity = (id: string, values: Partial<DetailedEntity>): DetailedEntity =>
  ({
    id,
    kind: "BRAND",
    name: id,
    nameAsOf: id,
    exists: true,
    aliases: [],
    identifiers: [],
    website: null,
    country: null,
    validFrom: null,
    validTo: null,
    disputedFields: [],
    allegedFields: [],
    ...values,
  }) as unknown as DetailedEntity;

const compare = (...entities: readonly DetailedEntity[]) =>
  buildFieldRows(entities, emptyView.time).map(
    ({ label, cells, agreement }) =>
      `${label}: ${cells.map((cell) => cell?.text ?? "-").join(" | ")} ${agreement}`,
  );

it("A field is the same or different only among entities that have a value", () => {
  const rows = compare(
    createEntity("a", { country: "FR", validFrom: "1910" }),
    createEntity("b", { country: "FR", validFrom: "1921" }),
  );
  expect(rows).toEqual(["Country: France | France SAME", "Founded: 1910 | 1921 DIFFERENT"]);
  expect(compare(createEntity("a", { country: "FR" }), createEntity("b", {}))).toEqual([
    "Country: France | - NOT_COMPARABLE",
  ]);
});

it("Three entities, one without a value, have no field in which all are the same, but can differ", () => {
  const [a, b, c] = [
    createEntity("a", { country: "FR" }),
    createEntity("b", { country: "FR" }),
    createEntity("c", {}),
  ];
  expect(compare(a, b, c)).toEqual(["Country: France | France | - NOT_COMPARABLE"]);
  expect(compare(a, createEntity("d", { country: "IT" }), c)).toEqual([
    "Country: France | Italy | - DIFFERENT",
  ]);
});

it("An end with a bound differs from the exact one", () => {
  const rows = compare(
    createEntity("a", { validTo: "2018" }),
    createEntity("b", { validTo: "2018", validToQualifier: "NO_LATER_THAN" }),
  );
  expect(rows).toEqual(["Ended: 2018 | by 2018 DIFFERENT"]);
});

it("Names and identifiers are listed and not compared", () => {
  const rows = compare(
    createEntity("a", { aliases: [{ value: "A.", language: null, kind: "NAME" }] as never }),
    createEntity("b", { aliases: [{ value: "B.", language: null, kind: "NAME" }] as never }),
  );
  expect(rows).toEqual(["Also called: A. | B. NOT_COMPARABLE"]);
});
