import { expect, it } from "vitest";
import { KnownTexts } from "../../src/neo4j/known-texts.js";

it("a text is known once it was planned, and its plan may be forgotten without its duration", () => {
  const texts = new KnownTexts();
  texts.recordDuration("a", 10_000);
  expect(texts.find("a")).toBeUndefined();
  texts.recordPlan("a");
  expect(texts.find("a")).toEqual({ isPlanned: true, milliseconds: 0 });
  texts.recordDuration("a", 5000);
  texts.forgetPlan("a");
  expect(texts.find("a")).toEqual({ isPlanned: false, milliseconds: 5000 });
  texts.recordPlan("a");
  expect(texts.find("a")).toEqual({ isPlanned: true, milliseconds: 5000 });
  texts.clear();
  expect(texts.find("a")).toBeUndefined();
});

it("a long run counts for some time", () => {
  const texts = new KnownTexts();
  texts.recordPlan("a");
  texts.recordDuration("a", 8000);
  const after = [0, 0, 0].map((milliseconds) => {
    texts.recordDuration("a", milliseconds);
    return texts.find("a")?.milliseconds;
  });
  expect(after).toEqual([4000, 2000, 1000]);
});
