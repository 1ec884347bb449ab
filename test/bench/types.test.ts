import "reflect-metadata";
import { expect, it } from "vitest";
import { linkKinds } from "../../src/domain/kinds/link-kinds.js";
import { boundedTypes, lastingTypes } from "./scenarios/types.js";

it("the hand-written statements follow the facts of every kind of link", () => {
  const stored = linkKinds.map(({ stored }) => stored);
  expect(lastingTypes.split("|").sort()).toEqual(stored.map(({ openEnded }) => openEnded).sort());
  expect([...boundedTypes].sort()).toEqual(stored.map(({ bounded }) => bounded).sort());
});
